/** Slack's side of `POST /slack/events`: signs, sends, and expects the acknowledgement in time. */
import type { SlackState } from './slack-state.js';
import { slackHeaders } from './signature.js';

/** Slack gives up after 3 s; a busy test machine gets more. */
const ackWithinMs = 15_000;

export class EventDoor {
  #url: string | null = null;

  constructor(
    private readonly state: SlackState,
    private readonly secret: string,
    private readonly ownUrl: () => string,
  ) {}

  /** @param url where the app takes events and interactions, such as `http://127.0.0.1:3000/slack/events` */
  connectTo(url: string): void {
    this.#url = url;
  }

  /** @returns the body of the acknowledgement @throws Error when the app does not acknowledge: in Slack a dead button */
  async interaction(payload: object): Promise<string> {
    return this.send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'application/x-www-form-urlencoded');
  }

  async event(event: object): Promise<string> {
    const envelope = {
      token: 'not-used',
      team_id: this.state.team,
      api_app_id: 'A0TIERDESK',
      type: 'event_callback',
      event_id: this.state.nextId('Ev'),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ team_id: this.state.team, user_id: 'U0TIERDESK', is_bot: true }],
      event,
    };
    return this.send(JSON.stringify(envelope), 'application/json');
  }

  responseUrl(channel: string): string {
    return `${this.ownUrl()}/respond/${channel}`;
  }

  private async send(body: string, contentType: string): Promise<string> {
    if (!this.#url) throw new Error('the fake Slack is not connected to the app: call connectTo first');
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: slackHeaders(this.secret, body, contentType),
      body,
      signal: AbortSignal.timeout(ackWithinMs),
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`the app did not acknowledge: status ${answer.status}`);
    return text;
  }
}
