/** Links in mails. A link says who may do what, and until when; opening it (GET) never decides anything, the page it leads to asks first. */
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { sameText, SIGNING_KEY, SigningKey } from './signing-key.js';

export type CardAct = 'claim' | 'resolve' | 'escalate' | 'open';

/** What a verified link allows. `expiresAt` is epoch milliseconds; `id` is stable and unique, for `used_link`. */
export type LinkPayload = LinkGrant & { id: string; expiresAt: number };

export type LinkGrant =
  /** `/t/<token>`: the requester's page. `reader` marks the address without showing it: compare with `readerOf(address)`. */
  | { kind: 'page'; ticket: number; reader: string }
  /** `/c/<token>`: did this help? */
  | { kind: 'confirm'; ticket: number; episode: number; messageId: string; helped: boolean }
  /** `/c/<token>`: the requester asks for a person. */
  | { kind: 'person'; ticket: number; episode: number }
  /** `/a/<token>`: an act of an agent of the desk; stale once the ticket's episode or claim number has moved on. */
  | { kind: 'act'; ticket: number; episode: number; claimNo: number; person: string; act: CardAct }
  /** `/approvals/<token>`: one person decides one approval, as it was shown to them. */
  | { kind: 'approval'; approval: string; person: string; hash: string };

const day = 86_400_000;
const validDays: Record<LinkGrant['kind'], number> = { page: 365, confirm: 90, person: 90, act: 14, approval: 30 };
const paths: Record<LinkGrant['kind'], string> = { page: 't', confirm: 'c', person: 'c', act: 'a', approval: 'approvals' };

@Injectable()
export class SignedLinks {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
  ) {}

  requesterPage(ticket: number, address: string): string {
    return this.link({ kind: 'page', ticket, reader: this.readerOf(address) });
  }

  confirm(ticket: number, episode: number, messageId: string, helped: boolean): string {
    return this.link({ kind: 'confirm', ticket, episode, messageId, helped });
  }

  wantsPerson(ticket: number, episode: number): string {
    return this.link({ kind: 'person', ticket, episode });
  }

  cardAct(ticket: number, episode: number, claimNo: number, person: string, act: CardAct): string {
    return this.link({ kind: 'act', ticket, episode, claimNo, person, act });
  }

  approval(approval: string, person: string, hash: string): string {
    return this.link({ kind: 'approval', approval, person, hash });
  }

  /** The mark that stands for an address in a page link. */
  readerOf(address: string): string {
    return this.key.sign('reader', address.trim().toLowerCase()).toString('base64url').slice(0, 16);
  }

  /** @returns null when the token is forged, damaged or too old */
  verify(token: string, now = Date.now()): LinkPayload | null {
    const dot = token.lastIndexOf('.');
    if (dot < 1) return null;
    const body = token.slice(0, dot);
    const mac = token.slice(dot + 1);
    if (!sameText(mac, this.mac(body))) return null;
    const { exp, ...grant }: LinkGrant & { exp: number } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
    const expiresAt = exp * 1000;
    return expiresAt > now ? { ...grant, id: mac, expiresAt } : null;
  }

  private link(grant: LinkGrant): string {
    return `${this.settings.PUBLIC_URL}/${paths[grant.kind]}/${this.token(grant, Date.now() + validDays[grant.kind] * day)}`;
  }

  private token(grant: LinkGrant, expiresAt: number): string {
    const body = Buffer.from(JSON.stringify({ ...grant, exp: Math.ceil(expiresAt / 1000) })).toString('base64url');
    return `${body}.${this.mac(body)}`;
  }

  private mac(body: string): string {
    return this.key.sign('link', body).toString('base64url').slice(0, 22);
  }
}
