/**
 * Keeps one message a ticket and queue in Slack, always showing the present state. Safe to repeat at any point: a card that was posted
 * before a crash is found again by its metadata, and a state that is shown already causes no call.
 */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, deskId } from '@tierdesk/database';
import { LOGGER, OperationalError, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import type { CardInput, CardResult } from '@tierdesk/ticket';
import { Directory } from '../directory/directory.js';
import { cardEventType } from './action-ids.js';
import type { CardFacts } from './card/card-facts.js';
import { faceOf } from './card/card-state.js';
import { renderCard, type RenderedCard } from './card/render-card.js';
import { CardTimes } from './card/times.js';
import { CardMessages } from './card-messages.js';
import { DeskNames } from './desk-names.js';
import { wasRefused } from './slack-errors.js';
import { SlackSettings } from './slack-settings.js';
import { CardReader } from './store/card-reader.js';
import { SlackCards, type PostedCard } from './store/slack-cards.js';
import { Turns } from './turns.js';

@Injectable()
export class SlackTicketChannel {
  private readonly slack: SlackSettings;
  private readonly cards: SlackCards;
  private readonly reader: CardReader;
  private messages: CardMessages | null = null;
  private readonly turns = new Turns<number>();

  constructor(
    private readonly source: DataSource,
    private readonly directory: Directory,
    private readonly names: DeskNames,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.slack = new SlackSettings(settings, directory);
    this.cards = new SlackCards(source);
    this.reader = new CardReader(source);
    if (!this.slack.on) logger.info({ missing: this.slack.missing }, 'Slack is off: cards go by mail');
  }

  /** @throws OperationalError as of SlackClient */
  async showCard(input: CardInput): Promise<CardResult> {
    const channel = this.slack.channelOf(input.queue);
    if (!channel) return { shown: 'off' };
    return this.turns.take(input.ticket, () => this.show(input, channel));
  }

  private async show(input: CardInput, channel: string): Promise<CardResult> {
    const facts = await this.reader.read(input.ticket, input.queue);
    if (!facts) throw new OperationalError('slack.no_ticket', 'there is no such ticket', { final: true });
    const card = this.render(facts);
    const posted = await this.cards.find(input.ticket, input.queue);
    if (posted?.ts) return this.bringUpToDate(input, facts, card, { ...posted, ts: posted.ts }, channel);
    const needed = input.announce || !['resolved', 'elsewhere'].includes(faceOf(facts, { directory: this.directory, names: this.names }));
    return needed ? this.post(facts, card, posted, channel) : { shown: 'updated' };
  }

  private render(facts: CardFacts): RenderedCard {
    const times = new CardTimes(this.settings.TZ_DISPLAY, Date.now());
    return renderCard(facts, { directory: this.directory, names: this.names, times, publicUrl: this.settings.PUBLIC_URL });
  }

  /** @param begun set when an earlier try may have posted already */
  private async post(facts: CardFacts, card: RenderedCard, begun: PostedCard | null, channel: string): Promise<CardResult> {
    const { ticket, queue } = facts;
    const messages = await this.connected();
    const own = begun && (await messages.findCard(channel, { ticket, queue }, begun.begunAt));
    if (own) {
      await this.cards.posted(ticket, queue, { ...own, stateHash: null, notice: facts.enteredSeq });
      await messages.edit(own.channel, own.ts, { ticket, queue }, card);
      await this.cards.edited(ticket, queue, card.stateHash);
      return { shown: 'posted' };
    }
    await this.cards.begin(ticket, queue, channel);
    const place = await messages.post(channel, { ticket, queue }, card).catch(async (error: unknown) => {
      if (wasRefused(error)) await this.cards.withdraw(ticket, queue);
      throw error;
    });
    await this.cards.posted(ticket, queue, { ...place, stateHash: card.stateHash, notice: facts.enteredSeq });
    return { shown: 'posted' };
  }

  private async bringUpToDate(
    input: CardInput,
    facts: CardFacts,
    card: RenderedCard,
    posted: PostedCard & { ts: string },
    channel: string,
  ): Promise<CardResult> {
    const { ticket, queue } = input;
    const messages = await this.connected();
    if (posted.stateHash !== card.stateHash) {
      try {
        await messages.edit(posted.channel, posted.ts, { ticket, queue }, card);
      } catch (error) {
        if (!(error instanceof OperationalError) || error.code !== 'slack.message_not_found') throw error;
        this.logger.warn({ ticket, queue }, 'the card was deleted in Slack and is posted anew');
        await this.cards.forget(ticket, queue, channel);
        return this.post(facts, card, null, channel);
      }
      await this.cards.edited(ticket, queue, card.stateHash);
    }
    if (input.announce && facts.enteredSeq > posted.noticeDone) await this.announceAgain(facts, posted, messages);
    return { shown: 'updated' };
  }

  /** The ticket came back to a queue that has its card: an edit notifies nobody, so one line in the thread is shown to the channel too. */
  private async announceAgain(facts: CardFacts, posted: PostedCard & { ts: string }, messages: CardMessages): Promise<void> {
    const { ticket, queue, enteredSeq } = facts;
    const triedBefore = posted.noticeBegun === enteredSeq;
    await this.cards.noticeBegun(ticket, queue, enteredSeq);
    const out = triedBefore && (await messages.hasNotice(posted.channel, posted.ts, enteredSeq));
    if (!out && !facts.claim) await messages.notice(posted.channel, posted.ts, { ticket, queue }, { seq: enteredSeq, leaseEnded: facts.leaseEnded });
    await this.cards.noticeDone(ticket, queue, enteredSeq);
  }

  private async connected(): Promise<CardMessages> {
    const { access } = this.slack;
    if (!access) throw new OperationalError('slack.off', 'Slack has no settings', { final: true });
    // Loaded on first use: a desk without Slack does not carry its libraries.
    const { SlackClient } = await import('./slack-client.js');
    this.messages ??= new CardMessages(new SlackClient(access, this.logger), await deskId(this.source.manager), cardEventType);
    return this.messages;
  }
}
