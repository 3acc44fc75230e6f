/** The model as one step may use it: from the transcript if it was asked before; else past the breaker, money set aside, asked, counted, kept. */
import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '@tierdesk/database';
import { OperationalError, type Logger } from '@tierdesk/platform';
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { ModelEndpoint } from '../model/model-endpoint.js';
import { sortFailure, standingReason, type ModelFailure } from '../model/model-errors.js';
import type { ModelReply, ModelRequest, Usage } from '../model/model-port.js';
import { costMicros, type Prices } from '../model/prices.js';
import type { ModelBreaker } from '../spend/breaker.js';
import { ticketBudget } from '../spend/budget.js';
import { reserve, settle, type Reservation } from '../spend/store/spend-rows.js';
import { ModelStop, PromptTooLong } from './model-stop.js';
import { forgetFrom, readCall, writeCall, writeTools, type ToolUse } from './store/turn-rows.js';

export interface ModelParts {
  endpoint: ModelEndpoint;
  prices: Prices;
  breaker: ModelBreaker;
  /** Millionths of a dollar. */
  dayMicros: number;
  db: () => Db;
  logger: Logger;
}

/** `ticket` null: tried without a ticket, nothing is kept but what it cost. */
export interface StepScope {
  ticket: number | null;
  stepId: string;
  purpose: Reservation['purpose'];
}

/** `tools`: answered already, when the call comes from the transcript. */
export interface Asked {
  reply: ModelReply;
  tools: ToolUse[];
}

export class StepModel {
  private callNo = 0;
  readonly spent = { tokens: 0, costMicros: 0 };

  constructor(
    private readonly parts: ModelParts,
    private readonly scope: StepScope,
  ) {}

  get endpoint(): ModelEndpoint {
    return this.parts.endpoint;
  }

  /**
   * @throws ModelStop when there is nothing to hope for
   * @throws PromptTooLong
   * @throws OperationalError when the model may answer later
   */
  async ask(request: ModelRequest): Promise<Asked> {
    this.callNo++;
    const digest = digestOf(request);
    const kept = await this.kept(digest);
    if (kept) return kept;
    // Money first: whoever is let past the breaker as the one that tries must be able to.
    const reservation = await this.setAside(request);
    await this.passBreaker(reservation);
    const began = performance.now();
    const reply = await this.parts.endpoint.ask(request).catch((error: unknown) => this.failed(error, reservation));
    await this.keep(reply, { digest, reservation, request, ms: Math.round(performance.now() - began) });
    return { reply, tools: [] };
  }

  /** Of the last call. */
  async keepTools(tools: readonly ToolUse[]): Promise<void> {
    const { ticket, stepId } = this.scope;
    if (ticket !== null) await writeTools(this.parts.db(), { ticket, stepId, callNo: this.callNo }, tools);
  }

  private async kept(digest: string): Promise<Asked | null> {
    const { ticket, stepId } = this.scope;
    if (ticket === null) return null;
    const key = { ticket, stepId, callNo: this.callNo };
    const row = await readCall(this.parts.db(), key);
    if (!row) return null;
    if (row.digest === digest) return { reply: row.output, tools: row.tools };
    await forgetFrom(this.parts.db(), key);
    return null;
  }

  private async setAside(request: ModelRequest): Promise<Reservation> {
    const usage = { input: inputOf(request), output: request.maxOutputTokens };
    const { ticket, stepId, purpose } = this.scope;
    const reservation: Reservation = {
      id: `${ticket ?? 'none'}/${stepId}/${this.callNo}/${randomUUID()}`,
      ticket,
      stepId,
      purpose,
      tokens: usage.input + usage.output,
      micros: this.priceOf(usage),
    };
    const limits = { ticketTokens: ticketBudget.tokens, ticketMicros: ticketBudget.micros, dayMicros: this.parts.dayMicros };
    const found = await reserve(this.parts.db(), reservation, limits);
    if (found === 'reserved') return reservation;
    throw new ModelStop('budget_exhausted', found === 'day' ? 'budget.day' : 'budget.ticket');
  }

