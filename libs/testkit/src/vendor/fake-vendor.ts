/** A vendor's service desk: takes signed cases, has moods, and answers at the callback address, signed. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { startFakeServer, type FakeReply, type FakeRequest, type FakeServer } from '../fake-server.js';

/** `late` takes it after `lateMs`; `silent` never answers the request; `down` is a 503; `redirects` sends it elsewhere. */
export type VendorMood = 'takes' | 'refuses' | 'down' | 'busy' | 'silent' | 'hangsUp' | 'late' | 'redirects';

export interface VendorMessage {
  type: 'case.opened' | 'case.chased' | 'case.withdrawn';
  caseReference: string;
  callbackUrl: string;
  subject: string;
  text: string;
  priority: number;
  redacted: Record<string, number>;
  webhookId: string;
  headers: FakeRequest['headers'];
}

export interface FakeVendorOptions {
  /** Key of the vendor in `vendors/`. */
  key?: string;
  mood?: VendorMood;
  lateMs?: number;
  port?: number;
  /** Called for each message that was taken, for a vendor that answers by itself. */
  onMessage?: (message: VendorMessage, vendor: FakeVendor) => void | Promise<void>;
}

export class FakeVendor {
  readonly key: string;
  readonly secret = `whsec_${randomBytes(32).toString('base64')}`;
  /** What was taken, once per webhook id. */
  readonly messages: VendorMessage[] = [];
  /** Every request, repeats and those with a wrong signature included. */
  readonly requests: { webhookId: string; signed: boolean; mood: VendorMood; body: string }[] = [];
  #server: FakeServer | null = null;
  #watchers = new Set<() => void>();
  #answered = 0;

  private constructor(private readonly options: FakeVendorOptions) {
    this.key = options.key ?? 'fortway';
  }

  static async start(options: FakeVendorOptions = {}): Promise<FakeVendor> {
    const vendor = new FakeVendor({ ...options });
    vendor.#server = await startFakeServer((request) => vendor.#take(request), options.port);
    return vendor;
  }

  get url(): string {
    if (!this.#server) throw new Error('the fake vendor is not running');
    return `${this.#server.url}/cases`;
  }

  /** Variables that the file names, such as `FORTWAY_URL` and `FORTWAY_SECRET`. */
  get environment(): Record<string, string> {
    const prefix = this.key.toUpperCase().replaceAll('-', '_');
    return { [`${prefix}_URL`]: this.url, [`${prefix}_SECRET`]: this.secret };
  }

  /** `vendors/<key>.yaml`, with `environment` set beside it. */
  file(name = 'Fortway Support'): string {
    const [url, secret] = Object.keys(this.environment);
    return `name: ${name}\nurl: \${${url}}\nsecretEnv: ${secret}\nallowPrivate: true\n`;
  }

  becomes(mood: VendorMood): this {
    this.options.mood = mood;
    return this;
  }

  /** The first message that fits, now or later. @throws Error after `withinMs` */
  async expectsMessage(fits: (message: VendorMessage) => boolean, withinMs = 10_000): Promise<VendorMessage> {
    const until = AbortSignal.timeout(withinMs);
    for (;;) {
      const found = this.messages.find(fits);
      if (found) return found;
      if (until.aborted)
        throw new Error(
          `the vendor got no such message within ${withinMs} ms; it got: ${this.messages.map((message) => `${message.type} ${message.caseReference}`).join(', ') || 'nothing'}`,
        );
      await new Promise<void>((resolve) => {
        this.#watchers.add(resolve);
        until.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  /** @param about a part of the subject, the text or the reference */
  expectsCase(about = '', withinMs?: number): Promise<VendorMessage> {
    return this.expectsMessage(
      ({ type, subject, text, caseReference }) => type === 'case.opened' && `${caseReference}\n${subject}\n${text}`.includes(about),
      withinMs,
    );
  }

  /** Answers at the callback address as the desk gave it. @returns the HTTP status of the desk */
  async answers(
    to: Pick<VendorMessage, 'caseReference' | 'callbackUrl'>,
    status: 'accepted' | 'update' | 'resolved' | 'refused',
    text?: string,
    more: { cost?: number; webhookId?: string; secret?: string; at?: Date } = {},
  ): Promise<number> {
    const { headers, body } = this.callback(to.caseReference, status, text, more);
    const response = await fetch(to.callbackUrl, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
    await response.arrayBuffer();
    return response.status;
  }

  /** A signed callback, not sent. The same `webhookId` makes it a repeat. */
  callback(
    caseReference: string,
    status: string,
    text?: string,
    more: { cost?: number; webhookId?: string; secret?: string; at?: Date } = {},
  ): { headers: Record<string, string>; body: string } {
    const body = JSON.stringify({ caseReference, status, text, cost: more.cost });
    const at = more.at ?? new Date();
    this.#answered += 1;
    const id = more.webhookId ?? `msg_${this.key}_${this.#answered}_${randomBytes(4).toString('hex')}`;
    const signature = new Webhook(more.secret ?? this.secret).sign(id, at, body);
    return { headers: { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': signature }, body };
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  async #take(request: FakeRequest): Promise<FakeReply> {
    const mood = this.options.mood ?? 'takes';
    const webhookId = String(request.headers['webhook-id'] ?? '');
    const body = request.body.toString('utf8');
    const signed = this.#isSigned(request);
    this.requests.push({ webhookId, signed, mood, body });
    if (!signed) return { status: 401, body: { error: 'signature' } };
    if (mood === 'late') await pause(this.options.lateMs ?? 500);
    if (mood === 'silent') return 'silence';
    if (mood === 'hangsUp') return 'hang_up';
    if (mood === 'redirects') return { status: 302, headers: { location: `${this.url}/elsewhere` } };
    if (mood === 'down') return { status: 503, body: { error: 'down' } };
    if (mood === 'busy') return { status: 429, headers: { 'retry-after': '7' } };
    if (mood === 'refuses') return { status: 422, body: { error: 'not covered' } };
    const told = { ...(JSON.parse(body) as Omit<VendorMessage, 'webhookId' | 'headers'>), webhookId, headers: request.headers };
    this.#remember(told);
    return { status: 202, body: { caseReference: `${this.key.slice(0, 2).toUpperCase()}-${told.caseReference.split('-').slice(-2).join('')}` } };
  }

  #remember(message: VendorMessage): void {
    if (this.messages.some((known) => known.webhookId === message.webhookId)) return;
    this.messages.push(message);
    for (const wake of this.#watchers) wake();
    this.#watchers.clear();
    // After the desk has had its answer, as a real vendor would.
    if (this.options.onMessage) setImmediate(() => void this.options.onMessage?.(message, this));
  }

  #isSigned(request: FakeRequest): boolean {
    try {
      new Webhook(this.secret).verify(request.body.toString('utf8'), request.headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  }
}
