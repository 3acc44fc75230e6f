/** The last resort against two machines that answer each other: it counts automatic mail to a requester. What a person writes never passes here. */
import type { Db } from '@tierdesk/database';
import type { Settings } from '@tierdesk/platform';
import { undeliverableTexts } from '@tierdesk/texts';
import { automaticMailOf, subjectsOfRecentTickets } from './store/loop-rows.js';
import type { TicketContext } from './store/ticket-context.js';

export type LoopLimits = Pick<Settings, 'AUTOMATIC_MAIL_PER_TICKET' | 'AUTOMATIC_MAIL_PER_SUBJECT'>;

const hour = 3_600_000;
const quarter = hour / 4;

export class LoopGuard {
  constructor(private readonly limits: LoopLimits) {}

  /**
   * @param desk the plain address that answers leave from: a machine answers to it, a person's tag or alias is no part of a loop
   * @param at epoch ms
   * @returns why an automatic mail to the requester is kept back; null when it may go
   */
  async whyKeptBack(db: Db, ticket: TicketContext, desk: string, at: number): Promise<string | null> {
    const { AUTOMATIC_MAIL_PER_TICKET: perTicket, AUTOMATIC_MAIL_PER_SUBJECT: perSubject } = this.limits;
    const { address } = ticket.requester;
    if (perTicket > 0 && (await automaticMailOf(db, ticket.number, address, at - hour)) >= perTicket) return undeliverableTexts.tooMany(perTicket);
    if (perSubject === 0) return null;
    const subject = bareSubject(ticket.subject);
    const others = await subjectsOfRecentTickets(db, { before: ticket.number, address, desk, since: at - quarter });
    return others.filter((other) => bareSubject(other) === subject).length >= perSubject ? undeliverableTexts.sameAgain(perSubject) : null;
  }
}

/** Without what machines put in front: `[TT#55] Re: Re: VPN [#1001]` and `VPN` are one subject. */
function bareSubject(subject: string): string {
  return subject
    .toLowerCase()
    .replace(/\[#\d+\]/g, ' ')
    .replace(/^(?:\s*(?:\[[^\]]{1,40}\]|\p{L}[\p{L} .-]{0,30}[:：]))+/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}
