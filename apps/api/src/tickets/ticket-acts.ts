/** Brings an order of a person to the ticket: what was typed is kept first, then the ticket decides, then the caller sees the result. */
import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Ticket } from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { IdempotentCalls, TicketGateway, TypedTexts, type Act, type TicketShape } from '@tierdesk/ticket';
import type { Caller } from '../session/caller.js';
import { TicketPages } from './ticket-pages.js';
import { TicketPresenter } from './ticket-presenter.js';

export interface Order {
  ticket: number;
  caller: Caller;
  /** What the caller sent under `Idempotency-Key`. */
  key: string | undefined;
  /** What the person typed, if anything. */
  text?: string | undefined;
  /** The act, once the text has its id. */
  act: (textId: string | null) => Act;
}

@Injectable()
export class TicketActs {
  constructor(
    @Inject(TicketPages) private readonly pages: TicketPages,
    @Inject(TicketPresenter) private readonly presenter: TicketPresenter,
    @Inject(TypedTexts) private readonly texts: TypedTexts,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
    @Inject(IdempotentCalls) private readonly calls: IdempotentCalls,
  ) {}

  /**
   * @throws UserError 404 `ticket.not_found` · 409 with a RefusalCode or `ticket.no_reachable_channel` · 409 `request.key_reused`
   * @throws OperationalError `desk.worker_away`, `temporal.away`: the same key is safe to repeat
   */
  async perform(order: Order): Promise<Ticket> {
    const shape = await this.pages.shapeOf(order.ticket);
    const draft = order.act(null);
    const call = idempotentCall(order, draft);
    if (call && (await this.isDone(call))) return this.pages.of(order.ticket);
    if (draft.act === 'reply') await this.refuseUnreachable(shape);
    const intent = call ? `key/${call.key}` : intentOf(draft, shape);
    const textId = order.text === undefined ? null : await this.keepText(order, intent);
    await this.gateway.act(order.ticket, order.act(textId), intent);
    if (call) await this.calls.done(call);
    return this.pages.of(order.ticket);
  }

  private async refuseUnreachable(ticket: TicketShape): Promise<void> {
    const blocked = await this.presenter.whyBlocked(ticket);
    if (blocked) throw new UserError('ticket.no_reachable_channel', [blocked.reason, blocked.mend].filter(Boolean).join(' '), 409);
  }

  private async isDone(call: { key: string; bodyHash: string }): Promise<boolean> {
    const done = await this.calls.find(call.key);
    if (done && done.bodyHash !== call.bodyHash) throw keyReused();
    return done !== null;
  }

  private async keepText({ ticket, caller, text = '' }: Order, intent: string): Promise<string> {
    const id = hashOf(String(ticket), intent);
    const kept = await this.texts.keep({ id, ticket, author: caller.actor, text });
    if (kept !== text) throw keyReused();
    return id;
  }
}

/** Unique for caller, ticket, act and key, so that no two callers ever share one. */
function idempotentCall({ ticket, caller, key, text = '' }: Order, act: Act) {
  if (key === undefined) return null;
  return { key: hashOf(caller.actor, String(ticket), act.act, key), call: act.act, bodyHash: hashOf(JSON.stringify(act), text), ticket };
}

/** A second click of the same person on the same claim is the same intent; every other order without a key is its own. */
function intentOf(act: Act, { claimNo, episodes }: TicketShape): string {
  return act.act === 'claim' ? `claim/${episodes.at(-1)?.number ?? 1}/${claimNo}/${act.person}` : `${act.act}/${randomUUID()}`;
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}

function keyReused(): UserError {
  return new UserError('request.key_reused', 'This Idempotency-Key was used for another order. Take a new key for a new order.', 409);
}
