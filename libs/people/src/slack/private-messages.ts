/** A direct message to one person in Slack. What is said is kept nowhere but in Slack. */
import type { WebAPICallResult } from '@slack/web-api';
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, OperationalError, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { Directory } from '../directory/directory.js';
import type { Person } from '../directory/person.js';
import type { SlackClient } from './slack-client.js';
import { SlackSettings } from './slack-settings.js';

interface FoundUser extends WebAPICallResult {
  user?: { id?: string; deleted?: boolean; is_bot?: boolean; is_email_confirmed?: boolean };
}

@Injectable()
export class SlackPrivateMessages {
  private readonly slack: SlackSettings;
  private client: SlackClient | null = null;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(Directory) directory: Directory,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.slack = new SlackSettings(settings, directory);
  }

  /** Slack user id: as people.yaml says, else whoever has confirmed the first address of the person in Slack; null when nobody has. */
  async userOf(person: Person): Promise<string | null> {
    if (!this.slack.on) return null;
    if (person.slack) return person.slack;
    try {
      const { user } = await this.call<FoundUser>('users.lookupByEmail', { email: person.addresses[0] });
      return user?.id && !user.deleted && !user.is_bot && user.is_email_confirmed !== false ? user.id : null;
    } catch (error) {
      if (error instanceof OperationalError && error.final) return null;
      throw error;
    }
  }

  /** @throws OperationalError as of SlackClient */
  async send(userId: string, { title, text }: { title: string; text: string }): Promise<void> {
    const { channel } = await this.call<WebAPICallResult & { channel?: { id?: string } }>('conversations.open', { users: userId });
    if (!channel?.id) throw new OperationalError('slack.no_direct_message', 'Slack opened no direct message', { final: true });
    // No unfurling: a secret is no link, and nothing may look it up.
    await this.call('chat.postMessage', { channel: channel.id, text: `*${title}*\n${text}`, unfurl_links: false, unfurl_media: false });
  }

  private async call<Result extends WebAPICallResult>(method: string, body: Record<string, unknown>): Promise<Result> {
    const { access } = this.slack;
    if (!access) throw new OperationalError('slack.off', 'Slack has no settings', { final: true });
    // Loaded on first use: a desk without Slack does not carry its libraries.
    const { SlackClient: Client } = await import('./slack-client.js');
    this.client ??= new Client(access, this.logger);
    return this.client.call<Result>(method, body);
  }
}
