/** A plan for one ticket, rewritten as a procedure that a person goes on with. Pure. */
import type { Procedure } from '@tierdesk/procedures';
import { stringify } from 'yaml';

export function asDraft({ allow: _allow, match: _match, ...plan }: Procedure, key: string): string {
  const notes = '# From a plan that was written for one ticket. Say whom it fits (match) before it is published.\n';
  return `${notes}${stringify({ ...plan, key, mode: 'static' }, { lineWidth: 0 })}`;
}
