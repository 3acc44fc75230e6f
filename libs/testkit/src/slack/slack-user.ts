/** Somebody in Slack who clicks, fills in forms and talks in threads; each act goes to the desk as a signed request, like Slack's own. */
import type { types } from '@slack/bolt';
import { shownApproval, shownCard } from './card-text.js';
import type { EventDoor } from './event-door.js';
import { sameLabel } from './labels.js';
import type { OpenedView, SlackMessage, SlackPerson, SlackState } from './slack-state.js';
import { viewValues, type FormEntries } from './view-values.js';

/** Which card: the newest of the ticket, in the queue if given; or that of an approval, with the person alone unless in a channel. */
export type OnCard = { ticket: number; queue?: string } | { approval: string; inChannel?: true };

/** How long a busy machine may take before something counts as never shown. */
const patienceMs = 30_000;
/** Slack itself allows 3 s. */
const triggerMs = 10_000;

type Element = types.ActionsBlockElement;

export class SlackUser {
  constructor(
    private readonly state: SlackState,
    private readonly door: EventDoor,
    readonly person: SlackPerson,
  ) {}

  /** Clicks a button of a card and returns once the app has acknowledged. The same label with or without its dots. */
  async clicks(label: string, on: OnCard): Promise<void> {
    await this.act(label, on);
  }

  /** Clicks a button that opens a form. */
  async opens(label: string, on: OnCard): Promise<OpenedView> {
    return this.formOf(await this.act(label, on), label);
  }

  /** Chooses from the card's menu. */
  async chooses(label: string, on: OnCard): Promise<void> {
    await this.choose(label, on);
  }

  /** Chooses an entry of the card's menu that opens a form. */
  async choosesForm(label: string, on: OnCard): Promise<OpenedView> {
    return this.formOf(await this.choose(label, on), label);
  }

  /**
   * Sends a form. Entries by label or block id; choices by their text or value; what is not given keeps its initial value.
   * @returns the complaints by block id, empty when the form was taken
   */
  async submits(opened: OpenedView, entries: FormEntries = {}): Promise<Record<string, string>> {
    const view = {
      ...opened.view,
      id: opened.id,
      team_id: this.state.team,
      app_id: 'A0TIERDESK',
      state: { values: viewValues(opened.view, entries) },
    };
    const answer = await this.door.interaction({ type: 'view_submission', ...this.who(), trigger_id: this.trigger(), view, response_urls: [] });
    const parsed: { response_action?: string; errors?: Record<string, string> } = answer ? JSON.parse(answer) : {};
    return parsed.response_action === 'errors' ? (parsed.errors ?? {}) : {};
  }

  /** Talks in the thread of a card. @returns the message's ts */
  async saysInThread(text: string, on: OnCard): Promise<string> {
    const { message } = await this.find(on);
    const ts = this.state.nextTs();
    this.state.messages.push({
      channel: message.channel,
      ts,
      threadTs: message.ts,
      broadcast: false,
      user: this.person.id,
      text,
      blocks: [],
      attachments: [],
      metadata: null,
      edits: 0,
    });
    this.state.changed();
    await this.door.event({
      type: 'message',
      channel: message.channel,
      channel_type: message.channel.startsWith('D') ? 'im' : 'channel',
      user: this.person.id,
      text,
      ts,
      thread_ts: message.ts,
      event_ts: ts,
      team: this.state.team,
    });
    return ts;
  }

  /** What only this person was told, oldest first. */
  whispers(): string[] {
    return this.state.ephemerals.filter(({ user }) => user === this.person.id).map(({ text }) => text);
  }

  async waitForWhisper(pattern: RegExp): Promise<string> {
    return this.state.waitFor(() => this.whispers().find((text) => pattern.test(text)), `a word to ${this.person.id} like ${pattern}`, patienceMs);
  }

  private async act(label: string, on: OnCard): Promise<string> {
    const { message, element, block } = await this.element(
      on,
      (candidate) => candidate.type === 'button' && sameLabel(candidate.text.text, label),
      label,
    );
    return this.blockAction(message, block, { ...element, value: 'value' in element ? element.value : undefined });
  }

  private async choose(label: string, on: OnCard): Promise<string> {
    const optionOf = (element: Element) =>
      element.type === 'static_select' ? element.options?.find(({ text }) => sameLabel(text.text, label)) : undefined;
    const { message, element, block } = await this.element(on, (candidate) => optionOf(candidate) !== undefined, label);
    return this.blockAction(message, block, { type: element.type, action_id: element.action_id, selected_option: optionOf(element) });
  }

  private async blockAction(message: SlackMessage, block: types.ActionsBlock, element: object): Promise<string> {
    const triggerId = this.trigger();
    await this.door.interaction({
      type: 'block_actions',
      ...this.who(),
      trigger_id: triggerId,
      response_url: this.door.responseUrl(message.channel),
      channel: { id: message.channel, name: this.state.channels.get(message.channel)?.name },
      container: {
        type: 'message_attachment',
        message_ts: message.ts,
        attachment_id: 1,
        channel_id: message.channel,
        is_ephemeral: false,
        is_app_unfurl: false,
      },
      message: { type: 'message', ts: message.ts, attachments: message.attachments },
      actions: [{ ...element, block_id: block.block_id, action_ts: this.state.nextTs() }],
    });
    return triggerId;
  }

  private async formOf(triggerId: string, label: string): Promise<OpenedView> {
    return this.state.waitFor(() => this.state.views.find((view) => view.triggerId === triggerId), `the form behind ${label}`, patienceMs);
  }

  private async element(on: OnCard, matches: (element: Element) => boolean, label: string) {
    return this.state.waitFor(
      () => {
        const found = this.newest(on);
        if (!found) return null;
        for (const block of found.card.blocks) {
          const element = block.type === 'actions' ? block.elements.find(matches) : undefined;
          if (element && block.type === 'actions') return { message: found.message, element, block };
        }
        return null;
      },
      `${label} on the card of ${nameOf(on)}`,
      patienceMs,
    );
  }

  private async find(on: OnCard) {
    return this.state.waitFor(() => this.newest(on), `the card of ${nameOf(on)}`, patienceMs);
  }

  private newest(on: OnCard): { message: SlackMessage; card: { blocks: types.KnownBlock[] } } | null {
    for (const message of this.state.messages.toReversed()) {
      const card = 'approval' in on ? this.approvalCard(message, on) : this.ticketCard(message, on);
      if (card) return { message, card };
    }
    return null;
  }

  private ticketCard(message: SlackMessage, { ticket, queue }: { ticket: number; queue?: string }) {
    const card = shownCard(this.state, message);
    return card?.ticket === ticket && (queue === undefined || card.queue === queue) ? card : null;
  }

  private approvalCard(message: SlackMessage, { approval, inChannel }: { approval: string; inChannel?: true }) {
    const card = shownApproval(this.state, message);
    return card?.approval === approval && card.person === (inChannel ? null : this.person.id) ? card : null;
  }

  private trigger(): string {
    const id = this.state.nextId('trigger.');
    this.state.triggers.set(id, { user: this.person.id, until: Date.now() + triggerMs });
    return id;
  }

  private who() {
    const { id, name, team } = this.person;
    return {
      user: { id, username: name.toLowerCase().replaceAll(' ', '.'), name, team_id: team ?? this.state.team },
      team: { id: this.state.team, domain: 'northlake' },
      api_app_id: 'A0TIERDESK',
      token: 'not-used',
      enterprise: null,
      is_enterprise_install: false,
    };
  }
}

function nameOf(on: OnCard): string {
  return 'approval' in on ? on.approval : `#${on.ticket}`;
}
