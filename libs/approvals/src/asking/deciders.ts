/** Who may decide: those who decide for the named group, never the requester, never anybody who has a part in it. */
import { whoDecides, type Directory, type Person } from '@tierdesk/people';

/**
 * Somebody to whom an approval is passed on has the place of whoever passed it, in the groups of that person alone; whether they are fit to decide at
 * all, the doors look up (deputies of people).
 * @param leftOut keys @returns keys; empty when nobody is left
 */
export function decidersOf(group: string, requester: Person | null, leftOut: ReadonlySet<string>, directory: Directory): string[] {
  const named = whoDecides(group, requester, directory).map(({ key }) => key);
  return [...new Set(named)].filter((key) => key !== requester?.key && !leftOut.has(key));
}
