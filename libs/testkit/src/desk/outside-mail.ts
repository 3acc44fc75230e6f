/** The mail world outside the desk: a real SMTP relay that keeps every mail, parsed, for every recipient. */
import PostalMime from 'postal-mime';
import { createHash } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SentMail {
  recipients: string[];
  envelopeFrom: string;
  from: string;
  fromName: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  inReplyTo: string | null;
  references: string[];
  headers: Record<string, string>;
  attachments: { name: string; sha256: string }[];
  raw: Buffer;
  at: number;
}

function sha256Of(content: ArrayBuffer | Uint8Array | string): string {
  return createHash('sha256')
    .update(content instanceof ArrayBuffer ? new Uint8Array(content) : content)
    .digest('hex');
}

export class OutsideMail {
  /** Everything that arrived, in order; a repeated delivery is here twice. */
  readonly mails: SentMail[] = [];
  private refusing: { code: number; message: string } | null = null;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(this.refusal()),
    onData: (stream, { envelope }, done) => {
      const recipients = envelope.rcptTo.map(({ address }) => address.toLowerCase());
      const sender = envelope.mailFrom === false ? '' : (envelope.mailFrom?.address ?? '');
      void buffer(stream)
        .then((raw) => this.keep(raw, sender, recipients))
        .then(() => done(null), done);
    },
  });

  private constructor() {
    // A desk that is killed resets its connections; the mail world lives on.
    this.server.on('error', () => undefined);
  }

  static async start(port = 0): Promise<OutsideMail> {
    const outside = new OutsideMail();
    await new Promise<void>((resolve) => outside.server.listen(port, '127.0.0.1', resolve));
    return outside;
  }

  get port(): number {
    const address = this.server.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** From now on every recipient is answered so; null takes mail again. */
  refuse(answer: { code: number; message: string } | null): void {
    this.refusing = answer;
  }

  private refusal(): Error | null {
    return this.refusing ? Object.assign(new Error(this.refusing.message), { responseCode: this.refusing.code }) : null;
  }

  private async keep(raw: Buffer, envelopeFrom: string, recipients: string[]): Promise<void> {
    const parsed = await PostalMime.parse(raw);
    this.mails.push({
      recipients,
      envelopeFrom,
      raw,
      attachments: parsed.attachments.map(({ filename, content }) => ({ name: filename ?? '', sha256: sha256Of(content) })),
      from: parsed.from?.address ?? '',
      fromName: parsed.from?.name ?? '',
      replyTo: parsed.replyTo?.[0]?.address ?? null,
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html ?? '',
      messageId: parsed.messageId ?? '',
      inReplyTo: parsed.inReplyTo ?? null,
      references: (parsed.references ?? '').split(/\s+/).filter(Boolean),
      headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
      at: Date.now(),
    });
  }

  /** The first mail that fits, now or later; the test's own time limit ends the waiting. */
  async waitFor(fits: (mail: SentMail) => boolean): Promise<SentMail> {
    for (;;) {
      const found = this.mails.find(fits);
      if (found) return found;
      await sleep(30);
    }
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
