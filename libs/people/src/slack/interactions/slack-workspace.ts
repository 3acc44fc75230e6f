/** Who we are in Slack and who its users are here. Asked of Slack once and kept, so that a slow Slack does not make dead buttons. */
import type { WebAPICallResult } from '@slack/web-api';
import type { Directory } from '../../directory/directory.js';
import type { Person } from '../../directory/person.js';
import type { SlackClient } from '../slack-client.js';

export interface OwnIds {
  botId: string | undefined;
  botUserId: string | undefined;
  teamId: string | undefined;
}

interface SlackUser {
  team_id?: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_email_confirmed?: boolean;
  enterprise_user?: { teams?: string[] };
  profile?: { email?: string };
}

/** A changed profile counts after this long. */
const keptMs = 10 * 60_000;

export class SlackWorkspace {
  #ids: OwnIds | null = null;
  #asking: Promise<OwnIds> | null = null;
  readonly #known = new Map<string, { person: Person | null; until: number }>();

  constructor(
    private readonly client: SlackClient,
    private readonly directory: Directory,
  ) {}

  /** What is known by now; asks Slack in the background when nothing is. */
  ids(): OwnIds | null {
    if (!this.#ids) this.ownIds().catch(() => undefined);
    return this.#ids;
  }

  /** @throws OperationalError when Slack must be asked and does not answer */
  async personOf(userId: string): Promise<Person | null> {
    const listed = this.directory.personBySlackId(userId);
    if (listed) return listed;
    const known = this.#known.get(userId);
    if (known && known.until > Date.now()) return known.person;
    const { teamId } = await this.ownIds();
    const { user } = await this.client.call<WebAPICallResult & { user?: SlackUser }>('users.info', { user: userId });
    const person = user && isOneOfUs(user, teamId) ? this.directory.personByAddress(user.profile?.email ?? '') : null;
    this.#known.set(userId, { person, until: Date.now() + keptMs });
    return person;
  }

  private async ownIds(): Promise<OwnIds> {
    if (this.#ids) return this.#ids;
    this.#asking ??= this.client
      .call<WebAPICallResult & { bot_id?: string; user_id?: string; team_id?: string }>('auth.test', {})
      .then((answer) => (this.#ids = { botId: answer.bot_id, botUserId: answer.user_id, teamId: answer.team_id }))
      .finally(() => (this.#asking = null));
    return this.#asking;
  }
}

/** In a channel shared with another company, its users bring addresses that their own administrators chose. */
function isOneOfUs(user: SlackUser, teamId: string | undefined): boolean {
  if (user.deleted || user.is_bot || user.is_email_confirmed === false) return false;
  if (!user.team_id || !teamId || user.team_id === teamId) return true;
  return user.enterprise_user?.teams?.includes(teamId) ?? false;
}
