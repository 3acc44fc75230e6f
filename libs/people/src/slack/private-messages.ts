/** A direct message to one person in Slack. What is said is kept nowhere but in Slack. */
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, OperationalError, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { Directory } from '../directory/directory.js';
import type { Person } from '../directory/person.js';
import { DirectMessages } from './direct-messages.js';
import type { SlackClient } from './slack-client.js';
import { SlackSettings } from './slack-settings.js';

@Injectable()
export class SlackPrivateMessages {
  private readonly slack: SlackSettings;
  private connection: { client: SlackClient; direct: DirectMessages } | null = null;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(Directory) directory: Directory,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.slack = new SlackSettings(settings, directory);
  }

  /** Slack user id; null when Slack is off or they have no account. @throws OperationalError when Slack does not answer */
  async userOf(person: Person): Promise<string | null> {
    return this.slack.on ? (await this.connected()).direct.userIdOf(person) : null;
  }

  /** @throws OperationalError as of SlackClient */
  async send(userId: string, { title, text }: { title: string; text: string }): Promise<void> {
    const { client, direct } = await this.connected();
    const channel = await direct.channelWith(userId);
    // No unfurling: a secret is no link, and nothing may look it up.
    await client.call('chat.postMessage', { channel, text: `*${title}*\n${text}`, unfurl_links: false, unfurl_media: false });
  }

  private async connected(): Promise<{ client: SlackClient; direct: DirectMessages }> {
    const { access } = this.slack;
    if (!access) throw new OperationalError('slack.off', 'Slack has no settings', { final: true });
    if (this.connection) return this.connection;
    // Loaded on first use: a desk without Slack does not carry its libraries.
    const { SlackClient: Client } = await import('./slack-client.js');
    const client = new Client(access, this.logger);
    return (this.connection = { client, direct: new DirectMessages(client) });
  }
}
