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
  const lines = facts.attempts.flatMap((attempt) => attemptLines(attempt, context)).slice(-linesAtMost);
  if (lines.length === 0 && !facts.reason) return null;
  const elements: types.RichTextBlockElement[] = [section([strong(slackCardTexts.tried)])];
  const shown = lines.length > 0 ? lines : [[text(slackCardTexts.triedNothing)]];
  elements.push({ type: 'rich_text_list', style: 'bullet', elements: shown.map(section) });
  if (facts.reason) elements.push(section([strong(slackCardTexts.why), text(`${reasonText(facts.reason)} `), { type: 'text', text: facts.reason, style: { code: true } }]));
  return { type: 'rich_text', elements };
}

function attemptLines(attempt: AttemptFacts, context: CardContext): Elements[] {
  if (attempt.action === 'answer') return [[text(slackCardTexts.answered(attempt.sources.length)), ...links(attempt.sources, context)]];
  if (attempt.action === 'ask') return [[text(slackCardTexts.asked)]];
  if (attempt.action !== 'give_up') return [];
  const looked: Elements = attempt.lookedAt.length > 0
    ? [text(slackCardTexts.lookedAt), ...links(attempt.lookedAt, context)]
    : [text(slackCardTexts.lookedAtNothing)];
  const lines = [looked];
  if (attempt.unknown.length > 0) lines.push([text(slackCardTexts.stillUnknown + short(attempt.unknown.join('; ')))]);
  if (attempt.suggestedQuestion) lines.push([text(slackCardTexts.suggested + short(attempt.suggestedQuestion))]);
  return lines;
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
