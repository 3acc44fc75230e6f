/** What a decision wants to say, as a message of the ticket and as mails in the outbox. Never to an address of the desk itself. */
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from '@tierdesk/database';
import { Directory } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { mailTexts, undeliverableTexts } from '@tierdesk/texts';
import {
  MessageComposer,
  readAskedApproval,
  type AskedApproval,
  type MessageAuthor,
  type OutgoingIntent,
  type TicketSnapshot,
} from '@tierdesk/ticket';
import { OwnAddresses } from '../inbox/own-addresses.js';
import { outgoingMessageId } from '../links/message-id.js';
import { replyAddress, type ReplyLane } from '../links/reply-address.js';
import { SIGNING_KEY, SigningKey } from '../links/signing-key.js';
import { SupportAddresses } from '../links/support-addresses.js';
import type { OutboxHeaders } from '../outbox/outgoing-mail.js';
import type { Frame, MailDocument } from '../templates/document.js';
import { renderHtml } from '../templates/html.js';
import { renderText, renderWords } from '../templates/plain-text.js';
import { ApprovalMails } from './approval-mails.js';
import { DeskMails, type ForReader } from './desk-mails.js';
import { LoopGuard, type LoopLimits } from './loop-guard.js';
import { deskRecipients } from './recipients.js';
import { RequesterMails } from './requester-mails.js';
import { keepInside, silenceAgentRows, writeMessage, type MessageRow, type NamedAddress, type OutboxRow } from './store/message-rows.js';
import { deskThreads, readTicketContext, suppressedOf, type TicketContext } from './store/ticket-context.js';
import { readWords, type MailFile } from './store/words.js';
import { plainSubject, subjectLine } from './subject-line.js';
import { deskThreadHeaders, threadHeaders, type ThreadHeaders } from './thread-headers.js';

type ComposerSettings = Pick<Settings, 'SUPPORT_ADDRESSES' | 'DESK_NAME' | 'MAIL_FROM_NAME'> & LoopLimits;

interface Speech {
  ticket: TicketContext;
  intent: OutgoingIntent;
  snapshot: TicketSnapshot;
  at: number;
  /** The desk's plain address for this ticket. */
  desk: string;
}

interface Parcel {
  to: NamedAddress;
  document: MailDocument;
  thread: ThreadHeaders;
  undeliverable: string | null;
  /** Number among several recipients, from 1. */
  copy: number | null;
  files: MailFile[];
}

@Injectable()
export class MailComposer extends MessageComposer {
  private readonly support: SupportAddresses;
  private readonly own: OwnAddresses;
  private readonly loops: LoopGuard;

  constructor(
    @Inject(SETTINGS) private readonly settings: ComposerSettings,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(RequesterMails) private readonly requesterMails: RequesterMails,
    @Inject(DeskMails) private readonly deskMails: DeskMails,
    @Inject(ApprovalMails) private readonly approvalMails: ApprovalMails,
  ) {
    super();
    this.support = new SupportAddresses(settings.SUPPORT_ADDRESSES);
    this.own = new OwnAddresses(this.support, directory);
    this.loops = new LoopGuard(settings);
  }

  override async compose(db: Db, ticket: number, intent: OutgoingIntent, snapshot: TicketSnapshot, at: number): Promise<string[]> {
    const context = await readTicketContext(db, ticket);
    const speech = { ticket: context, intent, snapshot, at, desk: this.support.senderFor(context.recipient) };
    switch (intent.to) {
      case 'nobody':
        return this.note(db, speech);
      case 'requester':
        return this.toRequester(db, speech);
      default:
        return this.toDesk(db, speech);
    }
  }

  override silenceAgent(db: Db, ticket: number): Promise<{ silenced: number; alreadySending: number }> {
    return silenceAgentRows(db, ticket);
  }

  /** Words that stay here. A note that came by mail is a message already. */
  private async note(db: Db, { ticket, intent, at, desk }: Speech): Promise<string[]> {
    if (intent.words && 'message' in intent.words) {
      await keepInside(db, intent.words.message, 'note');
      return [];
    }
    const { text } = await readWords(db, ticket.number, intent.words);
    const fromRequester = intent.facts['byRequester'] === true;
    const row: MessageRow = {
      ...this.messageRow({ ticket, intent, at, desk }),
      direction: fromRequester ? 'inbound' : 'internal',
      author: fromRequester ? 'requester' : intent.author,
      lane: fromRequester ? 'public' : 'internal',
      from: fromRequester ? ticket.requester : this.sender(intent, desk),
      text,
    };
    await writeMessage(db, row, []);
    return [];
  }

  private async toRequester(db: Db, speech: Speech): Promise<string[]> {
    const { ticket, intent, at, desk } = speech;
    const { name, address } = ticket.requester;
    const { document, words, evidence, files = [] } = await this.requesterMails.write({ db, ...speech });
    if (intent.kind === 'reply' && intent.words && 'message' in intent.words) await keepInside(db, intent.words.message, null);
    const loop = isUnordered(intent) ? await this.loops.whyKeptBack(db, ticket, desk, at) : null;
    const why = undeliverable(address, await suppressedOf(db, [address], at)) ?? loop;
    const thread = threadHeaders(ticket.thread);
    const parcel: Parcel = { to: { name, address }, document, thread, undeliverable: why, copy: null, files };
    const subject = subjectLine(
      ticket.subject,
      ticket.number,
      ticket.thread.some((mail) => mail.inbound),
    );
    const outbox = this.own.isSender(address) ? [] : [this.outboxRow(speech, parcel, subject, 'requester')];
    await writeMessage(
      db,
      {
        ...this.messageRow(speech),
        direction: 'outbound',
        lane: 'public',
        to: [{ name, address }],
        subject,
        messageId: outbox[0]?.messageId ?? null,
        inReplyTo: thread.inReplyTo,
        references: thread.references,
        text: words,
        evidence,
        attachments: files,
      },
      outbox,
    );
    return outbox.map(({ id }) => id);
  }

