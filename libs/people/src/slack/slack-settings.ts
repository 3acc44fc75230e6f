/** Whether Slack is on, and with what. Missing settings switch it off; the process says so once. */
import type { Settings } from '@tierdesk/platform';
import type { Directory } from '../directory/directory.js';

export interface SlackAccess {
  botToken: string;
  signingSecret: string;
  /** Undefined = Slack itself. */
  apiUrl: string | undefined;
}

type SlackEnvironment = Pick<Settings, 'SLACK_BOT_TOKEN' | 'SLACK_SIGNING_SECRET' | 'SLACK_CHANNEL' | 'SLACK_API_URL'>;

export class SlackSettings {
  /** Null = off. */
  readonly access: SlackAccess | null;
  /** Names of the settings that would turn it on. */
  readonly missing: string[];
  readonly #defaultChannel: string | undefined;

  constructor(
    settings: SlackEnvironment,
    private readonly directory: Directory,
  ) {
    const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
    this.#defaultChannel = settings.SLACK_CHANNEL;
    const hasChannel = this.#defaultChannel !== undefined || directory.queues().some((queue) => queue.slackChannel);
    this.missing = [
      ...(botToken ? [] : ['SLACK_BOT_TOKEN']),
      ...(signingSecret ? [] : ['SLACK_SIGNING_SECRET']),
      ...(hasChannel ? [] : ['SLACK_CHANNEL']),
    ];
    this.access = botToken && signingSecret && hasChannel ? { botToken, signingSecret, apiUrl: settings.SLACK_API_URL } : null;
  }

  get on(): boolean {
    return this.access !== null;
  }

  /** Channel of a queue; null when it has none or Slack is off. */
  channelOf(queue: string): string | null {
    if (!this.on) return null;
    return (this.directory.queue(queue)?.slackChannel ?? this.#defaultChannel) || null;
  }
}
