/** Finds out who calls: by bearer token (and the person it acts for), else by the session cookie. */
import { Inject, Injectable } from '@nestjs/common';
import { SIGNING_KEY, type SigningKey } from '@tierdesk/mail';
import { Directory, type Person } from '@tierdesk/people';
import { SETTINGS, UserError, type Settings } from '@tierdesk/platform';
import type { Request } from 'express';
import { ApiToken } from './api-token.js';
import type { Caller } from './caller.js';
import { readSessionCookie } from './session-cookie.js';
import { verify } from './signed-values.js';

@Injectable()
export class Callers {
  constructor(
    @Inject(ApiToken) private readonly token: ApiToken,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @returns null when the request carries no proof
   * @throws UserError 401 for a wrong token, 422 for an unknown person, 403 for a write that comes from another site
   */
  of(request: Request): Caller | null {
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return this.program(bearer, request.header('x-tierdesk-actor'));
    const cookie = readSessionCookie(request, this.settings);
    const session = cookie === null ? null : verify(this.key, 'session', cookie);
    const person = this.directory.personByKey(session?.person);
    if (!session || !person || !mayEnter(this.directory, person)) return null;
    if (!['GET', 'HEAD'].includes(request.method) && !isSameOrigin(request, this.settings.PUBLIC_URL)) {
      throw new UserError('auth.cross_origin', 'This order came from another site and was refused.', 403);
    }
    const rights = { mayAct: mayAct(this.directory, person), mayRelease: mayRelease(person) };
    return { actor: `person:${person.key}`, person, via: 'console', ...rights, expiresAt: session.expiresAt };
  }

  private program(token: string, actsFor: string | undefined): Caller {
    if (!this.token.matches(token)) throw new UserError('auth.wrong_token', 'The bearer token is not the one of this desk.', 401);
    if (actsFor === undefined || actsFor === '') return { actor: 'api', person: null, via: 'api', mayAct: true, mayRelease: true, expiresAt: null };
    const person = this.directory.personByKey(actsFor);
    if (!person)
      throw new UserError(
        'auth.unknown_actor',
        `X-Tierdesk-Actor: people.yaml has no person with the key ${JSON.stringify(actsFor.slice(0, 60))}.`,
        422,
      );
    return { actor: `person:${person.key}`, person, via: 'api', mayAct: true, mayRelease: true, expiresAt: null };
  }
}

/** Who may open the console: agents of the desk and whoever has a role in it; never a requester. */
export function mayEnter(directory: Directory, person: Person): boolean {
  return directory.isOfDesk(person);
}

function mayAct(directory: Directory, person: Person): boolean {
  return directory.isAgent(person) || person.roles.includes('manager') || person.roles.includes('admin');
}

/** What is released works for every ticket, so it is no matter of one queue. */
function mayRelease(person: Person): boolean {
  return person.roles.includes('admin');
}

/** Browsers say where a request comes from: by Sec-Fetch-Site, older ones and plain HTTP by Origin. A request that says neither is refused. */
export function isSameOrigin(request: Request, publicUrl: string): boolean {
  const site = request.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.header('origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === request.headers.host;
}
