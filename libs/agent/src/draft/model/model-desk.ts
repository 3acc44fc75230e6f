/** Asks the model for one turn and judges what comes back: one repair, one shorter prompt, else a reason to give up. */
import type { Logger, OperationalError, Settings } from '@tierdesk/platform';
import type { Draft } from '../attempt.js';
import type { CaseFile } from '../case-file.js';
import { givingUp } from '../giving-up.js';
import type { Spent } from '../store/attempt-rows.js';
import { ModelClient, type Completion } from './model-client.js';
import { sortFailure, type ModelFailure } from './model-errors.js';
import { costMicros, readPrices, type Prices } from './prices.js';
import { promptFor, repairRequest, type PromptMessage } from './prompt.js';
import { checkTurn } from './turn-check.js';
import { parseTurn, type Turn } from './turn.js';

export type ModelDraft = { kind: 'done'; draft: Draft; spent: Spent } | { kind: 'again'; error: OperationalError; spent: Spent };

/** After a refused key no call is made for this long; people have the tickets meanwhile. */
const breakerMs = 60_000;

export class ModelDesk {
  private readonly client: ModelClient;
  private readonly prices: Prices;
  private closedAgainAt = 0;

  constructor(
    settings: Settings,
    private readonly logger: Logger,
  ) {
    this.client = new ModelClient(settings);
    this.prices = readPrices(settings.CONFIG_DIR);
  }

  async draft(file: CaseFile): Promise<ModelDraft> {
    const spent: Spent = { tokens: 0, costMicros: 0 };
    const done = (draft: Draft): ModelDraft => ({ kind: 'done', draft, spent });
    if (Date.now() < this.closedAgainAt) return done(givingUp(file, 'model_unavailable'));
    if (file.hits.length === 0 && file.mail.texts.length === 0) return done(givingUp(file, 'no_knowledge'));
    try {
      const turn = await this.turn(file, spent);
      return done(turn ? checkTurn(turn, file) : givingUp(file, 'gave_up'));
    } catch (error) {
      const failure = sortFailure(error);
      if (failure.kind === 'again') return { kind: 'again', error: failure.error, spent };
      return done(this.giveUp(file, failure));
    }
  }

  /** @returns null when the model refuses or does not find the form, even when told so */
  private async turn(file: CaseFile, spent: Spent): Promise<Turn | null> {
    const messages = promptFor(file, 'full');
    const first = await this.complete(messages, spent).catch((error: unknown) => {
      if (sortFailure(error).kind !== 'too_long') throw error;
      return this.complete(promptFor(file, 'compact'), spent);
    });
    if (first.kind === 'refused') return null;
    const turn = parseTurn(first.text);
    if (turn) return turn;
    const repair: PromptMessage[] = [...messages, { role: 'assistant', content: first.text || '{}' }, { role: 'user', content: repairRequest }];
    const second = await this.complete(repair, spent);
    return second.kind === 'refused' ? null : parseTurn(second.text);
  }

  private async complete(messages: readonly PromptMessage[], spent: Spent): Promise<Completion> {
    const completion = await this.client.complete(messages);
    spent.tokens += completion.tokens.input + completion.tokens.output;
    spent.costMicros += costMicros(this.prices, this.client.model, completion.tokens);
    return completion;
  }

  private giveUp(file: CaseFile, failure: Exclude<ModelFailure, { kind: 'again' }>): Draft {
    if (failure.kind === 'too_long') return givingUp(file, 'gave_up');
    if (failure.keyRefused) {
      this.closedAgainAt = Date.now() + breakerMs;
      this.logger.error({ code: failure.code }, 'agent.model_key_refused');
    }
    return givingUp(file, failure.reason);
  }
}
