/** Takes a mail in: stored, filed exactly once, and its ticket told, before anybody acknowledges it. A crash anywhere in between is mended by the next delivery or by `resume`. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { Directory, type Person } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { TicketGateway, type IntakeReason, type IntakeState, type SenderProof } from '@tierdesk/ticket';
import { senderProof } from '../judging/authentication.js';
import { judgeMail, type MailEnvelope } from '../judging/judge-mail.js';
import { SIGNING_KEY, SigningKey } from '../links/signing-key.js';
import { SupportAddresses } from '../links/support-addresses.js';
import { MailParser } from '../parsing/mail-parser.js';
import type { ParsedMail } from '../parsing/parsed-mail.js';
import type { DeskRights } from '../threading/place-mail.js';
import { threadKeys } from '../threading/thread-keys.js';
import { fileIncoming, type Filed } from './filing.js';
import { inboxMail, recipientOf, unreadableMail, type InboxMail } from './inbox-mail.js';
import type { IncomingMail } from './incoming-mail.js';
import { OwnAddresses } from './own-addresses.js';
import { enterMail, fileMail, markSignalled, unsignalledMail, type InboxRow } from './store/inbox-rows.js';
import { storeRawMail } from './store/raw-mail.js';

export interface Receipt {
  inboxId: number;
  state: IntakeState;
  reason: IntakeReason | null;
  ticket: number | null;
}

@Injectable()
export class MailIntake {
  private readonly own: OwnAddresses;
  /** Hosts whose findings about senders count. */
  private readonly trusted: readonly string[];

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
    @Inject(MailParser) private readonly parser: MailParser,
    @Inject(SETTINGS) settings: Pick<Settings, 'SUPPORT_ADDRESSES'> & Partial<Pick<Settings, 'TRUSTED_AUTH_RESULTS'>>,
  ) {
    this.trusted = settings.TRUSTED_AUTH_RESULTS ?? [];
    this.own = new OwnAddresses(new SupportAddresses(settings.SUPPORT_ADDRESSES), directory);
  }

  /**
   * Resolves once the mail is safe and its ticket knows of it. Repeat it whenever it throws: the same mail is filed once.
   * @param known what is known of the sender by another way than the mail itself, such as the signed link of their page
   * @throws any error of the database, OperationalError `temporal.away`
   */
  async receive(raw: Buffer, envelope: MailEnvelope, known?: SenderProof): Promise<Receipt> {
    const rawSha256 = createHash('sha256').update(raw).digest('hex');
    await storeRawMail(this.source.manager, rawSha256, raw);
    const parsed = await this.parser.parse(raw);
    const row =
      'mail' in parsed
        ? await this.file(parsed.mail, envelope, rawSha256, known ?? senderProof(parsed.mail, this.trusted))
        : await this.quarantine(unreadableMail(envelope, rawSha256));
    await this.tell(row);
    return { inboxId: row.id, state: row.state, reason: row.reason, ticket: row.ticket };
  }

  /** Tells tickets of mail that was filed and not told, such as after a crash. @returns how many; stops at the first that fails */
  async resume(limit = 200): Promise<number> {
    const waiting = await unsignalledMail(this.source.manager, limit);
    for (const { id, ticket, inboxNo } of waiting) {
      await this.gateway.mailArrived(ticket, { inboxNo });
      await markSignalled(this.source.manager, id);
    }
    return waiting.length;
  }

  private async file(mail: ParsedMail, envelope: MailEnvelope, rawSha256: string, proof: SenderProof): Promise<InboxRow> {
    const inbox = inboxMail(mail, envelope, rawSha256);
    try {
      return await this.enter(inbox, (db, inboxId) => fileIncoming(db, this.incoming(inboxId, inbox, mail, envelope, proof)));
    } catch (error) {
      if (isRefusedText(error)) return this.quarantine(unreadableMail(envelope, rawSha256));
      throw error;
    }
  }

  private quarantine(inbox: InboxMail): Promise<InboxRow> {
    return this.enter(inbox, async () => ({ state: 'quarantined', reason: 'unparseable', ticket: null, inboxNo: null }));
  }

  private enter(inbox: InboxMail, file: (db: Db, inboxId: number) => Promise<Filed>): Promise<InboxRow> {
    return this.source.transaction(async (db) => {
      const arrival = await enterMail(db, inbox);
      if (arrival.kind === 'again') return arrival.row;
      const filed = await file(db, arrival.id);
      const told = { ...filed, reason: filed.reason ?? (arrival.reused ? ('message_id_reused' as const) : null) };
      await fileMail(db, arrival.id, told);
      return { id: arrival.id, ...told, signalled: false };
    });
  }

  private incoming(inboxId: number, inbox: InboxMail, mail: ParsedMail, envelope: MailEnvelope, proof: SenderProof): IncomingMail {
    const person = this.directory.personByAddress(inbox.from.address);
    const addresses = [...new Set([inbox.from.address, ...(person?.addresses ?? []).map((address) => address.toLowerCase())])];
    return {
      inboxId,
      inbox,
      mail,
      verdict: judgeMail(mail, envelope, (address) => this.own.isSender(address)),
      keys: threadKeys(mail, envelope, this.key),
      sender: {
        person: person?.key ?? null,
        addresses,
        name: person?.name ?? inbox.from.name,
        proof,
        rights: this.rightsOf(person, proof !== 'failed'),
      },
      recipient: recipientOf(envelope, (address) => this.own.isRecipient(address)),
    };
  }

  private rightsOf(person: Person | null, credible: boolean): DeskRights {
    const answers = credible && person !== null && this.directory.isAgent(person);
    return { answers, notes: answers || (credible && (person?.roles.length ?? 0) > 0) };
  }

  /** A ticket that was told holds the news durably; telling it again would only lengthen its history. */
  private async tell(row: InboxRow): Promise<void> {
    if (row.ticket === null || row.inboxNo === null || row.signalled) return;
    await this.gateway.mailArrived(row.ticket, { inboxNo: row.inboxNo });
    await markSignalled(this.source.manager, row.id);
  }
}

/** SQL states of class 22 and 54: the mail holds something that no column or index takes. It must not come back for ever. */
function isRefusedText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|54)/.test(error.code);
}
