import type { Desk } from '@tierdesk/testkit/desk';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The one-time link that an operator makes for a person of the desk. */
export function signInLinkFor(desk: Desk, person: string): string {
  const program = join(import.meta.dirname, '../../apps/api/dist/sign-in-link.js');
  return execFileSync(process.execPath, [program, person], { env: { PATH: process.env['PATH'] ?? '', ...desk.env }, encoding: 'utf8' }).trim();
}
