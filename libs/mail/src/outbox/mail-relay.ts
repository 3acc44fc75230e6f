/** The way out: the relay of `SMTP_URL`, else the local catcher. A pool of connections; retries are the caller's. */
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { createTransport } from 'nodemailer';

type RelaySettings = Pick<Settings, 'SMTP_URL' | 'CATCHER_SMTP_PORT'>;

/** Why a mail did not leave. `final`: no repetition helps. `maybeArrived`: the connection broke after the mail was handed over. */
export class MailRefused extends Error {
  constructor(
    readonly detail: string,
    readonly final: boolean,
    readonly maybeArrived: boolean,
    cause: unknown,
  ) {
    super('the mail was not taken', { cause });
    this.name = 'MailRefused';
  }
}

@Injectable()
export class MailRelay {
  private readonly transport: ReturnType<typeof openPool>;

  constructor(@Inject(SETTINGS) settings: RelaySettings) {
    this.transport = openPool(settings);
  }

  /** @throws MailRefused */
  async send(envelope: { from: string; to: string[] }, bytes: Buffer): Promise<void> {
    try {
      await this.transport.sendMail({ envelope: { ...envelope, size: bytes.length }, raw: bytes });
    } catch (error) {
      throw refusal(error);
    }
  }

  close(): void {
    this.transport.close();
  }

  onApplicationShutdown(): void {
    this.close();
  }
}

function openPool(settings: RelaySettings) {
  const pool = {
    pool: true as const,
    maxConnections: 5,
    maxMessages: 1_000,
    // The pool would send again by itself when a connection breaks, even after DATA, and nobody would know.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    // Below the 60 s that one try of the step may take.
    socketTimeout: 30_000,
  };
  if (settings.SMTP_URL) return createTransport({ ...pool, url: settings.SMTP_URL });
  return createTransport({ ...pool, host: '127.0.0.1', port: settings.CATCHER_SMTP_PORT, secure: false, ignoreTLS: true });
}

interface SmtpFailure {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  message?: string;
}

/**
 * Only what a server says about this recipient or this mail is final. A refused login, sender or connection is the desk's own trouble and is
 * tried again: the operator can mend it.
 */
function refusal(error: unknown): MailRefused {
  const failure: SmtpFailure = error instanceof Error ? error : {};
  const { code, command, responseCode = 0 } = failure;
  const detail = (failure.response ?? failure.message ?? String(error)).replace(/\s+/g, ' ').slice(0, 500);
  const aboutTheMail = command === 'RCPT TO' || command === 'DATA';
  const tooLarge = (code === 'EMESSAGE' && command === 'MAIL FROM' && responseCode === 0) || responseCode === 552;
  const final = (aboutTheMail && responseCode >= 500) || tooLarge;
  const broken = responseCode === 0 && (command === 'DATA' || /connection was closed|Connection closed/i.test(failure.message ?? ''));
  return new MailRefused(detail, final, !final && broken, error);
}
