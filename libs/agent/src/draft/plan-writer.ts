/** Writes the last mile of a mixed procedure: asked of the model, checked, judged, kept under one hash. */
import type { DataSource } from '@tierdesk/database';
import { OperationalError, type Logger } from '@tierdesk/platform';
import { contentHash } from '@tierdesk/procedures';
import type { NodeInput, PlanResult } from '@tierdesk/ticket';
import { ModelStop, PromptTooLong } from '../loop/model-stop.js';
import { parsePlan, planForm, planMessages } from '../loop/planning/plan-prompt.js';
import type { Judged, Planner } from '../loop/planning/planner.js';
import { planRepair, repairRequest } from '../loop/prompt.js';
import type { StepModel } from '../loop/step-model.js';
import { usedElsewhere } from '../loop/store/turn-rows.js';
import type { Workbench } from '../loop/workbench.js';
import type { AgentModel } from '../model/agent-model.js';
import { ticketBudget, usedUp } from '../spend/budget.js';
import { spentOnStep } from '../spend/store/spend-rows.js';
import type { CaseFile } from './case-file.js';
import type { CaseFiles } from './case-files.js';
import { tryAgainOrGiveUp } from './model-failures.js';
import { beginPlanning, endPlanning } from './store/attempt-rows.js';
import { readPlan, writePlan, type StoredPlan } from './store/plan-rows.js';

const maxOutputTokens = 2_000;
/** Below the activity's 120 s for both calls together. */
const deadlineMs = 50_000;

type Written = Extract<Judged, { ok: true }> | { ok: false; reason: string };

export class PlanWriter {
  constructor(
    private readonly source: DataSource,
    private readonly files: CaseFiles,
    private readonly model: AgentModel,
    private readonly bench: Workbench,
    private readonly logger: Logger,
  ) {}

  /** @throws OperationalError when the model may answer later */
  async write(input: NodeInput): Promise<PlanResult> {
    const { manager: db } = this.source;
    const step = { ticket: input.ticket, stepId: `${input.run}.${input.step}` };
    const stored = await readPlan(db, input);
    if (stored) return ready(stored, await this.costOf(step));
    const model = await this.model.forStep({ ...step, purpose: 'plan' });
    if (!model) return { state: 'failed', reason: 'no_model', modelCalls: 0, usdMicros: 0 };
    await beginPlanning(db, step, input);
    const written = await this.ask(model, input, step).catch((error: unknown) => this.failed(error, step));
    const cost = await this.costOf(step);
    await endPlanning(db, step, written.ok ? null : written.reason, cost);
    this.logger.info({ ticket: input.ticket, step: step.stepId, planned: written.ok, reason: written.ok ? null : written.reason }, 'agent.planned');
    if (!written.ok) return { state: 'failed', reason: written.reason, modelCalls: cost.calls, usdMicros: cost.costMicros };
    const plan = { hash: contentHash(written.steps), operations: written.steps, report: written.report };
    return ready(await writePlan(db, input, plan), cost);
  }

  private async ask(model: StepModel, input: NodeInput, step: { ticket: number; stepId: string }): Promise<Written> {
    const used = await usedElsewhere(this.source.manager, step.ticket, step.stepId);
    if (usedUp(used)) return { ok: false, reason: 'budget_exhausted' };
    if (used.modelErrors >= ticketBudget.modelErrors) return { ok: false, reason: 'model_unavailable' };
    const file = await this.files.open({ ...step, node: input });
    const limits = await this.files.planLimits(input);
    return this.turns(model, file, this.bench.nodePlanner(file, limits));
  }

  private async turns(model: StepModel, file: CaseFile, planner: Planner): Promise<Written> {
    const messages = planMessages(file, planner.ground);
    for (let asked = 1; ; asked++) {
      const { reply } = await model.ask({ messages, form: planForm, tools: [], maxOutputTokens, deadlineMs });
      if (reply.kind !== 'output') return { ok: false, reason: 'gave_up' };
      const planned = parsePlan(reply.text);
      if (planned?.length === 0) return { ok: false, reason: 'gave_up' };
      const judged = planned && (await planner.judge(planned));
      if (judged?.ok) return judged;
      if (asked === 2) return { ok: false, reason: judged?.unsafe ? 'unsafe_input' : 'invalid_plan' };
      messages.push({ role: 'assistant', text: reply.text || '{}' }, { role: 'user', text: judged ? planRepair(judged.problems) : repairRequest });
    }
  }

  private async failed(error: unknown, step: { ticket: number; stepId: string }): Promise<Written> {
    if (error instanceof ModelStop) return { ok: false, reason: error.reason };
    if (error instanceof PromptTooLong) return { ok: false, reason: 'gave_up' };
    if (!(error instanceof OperationalError) || error.final) throw error;
    await tryAgainOrGiveUp(this.source.manager, this.logger, step, error);
    return { ok: false, reason: 'model_unavailable' };
  }

  private costOf({ ticket, stepId }: { ticket: number; stepId: string }) {
    return spentOnStep(this.source.manager, ticket, stepId);
  }
}

function ready({ hash, operations, report }: StoredPlan, { calls, costMicros }: { calls: number; costMicros: number }): PlanResult {
  return {
    state: 'ready',
    hash,
    operations: operations.map(({ operation }) => ({ operation })),
    verdict: report.verdict,
    modelCalls: calls,
    usdMicros: costMicros,
  };
}