  private async keep(reply: ModelReply, made: { digest: string; reservation: Reservation; request: ModelRequest; ms: number }): Promise<void> {
    const { ticket, stepId } = this.scope;
    const usage = usageOf(reply, made.request);
    const used = { tokens: usage.input + usage.output, micros: this.priceOf(usage) };
    await this.parts.db().transaction(async (inner) => {
      await settle(inner, made.reservation.id, used);
      if (ticket === null) return;
      const call = { digest: made.digest, action: reply.kind === 'calls' ? 'look' : reply.kind, output: reply, ...used, ms: made.ms };
      await writeCall(inner, { ticket, stepId, callNo: this.callNo }, call);
    });
    this.spent.tokens += used.tokens;
    this.spent.costMicros += used.micros;
    await this.parts.breaker.worked();
  }

  private async passBreaker({ id }: Reservation): Promise<void> {
    const passage = await this.parts.breaker.pass();
    if (!passage.open) return;
    await this.giveBack(id);
    const reason = standingReason(passage.code);
    if (reason) throw new ModelStop(reason, passage.code);
    throw new OperationalError('model.breaker_open', 'the model is not asked for a while', { retryAfterMs: passage.retryAfterMs });
  }

  private async failed(error: unknown, reservation: Reservation): Promise<never> {
    if (!maybePaid(error)) await this.giveBack(reservation.id);
    const failure = sortFailure(error);
    await this.tellBreaker(failure);
    if (failure.kind === 'too_long') throw new PromptTooLong();
    if (failure.kind === 'again') throw failure.error;
    throw new ModelStop(failure.reason, failure.code);
  }

  private async tellBreaker(failure: ModelFailure): Promise<void> {
    const { breaker, logger } = this.parts;
    // It was this request that the endpoint would not take: the endpoint works.
    if (failure.kind === 'too_long' || (failure.kind === 'give_up' && failure.about === 'request')) return breaker.worked();
    const code = failure.kind === 'again' ? failure.error.code : failure.code;
    const open = await breaker.failed(code, failure.kind === 'give_up');
    if (open) logger.error({ code }, 'agent.model_breaker_open');
  }

  private giveBack(id: string): Promise<void> {
    return settle(this.parts.db(), id, { tokens: 0, micros: 0 });
  }

  private priceOf(usage: Usage): number {
    return costMicros(this.parts.prices, this.parts.endpoint.model, usage);
  }
}

/** An answer that was on its way, or came and could not be read, may have been paid: what was set aside for it stays counted. */
function maybePaid(error: unknown): boolean {
  if (error instanceof APIConnectionTimeoutError || !(error instanceof APIError)) return true;
  if (!(error instanceof APIConnectionError)) return false;
  const { cause } = error;
  const code = cause instanceof Error ? (Reflect.get(cause, 'code') ?? Reflect.get(Object(cause.cause), 'code')) : null;
  return code !== 'ECONNREFUSED' && code !== 'ENOTFOUND';
}

/** No tokenizer needs more than a token for three letters of English, or two for a character of another script. */
function tokensOf(text: string): number {
  const foreign = text.match(/[\u0080-\uFFFF]/g)?.length ?? 0;
  return Math.ceil((text.length - foreign) / 3) + foreign * 2;
}

function inputOf({ messages, form, tools }: ModelRequest): number {
  return tokensOf(JSON.stringify(messages) + JSON.stringify(form) + JSON.stringify(tools));
}

/** What a server has not counted, or not believably, counts as estimated. */
function usageOf({ usage, ...reply }: ModelReply, request: ModelRequest): Usage {
  return { input: usage.input || inputOf(request), output: usage.output || tokensOf(JSON.stringify(reply)) };
}

function digestOf({ messages, form, tools }: ModelRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([messages, form, tools.map(({ name }) => name)]))
    .digest('hex');
}
