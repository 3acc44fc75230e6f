/** The first tier's share of the ticket's steps: answer, ask, plan or give up, and leave what was looked at. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, OperationalError, type Logger } from '@tierdesk/platform';
import type { DraftInput, DraftResult, NodeInput, PlanResult } from '@tierdesk/ticket';
import { AgentLoop } from '../loop/agent-loop.js';
import { PlanKeeper } from '../loop/planning/plan-keeper.js';
import type { StepModel } from '../loop/step-model.js';
import { usedElsewhere } from '../loop/store/turn-rows.js';
import { Workbench } from '../loop/workbench.js';
import { AgentModel } from '../model/agent-model.js';
import { ticketBudget } from '../spend/budget.js';
import { spentOnStep } from '../spend/store/spend-rows.js';
import type { Draft } from './attempt.js';
import type { CaseFile } from './case-file.js';
import { CaseFiles } from './case-files.js';
import { givingUp } from './giving-up.js';
import { tryAgainOrGiveUp } from './model-failures.js';
import { PlanWriter } from './plan-writer.js';
import { quoteAnswer } from './quoting.js';
import { beginAttempt, finishAttempt, type Spent } from './store/attempt-rows.js';

const nothingSpent: Spent = { tokens: 0, costMicros: 0 };

@Injectable()
export class AgentSteps {
  private readonly planWriter: PlanWriter;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(CaseFiles) private readonly files: CaseFiles,
    @Inject(AgentModel) private readonly model: AgentModel,
    @Inject(Workbench) private readonly bench: Workbench,
    @Inject(PlanKeeper) private readonly plans: PlanKeeper,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.planWriter = new PlanWriter(source, files, model, bench, logger);
  }

  /**
   * A step that is finished answers as before, without a second look or a second call.
   * @throws OperationalError when a model may answer later; `retryAfterMs` says when
   */
  async draftAnswer(input: DraftInput): Promise<DraftResult> {
    const finished = await beginAttempt(this.source.manager, input);
    if (finished) return toResult(finished);
    const file = await this.files.open(input);
    const { draft, spent } = await this.draft(input, file);
    const stored = await finishAttempt(this.source.manager, input, draft, spent);
    const reason = stored.action === 'give_up' ? stored.reason : null;
    this.logger.info({ ticket: input.ticket, step: input.stepId, action: stored.action, reason }, 'agent.drafted');
    return toResult(stored);
  }

  /** The last mile of a mixed procedure; a model that fails is a plan that failed, and the procedure goes its written way. */
  writePlan(input: NodeInput): Promise<PlanResult> {
    return this.planWriter.write(input);
  }

  private async draft(input: DraftInput, file: CaseFile): Promise<{ draft: Draft; spent: Spent }> {
    const quoted = quoteAnswer(file);
    const model = await this.model.forStep({ ticket: input.ticket, stepId: input.stepId, purpose: 'draft' });
    const settled = !model || (this.model.retrievalInFront && quoted.action === 'answer');
    if (settled) return { draft: quoted, spent: nothingSpent };
    if (file.hits.length === 0 && file.mail.texts.length === 0) return { draft: givingUp(file, 'no_knowledge'), spent: nothingSpent };
    const draft = await this.askModel(model, input, file);
    return { draft, spent: await spentOnStep(this.source.manager, input.ticket, input.stepId) };
  }

  private async askModel(model: StepModel, input: DraftInput, file: CaseFile): Promise<Draft> {
    const used = () => usedElsewhere(this.source.manager, input.ticket, input.stepId);
    if ((await used()).modelErrors >= ticketBudget.modelErrors) return givingUp(file, 'model_unavailable');
    const planner = this.bench.planner(file);
    const loop = new AgentLoop({
      file,
      model,
      planner,
      tools: this.bench.tools(file, input),
      turns: file.task?.turns ?? ticketBudget.turns,
      used,
      keep: async (steps, report) => {
        const kept = await this.plans.keep({ ticket: input.ticket, steps, report, offered: [...(planner?.ground.offered.keys() ?? [])] });
        return 'problems' in kept ? kept : { draft: { action: 'plan', procedure: kept.procedure } };
      },
    });
    try {
      return await loop.run();
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      await tryAgainOrGiveUp(this.source.manager, this.logger, input, error);
      return givingUp(file, 'model_unavailable');
    }
  }
}

function toResult(draft: Draft & Spent): DraftResult {
  const { tokens, costMicros } = draft;
  switch (draft.action) {
    case 'answer':
      return { action: 'answer', evidence: draft.evidence, sources: draft.sources.length, tokens, costMicros };
    case 'ask':
      return { action: 'ask', tokens, costMicros };
    case 'plan':
      return { action: 'plan', procedure: draft.procedure, tokens, costMicros };
    case 'give_up':
      return { action: 'give_up', reason: draft.reason, tokens, costMicros };
  }
}
