/** The card's message in Slack: posting, editing, finding it again, and the line in its thread. */
import type { WebAPICallResult } from '@slack/web-api';
import { OperationalError } from '@tierdesk/platform';
import { slackCardTexts } from '@tierdesk/texts';
import type { RenderedCard } from './card/render-card.js';
import type { SlackClient } from './slack-client.js';

/** What tells one card of ours from another, as metadata of its message. */
export type CardKey = Readonly<Record<string, string | number>>;

export interface MessagePlace {
  channel: string;
  ts: string;
}

interface FoundMessage {
  ts?: string;
  metadata?: { event_type?: string; event_payload?: Record<string, unknown> };
}

/** A clock of ours that runs ahead of Slack's does not hide our own message. */
const clockSkewSeconds = 120;

export class CardMessages {
  constructor(
    private readonly client: SlackClient,
    private readonly desk: string,
    /** Names our metadata. */
    private readonly eventType: string,
  ) {}

  async post(channel: string, key: CardKey, card: RenderedCard): Promise<MessagePlace> {
    const answer = await this.client.call<WebAPICallResult & { channel?: string; ts?: string }>('chat.postMessage', {
      channel,
      ...this.body(key, card),
      unfurl_links: false,
      unfurl_media: false,
    });
    if (!answer.ts) throw new OperationalError('slack.failed', 'Slack took the message but gave no id');
    return { channel: answer.channel ?? channel, ts: answer.ts };
  }

  async edit(channel: string, ts: string, key: CardKey, card: RenderedCard): Promise<void> {
    await this.client.call('chat.update', { channel, ts, ...this.body(key, card) });
  }

  /** Our own post, looked for from shortly before `since` (epoch ms). */
  async findCard(channel: string, key: CardKey, since: number): Promise<MessagePlace | null> {
    const id = await this.channelId(channel);
    if (!id) return null;
    const oldest = String(Math.floor(since / 1000) - clockSkewSeconds);
    let cursor: string | undefined;
    do {
      const page = await this.client.call<WebAPICallResult & { messages?: FoundMessage[] }>('conversations.history', {
        channel: id,
        oldest,
        limit: 200,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      });
      const own = page.messages?.find((message) => this.isOurs(message, key));
      if (own?.ts) return { channel: id, ts: own.ts };
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return null;
  }

  async notice(channel: string, ts: string, key: CardKey, notice: { seq: number; leaseEnded: boolean }): Promise<void> {
    await this.client.call('chat.postMessage', {
      channel,
      thread_ts: ts,
      reply_broadcast: true,
      text: notice.leaseEnded ? slackCardTexts.backInQueue : slackCardTexts.hereAgain,
      metadata: { event_type: this.eventType, event_payload: { ...key, desk: this.desk, notice: notice.seq } },
    });
  }

  async hasNotice(channel: string, ts: string, seq: number): Promise<boolean> {
    const answer = await this.client.call<WebAPICallResult & { messages?: FoundMessage[] }>('conversations.replies', {
      channel,
      ts,
      limit: 200,
      include_all_metadata: true,
    });
    return answer.messages?.some((message) => this.isOurs(message, { notice: seq })) ?? false;
  }

  private isOurs(message: FoundMessage, wanted: CardKey): boolean {
    const payload = message.metadata?.event_type === this.eventType ? message.metadata.event_payload : undefined;
    if (!payload || payload['desk'] !== this.desk || 'notice' in payload !== 'notice' in wanted) return false;
    return Object.entries(wanted).every(([key, value]) => payload[key] === value);
  }

  /** History is read by id only; a channel that is configured by name is looked up. */
  private async channelId(channel: string): Promise<string | null> {
    if (/^[CGD][A-Z0-9]{6,}$/.test(channel)) return channel;
    let cursor: string | undefined;
    do {
      const page = await this.client.call<WebAPICallResult & { channels?: { id: string; name: string }[] }>('conversations.list', {
        limit: 1000,
        exclude_archived: true,
        types: 'public_channel,private_channel',
        ...(cursor ? { cursor } : {}),
      });
      const found = page.channels?.find(({ name }) => name === channel.replace(/^#/, ''));
      if (found) return found.id;
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return null;
  }

  private body(key: CardKey, card: RenderedCard) {
    return {
      attachments: [{ color: card.colour, fallback: card.fallback, blocks: card.blocks }],
      metadata: { event_type: this.eventType, event_payload: { ...key, desk: this.desk } },
    };
  }
}
