/** Text from outside, for a model: without what no reader sees, without secrets, and between marks that it cannot forge. Pure. */
import { createHash } from 'node:crypto';
import { maskSecrets } from './secrets.js';

/** Marks of direction, zero width, tags and other characters that no reader sees and models read. */
const unseen = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;
// eslint-disable-next-line no-control-regex -- control characters are what is removed
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
const comment = /<!--[\s\S]*?(?:-->|$)/g;
/** What could pose as one of our own tags or as a turn of the conversation. */
const posing = /<(?=\/?\s{0,20}(?:passage|tool|system|assistant|user|\|))/gi;

export function visible(text: string): string {
  return text.normalize('NFC').replace(comment, '').replace(unseen, '').replace(control, '');
}

/** The mark is derived from the text itself, so that no text can hold its own end. */
export function fenced(kind: 'MAIL' | 'RESULT', text: string, longest: number): string {
  // Cut before it is searched: a mail may be a megabyte long. What is masked only makes it shorter.
  const shown = maskSecrets(visible(text).slice(0, 2 * longest))
    .slice(0, longest)
    .replace(posing, '< ');
  const mark = `${kind}-${createHash('sha256').update(shown).digest('hex').slice(0, 16)}`;
  return `${mark}\n${shown}\n${mark}`;
}

export function passageTag(key: string, title: string, heading: string, passage: string, longest: number): string {
  const attributes = `key="${attribute(key)}" title="${attribute(title)}"${heading ? ` heading="${attribute(heading)}"` : ''}`;
  return `<passage ${attributes}>${passage.slice(0, longest).replaceAll('</passage', '< /passage')}</passage>`;
}

function attribute(text: string): string {
  return text.replaceAll('"', '’').replaceAll('<', '‹').replaceAll('>', '›');
}
