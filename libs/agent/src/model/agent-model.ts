/** The model that is configured, with all that stands before it: prices, budget a day, breaker; and what it was found to be able to do. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { StepModel, type ModelParts, type StepScope } from '../loop/step-model.js';
import { ModelBreaker } from '../spend/breaker.js';
import { inWords } from './capabilities.js';
import { ModelEndpoint } from './model-endpoint.js';
import { sortFailure } from './model-errors.js';
import { readPrices } from './prices.js';
import { readCapabilities, writeCapabilities } from './store/endpoint-rows.js';

export interface ModelHealth {
  status: 'up' | 'warn' | 'off';
  detail: string;
  since: string | null;
}

@Injectable()
export class AgentModel {
  private readonly parts: ModelParts | null;
  private remembered: Promise<void> | null = null;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.parts = settings.OPENAI_API_KEY
      ? {
          endpoint: new ModelEndpoint(settings),
          prices: readPrices(settings.CONFIG_DIR),
          breaker: new ModelBreaker(() => source.manager),
          dayMicros: Math.round(settings.AGENT_DAILY_USD * 1_000_000),
          db: () => source.manager,
          logger,
        }
      : null;
  }

  /** An article that documents the answer is quoted without asking the model. */
  get retrievalInFront(): boolean {
    return this.settings.AGENT_FRONT === 'retrieval';
  }

  /** @returns null without a model */
  async forStep(scope: StepScope): Promise<StepModel | null> {
    if (!this.parts) return null;
    await (this.remembered ??= this.remember());
    return new StepModel(this.parts, scope);
  }

  /** At the start of a worker: finds out what the endpoint takes. An endpoint that is away is asked in the best way, and learnt by the first call. */
  async probe(): Promise<void> {
    if (!this.parts) return;
    const { endpoint } = this.parts;
    try {
      const able = await endpoint.probe();
      await writeCapabilities(this.source.manager, this.fingerprint(), able);
      this.logger.info({ model: endpoint.model, ...able }, 'agent.model_probed');
    } catch (error) {
      const failure = sortFailure(error);
      const code = failure.kind === 'again' ? failure.error.code : failure.kind === 'give_up' ? failure.code : 'model.too_long';
      if (failure.kind === 'give_up' && failure.about === 'endpoint') await this.parts.breaker.failed(code, true);
      this.logger.warn({ model: endpoint.model, code }, 'agent.model_probe_failed');
    }
  }

  async health(): Promise<ModelHealth> {
    if (!this.parts) return { status: 'off', detail: 'not set: OPENAI_API_KEY', since: null };
    const breaker = await this.parts.breaker.state();
    if (breaker.state !== 'closed') {
      const detail = `${this.settings.OPENAI_MODEL}: not asked for now (${breaker.code ?? 'failures'}), tried again in ${Math.ceil((breaker.waitMs ?? 0) / 1000)} s`;
      return { status: 'warn', detail, since: breaker.since?.toISOString() ?? null };
    }
    const able = await readCapabilities(this.source.manager, this.fingerprint());
    return { status: 'up', detail: able ? inWords(this.settings.OPENAI_MODEL, able) : this.settings.OPENAI_MODEL, since: null };
  }

  private async remember(): Promise<void> {
    const able = await readCapabilities(this.source.manager, this.fingerprint());
    if (able) this.parts?.endpoint.remember(able);
  }

  /** Without the key. */
  private fingerprint(): string {
    const { OPENAI_BASE_URL: base = '', OPENAI_MODEL: model, OPENAI_API: api } = this.settings;
    return createHash('sha256')
      .update(JSON.stringify([base, model, api]))
      .digest('hex');
  }
}
