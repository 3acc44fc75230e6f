/** Pass: every text can be stored and shown; of what steers a terminal only tabs and ends of lines may stand in it. */
import type { Place, Report } from './problem.js';

const control = /(?!\t|\r?\n)\p{Cc}/u;

export function checkCharacters(value: unknown, report: Report, place: Place = []): void {
  if (typeof value === 'string') return checkText(value, 'This text', place, report);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, item] of Object.entries(value)) {
    const within = [...place, Array.isArray(value) ? Number(name) : name];
    if (!Array.isArray(value)) checkText(name, 'This name', within, report);
    checkCharacters(item, report, within);
  }
}

function checkText(text: string, what: string, place: Place, report: Report): void {
  const found = control.exec(text)?.[0];
  if (found !== undefined) {
    const sign = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    report(place, 'text.control', `${what} holds a control character (${sign}).`, 'Remove it; tabs and new lines may stay.');
  } else if (!text.isWellFormed()) {
    report(place, 'text.control', `${what} holds half of a character.`, 'Write the whole character, or leave it out.');
  }
}

/** Outside of every value, such as in a comment. @returns the line of the first, or null */
export function lineOfControl(source: string): number | null {
  const found = control.exec(source);
  return found && source.slice(0, found.index).split('\n').length;
}
