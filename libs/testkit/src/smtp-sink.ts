/** A real SMTP server that keeps what it is sent and refuses what it is told to refuse: stands for the relay and everything behind it. */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface SunkMail {
  from: string;
  to: string[];
  /** The bytes between DATA and the dot, as a string with CRLF. */
  raw: string;
}

export interface SmtpRefusal {
  /** 4xx or 5xx. */
  code: number;
  text: string;
  /** How often; for ever when left out. */
  times?: number;
}

export class SmtpSink {
  /** In the order of their arrival. */
  readonly mails: SunkMail[] = [];
  private readonly atRecipient = new Map<string, SmtpRefusal>();
  private readonly atSender: SmtpRefusal[] = [];
  private readonly atData: SmtpRefusal[] = [];
  private cutAfterData = 0;

  private constructor(private readonly server: SMTPServer) {}

  /** @param port 0 takes a free one; a given one lets the relay come back where it was */
  static async start(port = 0, options: { sizeLimit?: number } = {}): Promise<SmtpSink> {
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      ...(options.sizeLimit ? { size: options.sizeLimit } : {}),
      onMailFrom: (_address, _session, done) => done(errorOf(take(sink.atSender))),
      onRcptTo: ({ address }, _session, done) => done(errorOf(sink.refusalFor(address))),
      onData: (stream, session, done) => sink.receive(stream, session, done),
    });
    const sink = new SmtpSink(server);
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return sink;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  mailsTo(address: string): SunkMail[] {
    return this.mails.filter((mail) => mail.to.includes(address));
  }

  refuseRecipient(address: string, refusal: SmtpRefusal): void {
    this.atRecipient.set(address.toLowerCase(), { ...refusal });
  }

  refuseSender(refusal: SmtpRefusal): void {
    this.atSender.push({ ...refusal });
  }

  refuseData(refusal: SmtpRefusal): void {
    this.atData.push({ ...refusal });
  }

  /** The next mails are kept, but the connection breaks before the answer: the sender cannot know. */
  cutConnectionAfterData(times = 1): void {
    this.cutAfterData = times;
  }

  async stop(): Promise<void> {
    for (const connection of this.server.connections) connection.close();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private refusalFor(address: string): SmtpRefusal | null {
    const refusal = this.atRecipient.get(address.toLowerCase());
    if (!refusal || refusal.times === 0) return null;
    if (refusal.times !== undefined) refusal.times -= 1;
    return refusal;
  }

  private receive(stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error | null) => void): void {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const refusal = take(this.atData);
      if (refusal) return done(errorOf(refusal));
      const { mailFrom, rcptTo } = session.envelope;
      this.mails.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks).toString('utf8'),
      });
      if (this.cutAfterData === 0) return done();
      this.cutAfterData -= 1;
      for (const connection of this.server.connections) if (connection.session === session) connection.close();
    });
  }
}

function take(refusals: SmtpRefusal[]): SmtpRefusal | null {
  const first = refusals[0];
  if (!first) return null;
  first.times = (first.times ?? 1) - 1;
  if (first.times <= 0) refusals.shift();
  return first;
}

function errorOf(refusal: SmtpRefusal | null): Error | null {
  return refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code });
}
