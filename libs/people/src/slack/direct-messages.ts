/** The app's own conversation with one person: who they are in Slack, and where it is held. */
import type { WebAPICallResult } from '@slack/web-api';
import { OperationalError } from '@tierdesk/platform';
import type { Person } from '../directory/person.js';
import type { SlackClient } from './slack-client.js';

interface FoundUser extends WebAPICallResult {
  user?: { id?: string; deleted?: boolean; is_bot?: boolean; is_email_confirmed?: boolean };
}

/** A changed account counts after this long. */
const keptMs = 10 * 60_000;

export class DirectMessages {
  readonly #users = new Map<string, { id: string | null; until: number }>();
  readonly #channels = new Map<string, string>();

  constructor(private readonly client: SlackClient) {}

  /** By the id in people.yaml, else by mail address. Null when they have no account. @throws OperationalError when Slack does not answer */
  async userIdOf(person: Person): Promise<string | null> {
    if (person.slack) return person.slack;
    const known = this.#users.get(person.key);
    if (known && known.until > Date.now()) return known.id;
    const id = await this.lookUp(person.addresses);
    this.#users.set(person.key, { id, until: Date.now() + keptMs });
    return id;
  }

  /** Id of the conversation; opening it twice is the same one. @throws OperationalError */
  async channelWith(userId: string): Promise<string> {
    const open = this.#channels.get(userId);
    if (open) return open;
    const answer = await this.client.call<WebAPICallResult & { channel?: { id?: string } }>('conversations.open', { users: userId });
    const id = answer.channel?.id;
    if (!id) throw new OperationalError('slack.failed', 'Slack opened no conversation');
    this.#channels.set(userId, id);
    return id;
  }

  private async lookUp(addresses: string[]): Promise<string | null> {
    for (const email of addresses) {
      try {
        const { user } = await this.client.call<FoundUser>('users.lookupByEmail', { email });
        // An address that nobody has confirmed is a claim.
        if (user?.id && !user.deleted && !user.is_bot && user.is_email_confirmed !== false) return user.id;
      } catch (error) {
        if (!(error instanceof OperationalError) || error.code !== 'slack.users_not_found') throw error;
      }
    }
    return null;
  }
}
