/** Opens the signed links of mails: who may do what, with which ticket. */
import { Inject, Injectable } from '@nestjs/common';
import { SignedLinks, type LinkGrant, type LinkPayload } from '@tierdesk/mail';
import { UserError } from '@tierdesk/platform';
import { TicketReader, type TicketShape } from '@tierdesk/ticket';

export type Granted<Kind extends LinkGrant['kind']> = Extract<LinkPayload, { kind: Kind }>;

@Injectable()
export class PageLinks {
  constructor(
    @Inject(SignedLinks) private readonly links: SignedLinks,
    @Inject(TicketReader) private readonly reader: TicketReader,
  ) {}

  /** @throws UserError 404 `link.invalid` when the link is forged, damaged, too old or of another kind */
  grant<Kind extends LinkGrant['kind']>(token: string, ...kinds: Kind[]): Granted<Kind> {
    const payload = this.links.verify(token);
    if (!payload || !isOneOf(payload, kinds)) throw badLink();
    return payload;
  }

  /** @throws UserError 404 `link.invalid` */
  async ticket(number: number): Promise<TicketShape> {
    const ticket = await this.reader.ticketByNumber(number);
    if (!ticket) throw badLink();
    return ticket;
  }

  /** The page link of the ticket's requester; `reader` of a page link must be the same address. */
  pageOf(ticket: TicketShape): string {
    return this.links.requesterPage(ticket.number, ticket.requester.address);
  }

  readsAs(grant: Granted<'page'>, ticket: TicketShape): boolean {
    return grant.reader === this.links.readerOf(ticket.requester.address);
  }
}

function isOneOf<Kind extends LinkGrant['kind']>(payload: LinkPayload, kinds: readonly Kind[]): payload is Granted<Kind> {
  return kinds.some((kind) => kind === payload.kind);
}

export function badLink(): UserError {
  return new UserError('link.invalid', 'This link is damaged or too old.', 404);
}
