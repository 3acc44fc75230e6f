/** The mail door: SMTP for the desk's own addresses. A mail is acknowledged once it is safe and its ticket knows of it; else the sender is told to come again. */
import { Inject, Injectable } from '@nestjs/common';
import { MailIntake, SupportAddresses } from '@tierdesk/mail';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope, type SMTPServerSession } from 'smtp-server';
import { MailsInHand } from './mails-in-hand.js';
import { smtpReplies, type SmtpReply } from './smtp-replies.js';

const MB = 1024 * 1024;
/** What common mail systems let through, with room for its encoding. */
export const MAIL_LIMIT_BYTES = 26 * MB;
/** Mails wait in memory until they are filed. */
const IN_HAND_LIMIT_BYTES = 256 * MB;
const CLIENTS_LIMIT = 100;
/** Of the 30 s that a process has to end. */
const FINISH_MS = 20_000;

type Done = (error?: Error | null, message?: string) => void;

@Injectable()
export class SmtpDoor {
  private readonly own: SupportAddresses;
  private readonly inHand = new MailsInHand(IN_HAND_LIMIT_BYTES);
  private server: SMTPServer | null = null;
  private closing = false;

  constructor(
    @Inject(MailIntake) private readonly intake: MailIntake,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'SMTP_HOST' | 'SMTP_PORT' | 'SUPPORT_ADDRESSES' | 'DESK_NAME'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.own = new SupportAddresses(settings.SUPPORT_ADDRESSES);
  }

  get isOpen(): boolean {
    return this.server?.server.listening === true && !this.closing;
  }

  /** @returns the port, which the system chooses when the setting is 0. Rejects when it is taken. */
  async open(): Promise<number> {
    const server = this.createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.settings.SMTP_PORT, this.settings.SMTP_HOST, () => resolve());
    });
    server.removeAllListeners('error');
    server.on('error', (error) => this.logger.debug({ code: codeOf(error) }, 'a mail connection broke'));
    this.server = server;
    const address = server.server.address();
    return typeof address === 'object' && address ? address.port : this.settings.SMTP_PORT;
  }

  /** Takes no new mail, finishes what is in hand, then lets the connections go. */
  async close(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.closing = true;
    await Promise.race([this.inHand.settled(), sleep(FINISH_MS, undefined, { ref: false })]);
    await new Promise<void>((resolve) => server.close(resolve));
    this.server = null;
  }

  private createServer(): SMTPServer {
    return new SMTPServer({
      name: 'tierdesk',
      banner: this.settings.DESK_NAME.replace(/[^\x20-\x7e]/g, ''),
      size: MAIL_LIMIT_BYTES,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      hideSTARTTLS: true,
      disableReverseLookup: true,
      maxClients: CLIENTS_LIMIT,
      socketTimeout: 60_000,
      closeTimeout: 250,
      logger: false,
      onMailFrom: (_address, _session, done) => done(this.refusalOfNewMail()),
      onRcptTo: ({ address }, _session, done) => done(this.own.includes(address) ? null : refusal(smtpReplies.unknownAddress)),
      onData: (stream, session, done) => this.inHand.hold(this.take(stream, session, done)),
    });
  }

  private refusalOfNewMail(): Error | null {
    if (this.closing) return refusal(smtpReplies.closing);
    return this.inHand.isFull ? refusal(smtpReplies.busy) : null;
  }

  private async take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession, done: Done): Promise<void> {
    const to = envelope.rcptTo.map(({ address }) => address);
    const from = senderOf(envelope);
    try {
      const raw = await this.inHand.read(stream, MAIL_LIMIT_BYTES);
      if (raw === null) return done(refusal(smtpReplies.tooLarge));
      try {
        const { inboxId, state, reason, ticket } = await this.intake.receive(raw, { from, to });
        this.logger.info({ inboxId, state, reason, ticket, bytes: raw.length }, 'mail taken');
        done(null, `OK: mail ${inboxId}`);
      } finally {
        this.inHand.release(raw);
      }
    } catch (error) {
      this.logger.warn({ code: codeOf(error) }, 'mail not taken, the sender will try again');
      done(refusal(smtpReplies.tryAgain));
    }
  }
}

function senderOf({ mailFrom }: SMTPServerEnvelope): string {
  return mailFrom ? mailFrom.address : '';
}

function refusal({ code, text }: SmtpReply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** Never the message: it may hold words of the mail. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