  private async toDesk(db: Db, speech: Speech): Promise<string[]> {
    const { ticket, intent, snapshot, at, desk } = speech;
    const approval = intent.approval === undefined ? null : await readAskedApproval(db, intent.approval);
    const addressed = { snapshot, requester: this.requesterKey(ticket), approvers: approval?.people ?? [] };
    const recipients = deskRecipients(intent, addressed, this.directory).filter(({ address }) => !this.own.isSender(address));
    const forReader = await this.forReader(db, speech, approval);
    const addresses = recipients.map(({ address }) => address);
    const [suppressed, threads] = [await suppressedOf(db, addresses, at), await deskThreads(db, ticket.number, addresses)];
    const subject = this.deskMails.subject(intent.kind, subjectLine(ticket.subject, ticket.number, false));
    const parcels = recipients.map((recipient, index): Parcel => ({
      to: { name: recipient.name, address: recipient.address },
      document: forReader(recipient),
      thread: deskThreadHeaders(threads.get(recipient.address) ?? []),
      undeliverable: undeliverable(recipient.address, suppressed),
      copy: intent.to === 'queue' || intent.to === 'approvers' ? index + 1 : null,
      files: [],
    }));
    const outbox = parcels.map((parcel) => this.outboxRow(speech, parcel, subject, intent.kind === 'approval_request' ? 'note' : 'card'));
    const words = renderWords(parcels[0]?.document ?? forReader({ person: null, name: '', address: desk }));
    await writeMessage(db, { ...this.messageRow(speech), to: parcels.map(({ to }) => to), subject, text: words }, outbox);
    return outbox.map(({ id }) => id);
  }

  private async forReader(db: Db, { ticket, intent, snapshot, at, desk }: Speech, approval: AskedApproval | null): Promise<ForReader> {
    if (approval) return this.approvalMails.write(approval, at);
    return this.deskMails.write(db, ticket, intent, snapshot, at, desk);
  }

  private requesterKey({ requester }: TicketContext): string | null {
    return requester.key ?? this.directory.personByAddress(requester.address)?.key ?? null;
  }

  /** Internal and to nobody, until the caller says otherwise. */
  private messageRow({ ticket, intent, at, desk }: Omit<Speech, 'snapshot'>): MessageRow {
    return {
      id: `${ticket.number}-${intent.stepId}`,
      ticket: ticket.number,
      episode: ticket.episode,
      stepId: intent.stepId,
      direction: 'internal',
      author: intent.author satisfies MessageAuthor,
      authorKey: intent.person,
      kind: intent.kind,
      lane: 'internal',
      from: this.sender(intent, desk),
      to: [],
      subject: '',
      messageId: null,
      inReplyTo: null,
      references: [],
      at,
      text: '',
      evidence: null,
    };
  }

  private outboxRow({ ticket, intent, desk }: Speech, parcel: Parcel, subject: string, lane: ReplyLane): OutboxRow {
    const { to, document, thread, copy, files } = parcel;
    const autoSubmitted = automatic(intent);
    const frame: Frame = {
      desk: this.settings.DESK_NAME,
      ticket: ticket.number,
      subject: plainSubject(subject, ticket.number),
      address: desk,
      language: 'en',
    };
    const headers: OutboxHeaders = {
      from: this.sender(intent, desk),
      to: [to],
      replyTo: replyAddress(this.key, desk, ticket.number, lane),
      ...thread,
      autoSubmitted,
      ...(files.length > 0 ? { files } : {}),
    };
    return {
      id: `${ticket.number}-${intent.stepId}${copy === null ? '' : `-${copy}`}`,
      automated: autoSubmitted !== null,
      messageId: outgoingMessageId(this.key, { desk: ticket.desk, ticket: ticket.number, stepId: intent.stepId, copy }, desk),
      envelopeFrom: desk,
      envelopeTo: to.address,
      headers,
      subject,
      text: renderText(document, frame),
      html: renderHtml(document, frame),
      undeliverable: parcel.undeliverable,
    };
  }

  /** A person writes under their own name, from the desk's address. */
  private sender(intent: OutgoingIntent, desk: string): NamedAddress {
    const name = this.settings.MAIL_FROM_NAME ?? this.settings.DESK_NAME;
    const person = intent.author === 'human' ? this.directory.personByKey(intent.person) : null;
    return { name: person ? mailTexts.person(name, person.name) : name, address: desk };
  }
}

/** Mail that no person ordered: it may be the answer to a machine. */
function isUnordered({ author, person }: OutgoingIntent): boolean {
  return author !== 'human' && person === null;
}

function automatic({ kind }: OutgoingIntent): OutboxHeaders['autoSubmitted'] {
  if (kind === 'reply') return null;
  return kind === 'acknowledgement' || kind === 'answer' || kind === 'question' ? 'auto-replied' : 'auto-generated';
}

export function undeliverable(address: string, suppressed: ReadonlySet<string>): string | null {
  if (!address.includes('@')) return undeliverableTexts.missing;
  if (/[@.]invalid$/i.test(address.trim())) return undeliverableTexts.reserved;
  return suppressed.has(address) ? undeliverableTexts.suppressed : null;
}
