/** Step `deliver`: sends outbox rows. What was sent is never sent by a later try; what a crash interrupted goes again with the same bytes. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, OperationalError, type Logger } from '@tierdesk/platform';
import type { DeliverInput, Delivery } from '@tierdesk/ticket';
import { MailRefused, MailRelay } from './mail-relay.js';
import { mailBytes } from './outgoing-mail.js';
import { readFiles } from './store/file-rows.js';
import { defer, kindOfMessage, readSettled, settle, takeForSending, type TakenMail } from './store/outbox-rows.js';

/** After this long a mail that keeps being deferred is undeliverable. */
const giveUpAfterMs = 24 * 3_600_000;
const longestPauseMs = 5 * 60_000;

type Deferred = { deferredForMs: number };

@Injectable()
export class MailDelivery {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(MailRelay) private readonly relay: MailRelay,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @returns what became of each, in the order asked for
   * @throws OperationalError `mail.deferred`, retryable, when one of them could not leave yet; the others are settled by then
   */
  async deliver({ ticket, outboxIds }: DeliverInput): Promise<Delivery[]> {
    const results = await Promise.all(outboxIds.map((id) => this.deliverOne(ticket, id)));
    const pauses = results.flatMap((result) => ('deferredForMs' in result ? [result.deferredForMs] : []));
    if (pauses.length > 0) {
      throw new OperationalError('mail.deferred', `${pauses.length} of ${outboxIds.length} mails could not leave yet`, {
        retryAfterMs: Math.min(...pauses),
      });
    }
    return results.flatMap((result) => ('deferredForMs' in result ? [] : [result]));
  }

  private async deliverOne(ticket: number, id: string): Promise<Delivery | Deferred> {
    const db = this.source.manager;
    const mail = await takeForSending(db, ticket, id);
    if (!mail) return this.settledBefore(ticket, id);
    try {
      const files = await readFiles(db, mail.headers.files ?? []);
      await this.relay.send({ from: mail.envelopeFrom, to: mail.envelopeTo }, await mailBytes(mail, files));
    } catch (error) {
      if (error instanceof MailRefused) return this.refused(ticket, mail, error);
      throw error;
    }
    return { outboxId: id, kind: mail.kind, state: 'sent', at: await settle(db, id, 'sent', null) };
  }

  private async refused(ticket: number, mail: TakenMail, refusal: MailRefused): Promise<Delivery | Deferred> {
    const db = this.source.manager;
    const tooLate = Date.now() - mail.createdAt.getTime() > giveUpAfterMs;
    if (refusal.final || tooLate) {
      this.logger.warn({ ticket, outbox: mail.id, attempts: mail.attempts, tooLate }, 'mail bounced');
      return { outboxId: mail.id, kind: mail.kind, state: 'bounced', at: await settle(db, mail.id, 'bounced', refusal.detail) };
    }
    const deferredForMs = Math.min(longestPauseMs, 1_000 * 2 ** Math.min(mail.attempts - 1, 10));
    await defer(db, mail.id, refusal.detail, deferredForMs, refusal.maybeArrived);
    this.logger.warn({ ticket, outbox: mail.id, attempts: mail.attempts, retryInMs: deferredForMs }, 'mail deferred');
    return { deferredForMs };
  }

  private async settledBefore(ticket: number, id: string): Promise<Delivery> {
    const row = await readSettled(this.source.manager, ticket, id);
    if (!row) {
      const message = id.split('-').slice(0, 2).join('-');
      return { outboxId: id, kind: (await kindOfMessage(this.source.manager, message)) ?? 'note', state: 'withdrawn', at: Date.now() };
    }
    return { outboxId: id, kind: row.kind, state: row.state === 'bounced' ? 'bounced' : 'sent', at: row.doneAt ?? Date.now() };
  }
}
