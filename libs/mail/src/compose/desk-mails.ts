/** Gathers what a mail to people of the desk says, and has the template write it for each reader. */
import { Inject, Injectable } from '@nestjs/common';
import { Directory, type Person } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { approvalMailTexts, cardMailTexts, deskNoticeTexts } from '@tierdesk/texts';
import type { Db } from '@tierdesk/database';
import type { OutgoingIntent, TicketSnapshot } from '@tierdesk/ticket';
import { replyAddress } from '../links/reply-address.js';
import { SignedLinks } from '../links/signed-links.js';
import { SIGNING_KEY, SigningKey } from '../links/signing-key.js';
import { deskNotice, leaseNudge, leaseReturned, nobodyAnswers, notReached, requesterNews } from '../templates/desk-notices.js';
import type { MailDocument } from '../templates/document.js';
import { queueCard, type CardLinks, type CardReader, type QueueCard } from '../templates/queue-card.js';
import { clockOf } from './reader.js';
import { numberFact, stringFact, type DeskRecipient } from './recipients.js';
import { readCardRows } from './store/card-rows.js';
import { attemptsOf, tierVisits, titlesOf } from './store/ladder-rows.js';
import type { TicketContext } from './store/ticket-context.js';
import { readFailure, readMessage, readWords } from './store/words.js';
import { plainSubject } from './subject-line.js';
import { TierNames } from './tier-names.js';

/** @returns the mail as this reader gets it */
export type ForReader = (recipient: DeskRecipient) => MailDocument;

@Injectable()
export class DeskMails {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL' | 'TZ_DISPLAY'>,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SignedLinks) private readonly links: SignedLinks,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  /** @param desk the desk's plain address for this ticket */
  async write(db: Db, ticket: TicketContext, intent: OutgoingIntent, snapshot: TicketSnapshot, at: number, desk: string): Promise<ForReader> {
    const card = await this.card(db, ticket, intent, snapshot, desk);
    const reader = (recipient: DeskRecipient) => this.reader(recipient, ticket, snapshot, at, desk);
    const said = intent.words && 'message' in intent.words ? await readMessage(db, intent.words.message) : null;
    const told = intent.kind === 'notice' ? (await readWords(db, ticket.number, intent.words)).text : '';
    const failed = intent.kind === 'not_reached' ? await readFailure(db, `${ticket.number}-${stringFact(intent, 'step') ?? ''}`) : null;
    return (recipient) => {
      switch (intent.kind) {
        case 'queue_card':
          return queueCard(card, reader(recipient));
        case 'lease_nudge':
          return leaseNudge(card, reader(recipient), numberFact(intent, 'leaseEnds'));
        case 'lease_returned':
          return leaseReturned(card, reader(recipient));
        case 'nobody_answers':
          return nobodyAnswers(card, reader(recipient));
        case 'requester_news':
          return requesterNews(card, reader(recipient), {
            from: writer(said?.fromName || card.requester.name, said),
            at: said?.at ?? at,
            text: said?.text ?? '',
          });
        case 'notice':
          return deskNotice(card, reader(recipient), told);
        case 'not_reached':
          return notReached(card, reader(recipient), failed ?? { address: ticket.requester.address, detail: null });
        default:
          throw new Error(`a message of kind ${intent.kind} is not for the desk`);
      }
    };
  }

  /** An alarm stands out in a mailbox; everything else keeps the subject, so that it stays in one thread. */
  subject(kind: OutgoingIntent['kind'], subject: string): string {
    if (kind === 'approval_request') return approvalMailTexts.subject(subject);
    return kind === 'nobody_answers' ? deskNoticeTexts.nobodySubject(subject) : subject;
  }

  private async card(db: Db, ticket: TicketContext, intent: OutgoingIntent, snapshot: TicketSnapshot, desk: string): Promise<QueueCard> {
    const rows = await readCardRows(db, ticket.number);
    const attempts = await attemptsOf(db, ticket.number);
    const visits = await tierVisits(db, ticket.number);
    const { policy, tier } = snapshot;
    const requester = this.directory.personByKey(ticket.requester.key) ?? this.directory.personByAddress(ticket.requester.address);
    const name = requester?.name || ticket.requester.name || ticket.requester.address;
    return {
      ticket: ticket.number,
      subject: plainSubject(ticket.subject, ticket.number),
      priority: snapshot.priority,
      tier: { name: this.names.tier(policy.key, stringFact(intent, 'tier') ?? tier?.key ?? '', tier?.kind).name, position: tier?.position ?? 1 },
      assignee: this.directory.personByKey(snapshot.assignee)?.name ?? snapshot.assignee,
      requester: {
        name,
        department: requester?.department ?? null,
        manager: this.directory.personByKey(requester?.manager)?.name ?? null,
        openedBy:
          ticket.openedBy === null || ticket.openedBy === requester?.key
            ? null
            : (this.directory.personByKey(ticket.openedBy)?.name ?? ticket.openedBy),
      },
      waitingSince: rows.waitingSince,
      next: snapshot.next,
      nextPlace: this.names.above(policy.key, tier?.position ?? 0)?.name ?? null,
      category: this.names.category(snapshot.category),
      similar: rows.similar.map((number) => ({ number, href: this.console(number) })),
      attempts: attempts.map((attempt) => ({ action: attempt.action, titles: titlesOf(attempt) })),
      reason: visits.findLast((visit) => visit.reason !== null)?.reason ?? null,
      lastMessage: rows.lastMessage && {
        from: writer(rows.lastMessage.name || name, rows.lastMessage),
        at: rows.lastMessage.at,
        text: rows.lastMessage.text,
      },
      policy: policy.key,
      desk,
    };
  }

  private reader({ person }: DeskRecipient, ticket: TicketContext, snapshot: TicketSnapshot, at: number, desk: string): CardReader {
    return {
      clock: clockOf(person, this.settings.TZ_DISPLAY),
      now: at,
      links: person && this.directory.isAgent(person) ? this.cardLinks(ticket, snapshot, person) : null,
      console: this.console(ticket.number),
      noteAddress: replyAddress(this.key, desk, ticket.number, 'note'),
    };
  }

  private cardLinks({ number, episode }: TicketContext, { claimNo }: TicketSnapshot, { key }: Person): CardLinks {
    const link = (act: keyof CardLinks) => this.links.cardAct(number, episode, claimNo, key, act);
    return { claim: link('claim'), resolve: link('resolve'), escalate: link('escalate'), open: link('open') };
  }

  private console(ticket: number): string {
    return `${this.settings.PUBLIC_URL}/tickets/${ticket}`;
  }
}

function writer(name: string, message: { unproven: boolean } | null): string {
  return message?.unproven ? cardMailTexts.unproven(name) : name;
}
