/** What the agent tried, three lines at most, and why the ticket climbed. Rich text: nothing in it is read as markup. */
import type { types } from '@slack/bolt';
import { reasonText, slackCardTexts } from '@tierdesk/texts';
import { sourceLink, type CardContext } from './card-context.js';
import type { AttemptFacts, CardFacts } from './card-facts.js';
import { fold, inert } from './mrkdwn.js';

const linesAtMost = 3;
const linksAtMost = 3;

type Elements = types.RichTextElement[];

export function triedBlock(facts: CardFacts, context: CardContext): types.RichTextBlock | null {
  const lines = triedLines(facts.attempts, context);
  if (lines.length === 0 && !facts.reason) return null;
  const elements: types.RichTextBlockElement[] = [section([strong(slackCardTexts.tried)])];
  const shown = lines.length > 0 ? lines : [[text(slackCardTexts.triedNothing)]];
  elements.push({ type: 'rich_text_list', style: 'bullet', elements: shown.map(section) });
  if (facts.reason)
    elements.push(
      section([strong(slackCardTexts.why), text(`${reasonText(facts.reason)} `), { type: 'text', text: facts.reason, style: { code: true } }]),
    );
  return { type: 'rich_text', elements };
}

/** What each look came to, before the details of the last one. */
function triedLines(attempts: AttemptFacts[], context: CardContext): Elements[] {
  const outcomes = attempts.flatMap((attempt) => outcomeLine(attempt, context) ?? []).slice(-linesAtMost);
  const last = attempts.at(-1);
  return [...outcomes, ...(last?.action === 'give_up' ? detailLines(last) : [])].slice(0, linesAtMost);
}

function outcomeLine(attempt: AttemptFacts, context: CardContext): [Elements] | null {
  if (attempt.action === 'answer') return [[text(slackCardTexts.answered(attempt.sources.length)), ...links(attempt.sources, context)]];
  if (attempt.action === 'ask') return [[text(slackCardTexts.asked)]];
  if (attempt.action !== 'give_up') return null;
  if (attempt.lookedAt.length === 0) return [[text(slackCardTexts.lookedAtNothing)]];
  return [[text(slackCardTexts.lookedAt), ...links(attempt.lookedAt, context)]];
}

function detailLines({ suggestedQuestion, unknown }: AttemptFacts): Elements[] {
  return [
    ...(unknown.length > 0 ? [[text(slackCardTexts.stillUnknown + short(unknown.join('; ')))]] : []),
    ...(suggestedQuestion ? [[text(slackCardTexts.suggested + short(suggestedQuestion))]] : []),
  ];
}

function links(items: { title: string; href: string }[], context: CardContext): Elements {
  const shown = items.slice(0, linksAtMost).map(({ title, href }): types.RichTextElement => {
    const url = sourceLink(context, href);
    return url ? { type: 'link', url, text: inert(short(title)) } : text(short(title));
  });
  const rest = items.length - shown.length;
  return [...shown.flatMap((element, index) => (index === 0 ? [element] : [text(', '), element])), ...(rest > 0 ? [text(` +${rest}`)] : [])];
}

function short(words: string): string {
  return fold(words.replace(/\s+/g, ' ').trim(), 160).text;
}

export function section(elements: Elements): types.RichTextSection {
  return { type: 'rich_text_section', elements };
}

export function text(words: string): types.RichTextElement {
  return { type: 'text', text: inert(words) };
}

export function strong(words: string): types.RichTextElement {
  return { type: 'text', text: inert(words), style: { bold: true } };
}
