/** A Slack workspace on this machine: the Web API that the desk calls, the people who click, and a page that shows the channel. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeServer, type FakeReply, type FakeRequest, type FakeServer } from '../fake-server.js';
import { blockText, shownApproval, shownCard, type ShownApproval, type ShownCard } from './card-text.js';
import { EventDoor } from './event-door.js';
import { channelPage } from './page/channel-page.js';
import { SlackState, type Ephemeral, type OpenedView, type SlackChannel, type SlackMessage, type SlackPerson } from './slack-state.js';
import { SlackTrouble } from './slack-trouble.js';
import { SlackUser } from './slack-user.js';
import { callMethod, type ApiArguments } from './web-api.js';

export interface FakeSlackOptions {
  /** 0 takes a free one. */
  port?: number;
  channel?: SlackChannel;
  people?: SlackPerson[];
  /** Zone of the times on the page. */
  timeZone?: string;
}

export interface RecordedCall {
  method: string;
  body: ApiArguments;
  at: number;
}

const patienceMs = 30_000;

export class FakeSlack {
  readonly state = new SlackState();
  readonly trouble = new SlackTrouble();
  /** Every call that came in, refused ones included. */
  readonly calls: RecordedCall[] = [];
  readonly token = 'xoxb-fake-token';
  readonly signingSecret = 'fake-signing-secret';
  readonly door: EventDoor;
  private server!: FakeServer;

  private constructor(private readonly options: FakeSlackOptions) {
    this.door = new EventDoor(this.state, this.signingSecret, () => this.url);
    this.addChannel(options.channel ?? { id: 'C0ITDESK1', name: 'it-desk', topic: 'Service desk', joined: true });
    for (const person of options.people ?? []) this.addPerson(person);
  }

  static async start(options: FakeSlackOptions = {}): Promise<FakeSlack> {
    const fake = new FakeSlack(options);
    fake.server = await startFakeServer((request) => fake.answer(request), options.port);
    return fake;
  }

  get url(): string {
    return this.server.url;
  }

  /** What the desk needs to be set to. */
  settings() {
    const [channel] = this.state.channels.keys();
    return { SLACK_BOT_TOKEN: this.token, SLACK_SIGNING_SECRET: this.signingSecret, SLACK_CHANNEL: channel ?? '', SLACK_API_URL: `${this.url}/api` };
  }

  /** @param eventsUrl such as `http://127.0.0.1:3000/slack/events` */
  connectTo(eventsUrl: string): void {
    this.door.connectTo(eventsUrl);
  }

  addPerson(person: SlackPerson): SlackUser {
    this.state.people.set(person.id, person);
    return this.user(person.id);
  }

  addChannel(channel: SlackChannel): void {
    this.state.channels.set(channel.id, channel);
  }

  /** By id, mail address or name. */
  user(who: string): SlackUser {
    const person = [...this.state.people.values()].find(({ id, email, name }) => id === who || email === who || name === who);
    if (!person) throw new Error(`nobody in Slack is ${who}: add them with addPerson`);
    return new SlackUser(this.state, this.door, person);
  }

  /** Cards that stand in channels now, oldest first. */
  cards(): ShownCard[] {
    return this.state.messages.flatMap((message) => shownCard(this.state, message) ?? []);
  }

  /** The newest card of a ticket, in the queue if given. */
  card(ticket: number, queue?: string): ShownCard | null {
    return this.cards().findLast((card) => card.ticket === ticket && (queue === undefined || card.queue === queue)) ?? null;
  }

  /** Cards of approvals that stand now, with one person or in a channel, oldest first. */
  approvals(): ShownApproval[] {
    return this.state.messages.flatMap((message) => shownApproval(this.state, message) ?? []);
  }

  async waitForApproval(wanted: (card: ShownApproval) => boolean): Promise<ShownApproval> {
    return this.state.waitFor(() => this.approvals().findLast(wanted), 'the card of the approval that was waited for', patienceMs);
  }

  async waitForCard(wanted: (card: ShownCard) => boolean): Promise<ShownCard> {
    return this.state.waitFor(() => this.cards().findLast(wanted), 'the card that was waited for', patienceMs);
  }

  /** Messages in the thread of a card, oldest first. */
  thread(ticket: number): SlackMessage[] {
    const card = this.card(ticket);
    return this.state.messages.filter((message) => card && message.threadTs === card.ts);
  }

  get ephemerals(): readonly Ephemeral[] {
    return this.state.ephemerals;
  }

  get views(): readonly OpenedView[] {
    return this.state.views;
  }

  callsOf(method: string): RecordedCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** The channel as its readers see it, in plain text. */
  text(): string {
    return this.state.messages
      .map((message) =>
        [message.text, ...message.blocks.map((block) => blockText(this.state, block)), shownCard(this.state, message)?.text ?? '']
          .filter(Boolean)
          .join('\n'),
      )
      .join('\n\n');
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  private async answer(request: FakeRequest): Promise<FakeReply> {
    const path = request.path.split('?')[0] ?? '/';
    if (request.method === 'GET') return this.page(path);
    if (path.startsWith('/respond/')) return this.respond(path.slice('/respond/'.length), request);
    const method = path.slice(path.lastIndexOf('/') + 1);
    const body = argumentsOf(request);
    this.calls.push({ method, body, at: Date.now() });
    const trouble = this.trouble.take(method);
    if (trouble?.kind === 'down') return 'hang_up';
    if (trouble?.kind === 'slow') await sleep(trouble.ms);
    if (trouble?.kind === 'rate_limited')
      return { status: 429, headers: { 'retry-after': String(trouble.seconds) }, body: { ok: false, error: 'ratelimited' } };
    if (trouble?.kind === 'refuses') return { status: 200, body: { ok: false, error: trouble.error } };
    if (tokenOf(request, body) !== this.token) return { status: 200, body: { ok: false, error: 'invalid_auth' } };
    const answer = callMethod(this.state, method, body);
    this.state.changed();
    return trouble?.kind === 'answer_lost' ? 'hang_up' : { status: 200, body: answer };
  }

  private page(path: string): FakeReply {
    const channel = this.state.channel(path.slice(1)) ?? [...this.state.channels.values()][0];
    if (!channel) return { status: 404 };
    return {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: channelPage(this.state, channel, this.options.timeZone ?? 'UTC'),
    };
  }

  private respond(channel: string, request: FakeRequest): FakeReply {
    const body = argumentsOf(request);
    this.state.ephemerals.push({ channel, user: '', text: String(body['text'] ?? '') });
    this.state.changed();
    return { status: 200, body: { ok: true } };
  }
}

/** Slack takes forms, in which what is no text is JSON, and JSON. */
function argumentsOf(request: FakeRequest): ApiArguments {
  const text = request.body.toString('utf8');
  if (request.headers['content-type']?.startsWith('application/json')) return JSON.parse(text || '{}');
  return Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, /^[[{]/.test(value) ? parsed(value) : value]));
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function tokenOf(request: FakeRequest, body: ApiArguments): string {
  return request.headers.authorization?.replace(/^Bearer /, '') ?? String(body['token'] ?? '');
}
