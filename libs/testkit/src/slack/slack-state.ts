/** What a Slack workspace remembers: channels, people, messages, and who may open which form. */
import { randomBytes } from 'node:crypto';
import type { types } from '@slack/bolt';

export interface SlackPerson {
  id: string;
  name: string;
  email: string;
  /** Another company's team id for a guest from a shared channel. */
  team?: string;
}

export interface SlackChannel {
  id: string;
  name: string;
  topic: string;
  /** The app was invited. */
  joined: boolean;
  /** The one person that the app talks to here. */
  with?: string;
}

export interface SlackMessage {
  channel: string;
  ts: string;
  threadTs: string | null;
  broadcast: boolean;
  /** Null = the app. */
  user: string | null;
  text: string;
  blocks: types.KnownBlock[];
  attachments: types.MessageAttachment[];
  metadata: { event_type: string; event_payload: Record<string, unknown> } | null;
  edits: number;
}

export interface Ephemeral {
  channel: string;
  user: string;
  text: string;
}

export interface OpenedView {
  id: string;
  triggerId: string;
  user: string;
  view: types.ModalView;
}

export class SlackState {
  readonly team = 'T0TIERDESK';
  readonly people = new Map<string, SlackPerson>();
  readonly channels = new Map<string, SlackChannel>();
  readonly messages: SlackMessage[] = [];
  readonly ephemerals: Ephemeral[] = [];
  readonly views: OpenedView[] = [];
  /** Trigger id -> who clicked, and until when a form may be opened for it. */
  readonly triggers = new Map<string, { user: string; until: number }>();
  readonly #watchers = new Set<() => void>();
  #lastMicros = 0;

  /** Unique and ascending, also across workspaces that are started one after the other. */
  nextTs(): string {
    this.#lastMicros = Math.max(this.#lastMicros + 1, Date.now() * 1000);
    return `${Math.floor(this.#lastMicros / 1e6)}.${String(this.#lastMicros % 1e6).padStart(6, '0')}`;
  }

  nextId(prefix: string): string {
    return `${prefix}${randomBytes(5).toString('hex').toUpperCase()}`;
  }

  /** By id, by name, or by name with a hash. */
  channel(given: unknown): SlackChannel | null {
    const wanted = String(given ?? '').replace(/^#/, '');
    return this.channels.get(wanted) ?? [...this.channels.values()].find(({ name }) => name === wanted) ?? null;
  }

  /** The app's own conversation with somebody; opened twice it is the same one. */
  conversationWith(person: SlackPerson): SlackChannel {
    const id = `D0${person.id}`;
    const open = this.channels.get(id) ?? { id, name: person.name, topic: '', joined: true, with: person.id };
    this.channels.set(id, open);
    return open;
  }

  message(channel: unknown, ts: unknown): SlackMessage | null {
    return this.messages.find((message) => message.channel === channel && message.ts === ts) ?? null;
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Resolves with the first value that is neither null nor undefined; looks again after every change. */
  async waitFor<Value>(look: () => Value | null | undefined, what: string, timeoutMs: number): Promise<Value> {
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    const check = () => {
      const value = look();
      if (value !== null && value !== undefined) resolve(value);
    };
    const timer = setTimeout(() => reject(new Error(`Slack never showed ${what}`)), timeoutMs);
    this.#watchers.add(check);
    check();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#watchers.delete(check);
    }
  }
}
