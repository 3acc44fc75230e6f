/** One-time links that sign a person in. Opening one decides nothing; its button uses it up. */
import { Inject, Injectable } from '@nestjs/common';
import { SIGNING_KEY, type SigningKey } from '@tierdesk/mail';
import { Directory, type Person } from '@tierdesk/people';
import { UsedLinks } from '@tierdesk/ticket';
import { mayEnter } from './callers.js';
import { sessionHours } from './session-cookie.js';
import { sign, verify } from './signed-values.js';

/** Printed at start, so it must outlast a coffee, not a day. */
const linkHours = 12;

export function signInLink(key: SigningKey, publicUrl: string, person: string, now = Date.now()): string {
  return `${publicUrl}/sign-in?token=${sign(key, 'sign-in', person, now + linkHours * 3_600_000)}`;
}

@Injectable()
export class SignInLinks {
  constructor(
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(UsedLinks) private readonly used: UsedLinks,
  ) {}

  /** @returns null when the link is damaged, too old, or its person may not enter (any more) */
  personOf(token: string): Person | null {
    const person = this.directory.personByKey(verify(this.key, 'sign-in', token)?.person);
    return person && mayEnter(this.directory, person) ? person : null;
  }

  /** @returns the value of a new session, or null when the link cannot be used (any more) */
  async use(token: string): Promise<string | null> {
    const link = verify(this.key, 'sign-in', token);
    const person = this.personOf(token);
    if (!link || !person || !(await this.used.use(`sign-in/${link.id}`))) return null;
    return sign(this.key, 'session', person.key, Date.now() + sessionHours * 3_600_000);
  }
}
