/** What prompts of answers and of plans say alike: the operations that are offered, and the requester's mail as data. Pure. */
import type { Operation } from '@tierdesk/operations';
import type { CaseFile } from '../draft/case-file.js';
import { fenced } from './markers.js';

export function operationLine({ name, title, risk, argsSchema: { properties = {}, required = [] } }: Operation): string {
  return `- ${name} (${risk}, ${title}): ${JSON.stringify({ properties, required })}`;
}

/** The newest words first. */
export function mailBlock({ mail }: CaseFile, longest: number): string {
  const newest = [...mail.texts].reverse().join('\n\n(earlier mail)\n\n');
  return fenced('MAIL', `Subject: ${mail.subject}\n\n${newest}`, longest);
}
