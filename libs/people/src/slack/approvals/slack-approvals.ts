/**
 * Keeps the cards of an approval in Slack: one with each person who may decide, one in the group's channel, all showing the present state.
 * Safe to repeat as with the queue's card: our own posts are found by their metadata, and a state that is shown causes no call.
 */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, deskId } from '@tierdesk/database';
import { LOGGER, OperationalError, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { readAskedApproval, type AskedApproval, type CardResult } from '@tierdesk/ticket';
import { Directory } from '../../directory/directory.js';
import type { RenderedCard } from '../card/render-card.js';
import { CardTimes } from '../card/times.js';
import { CardMessages } from '../card-messages.js';
import { DeskNames } from '../desk-names.js';
import { DirectMessages } from '../direct-messages.js';
import { wasRefused } from '../slack-errors.js';
import { SlackSettings } from '../slack-settings.js';
import { ApprovalCards, type ApprovalCard } from '../store/approval-cards.js';
import { Turns } from '../turns.js';
import { approvalEventType } from './approval-ids.js';
import { renderApproval } from './render-approval.js';

/** A place where a card belongs. */
interface Target {
  channel: string;
  person: string | null;
}

@Injectable()
export class SlackApprovals {
  private readonly slack: SlackSettings;
  private readonly cards: ApprovalCards;
  private connection: { messages: CardMessages; direct: DirectMessages } | null = null;
  private readonly turns = new Turns<string>();

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(DeskNames) private readonly names: DeskNames,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.slack = new SlackSettings(settings, directory);
    this.cards = new ApprovalCards(source);
  }

  /** @throws OperationalError as of SlackClient, when at least one card could not be shown and may be later */
  async showApproval({ approvalId }: { ticket: number; approvalId: string }): Promise<CardResult> {
    if (!this.slack.on) return { shown: 'off' };
    return this.turns.take(approvalId, () => this.show(approvalId));
  }

  private async show(id: string): Promise<CardResult> {
    const approval = await readAskedApproval(this.source.manager, id);
    if (!approval) throw new OperationalError('slack.no_approval', 'there is no such approval', { final: true });
    const cardOf = (person: string | null) => this.render(approval, person);
    const known = await this.cards.of(id);
    const faults: unknown[] = [];
    let posted = false;
    const attempt = async (work: () => Promise<boolean>) => {
      try {
        posted = (await work()) || posted;
      } catch (error) {
        faults.push(error);
      }
    };
    const pending = approval.status === 'pending';
    for (const one of known) if (pending || one.ts !== null) await attempt(() => this.bringUpToDate(id, one, cardOf(one.person)));
    if (pending) {
      for (const key of approval.people) if (!known.some(({ person }) => person === key)) await attempt(() => this.postTo(id, key, cardOf(key)));
      const channel = this.channelOf(approval);
      if (channel && !known.some(({ person }) => person === null)) await attempt(() => this.post(id, { channel, person: null }, cardOf(null)));
    }
    this.report(id, faults);
    return { shown: posted ? 'posted' : 'updated' };
  }

  /** One card that cannot be shown keeps no other one back; the mail twin has gone out anyway. */
  private report(approval: string, faults: unknown[]): void {
    for (const fault of faults) {
      const code = fault instanceof OperationalError ? fault.code : 'unknown';
      this.logger.warn({ approval, code }, 'a card of an approval could not be shown in Slack');
      if (!(fault instanceof OperationalError) || !fault.final) throw fault;
    }
  }

  /** @returns whether a card was posted */
  private async bringUpToDate(id: string, card: ApprovalCard, shown: RenderedCard): Promise<boolean> {
    if (card.ts === null) return this.post(id, card, shown, card);
    if (card.stateHash === shown.stateHash) return false;
    const { messages } = await this.connected();
    await messages.edit(card.channel, card.ts, { approval: id }, shown);
    await this.cards.edited(id, card.channel, shown.stateHash);
    return false;
  }

  private async postTo(id: string, key: string, card: RenderedCard): Promise<boolean> {
    const person = this.directory.personByKey(key);
    const { direct } = await this.connected();
    const user = person && (await direct.userIdOf(person));
    if (!user) return false;
    return this.post(id, { channel: await direct.channelWith(user), person: key }, card);
  }

  /** @param begun set when an earlier try may have posted already */
  private async post(id: string, { channel, person }: Target, card: RenderedCard, begun: ApprovalCard | null = null): Promise<boolean> {
    const { messages } = await this.connected();
    const own = begun && (await messages.findCard(channel, { approval: id }, begun.begunAt));
    if (own) {
      await messages.edit(own.channel, own.ts, { approval: id }, card);
      await this.cards.posted(id, channel, { ...own, stateHash: card.stateHash });
      return true;
    }
    await this.cards.begin(id, channel, person);
    const place = await messages.post(channel, { approval: id }, card).catch(async (error: unknown) => {
      if (wasRefused(error)) await this.cards.withdraw(id, channel);
      throw error;
    });
    await this.cards.posted(id, channel, { ...place, stateHash: card.stateHash });
    return true;
  }

  private render(approval: AskedApproval, reader: string | null): RenderedCard {
    const times = new CardTimes(this.settings.TZ_DISPLAY, Date.now());
    return renderApproval(approval, { directory: this.directory, names: this.names, times, publicUrl: this.settings.PUBLIC_URL }, reader);
  }

  private channelOf({ group }: AskedApproval): string | null {
    return this.directory.queue(group) ? this.slack.channelOf(group) : null;
  }

  private async connected(): Promise<{ messages: CardMessages; direct: DirectMessages }> {
    if (this.connection) return this.connection;
    const { access } = this.slack;
    if (!access) throw new OperationalError('slack.off', 'Slack has no settings', { final: true });
    // Loaded on first use: a desk without Slack does not carry its libraries.
    const { SlackClient } = await import('../slack-client.js');
    const client = new SlackClient(access, this.logger);
    const messages = new CardMessages(client, await deskId(this.source.manager), approvalEventType);
    this.connection ??= { messages, direct: new DirectMessages(client) };
    return this.connection;
  }
}
