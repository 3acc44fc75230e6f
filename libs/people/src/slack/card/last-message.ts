/** What the requester wrote last, folded. Rich text: their words are never read as markup. */
import type { types } from '@slack/bolt';
import { slackCardTexts } from '@tierdesk/texts';
import { firstName, requesterName, type CardContext } from './card-context.js';
import type { CardFacts } from './card-facts.js';
import { fold } from './mrkdwn.js';
import { section, strong, text } from './tried.js';

const foldAt = 300;

export function lastMessageBlock(facts: CardFacts, context: CardContext): types.RichTextBlock | null {
  if (!facts.lastMessage) return null;
  const { at, unproven } = facts.lastMessage;
  const name = firstName(requesterName(facts));
  const folded = fold(facts.lastMessage.text.replace(/\n{3,}/g, '\n\n').trim(), foldAt);
  const [before = '', after = ''] = slackCardTexts.wrote(unproven ? slackCardTexts.unproven(name) : name, '\u0000').split('\u0000');
  const moment: types.RichTextElement = {
    type: 'date',
    timestamp: Math.floor(at / 1000),
    format: context.times.format(at),
    fallback: context.times.plain(at),
    style: { bold: true },
  };
  const words: types.RichTextElement[] = [text(folded.text || slackCardTexts.emptyMessage)];
  if (folded.more > 0) words.push({ type: 'text', text: slackCardTexts.folded(folded.more), style: { italic: true } });
  return {
    type: 'rich_text',
    elements: [section([strong(before), moment, ...(after ? [strong(after)] : [])]), { type: 'rich_text_quote', elements: words }],
  };
}
