/** What the first tier would do with a mail, without a ticket: nothing is stored but what the model cost, nothing is sent, nothing is changed. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { SafetyReport } from '@tierdesk/operations';
import { OperationalError } from '@tierdesk/platform';
import { Categorizer } from '../categories/categorizer.js';
import type { Draft } from '../draft/attempt.js';
import type { CaseFile } from '../draft/case-file.js';
import { CaseFiles } from '../draft/case-files.js';
import { givingUp } from '../draft/giving-up.js';
import { quoteAnswer } from '../draft/quoting.js';
import { AgentLoop } from '../loop/agent-loop.js';
import type { PlanStep } from '../loop/planning/plan-check.js';
import type { StepModel } from '../loop/step-model.js';
import { maskDeep } from '../loop/secrets.js';
import { Workbench } from '../loop/workbench.js';
import { AgentModel } from '../model/agent-model.js';
import { ProcedureTrial, type TriedProcedure } from './procedure-trial.js';

export interface TriedMail {
  from: string;
  subject: string;
  text: string;
}

export interface TriedPlan {
  steps: PlanStep[];
  report: SafetyReport;
}

export interface Tried {
  category: string;
  priority: number;
  by: 'retrieval' | 'model' | 'procedure';
  procedure: TriedProcedure | null;
  draft: Exclude<Draft, { action: 'plan' }> | { action: 'plan' };
  plan: TriedPlan | null;
  tokens: number;
  costMicros: number;
}

type Proposed = { action: 'proposed' } & TriedPlan;
const nothingUsed = async () => ({ turns: 0, toolCalls: 0, workMs: 0 });
/** Somebody waits for it. */
const mostTurns = 3;

@Injectable()
export class AgentTrial {
  constructor(
    @Inject(CaseFiles) private readonly files: CaseFiles,
    @Inject(AgentModel) private readonly model: AgentModel,
    @Inject(Workbench) private readonly bench: Workbench,
    @Inject(Categorizer) private readonly categorizer: Categorizer,
    @Inject(ProcedureTrial) private readonly procedures: ProcedureTrial,
  ) {}

  async of({ from, subject, text }: TriedMail): Promise<Tried> {
    const found = await this.categorizer.classify({ subject, text, fromAddress: from });
    const file = await this.files.ofMail({ subject, texts: [text], requester: { key: null, address: from, unproven: false } });
    const procedure = await this.procedures.of({ ...found, from, subject, text });
    const quoted = quoteAnswer(file);
    const settled = { ...found, procedure, plan: null, tokens: 0, costMicros: 0 };
    // What a procedure answers with is what its own nodes look up: the articles say as much.
    if (procedure) return { ...settled, by: 'procedure', draft: quoted.action === 'answer' ? quoted : { action: 'plan' } };
    const model = await this.model.forStep({ ticket: null, stepId: `try-${randomUUID()}`, purpose: 'try' });
    if (!model || (this.model.retrievalInFront && quoted.action === 'answer')) return { ...settled, by: 'retrieval', draft: quoted };
    const { draft, plan } = await this.ask(model, file);
    return { ...settled, by: 'model', draft, plan, ...model.spent };
  }

  private async ask(model: StepModel, file: CaseFile): Promise<Pick<Tried, 'draft' | 'plan'>> {
    const planner = this.bench.planner(file);
    const tools = this.bench.tools(file, { ticket: null, stepId: 'try' });
    const keep = async (steps: PlanStep[], report: SafetyReport) => ({ draft: { action: 'proposed' as const, steps, report } });
    const loop = new AgentLoop<Proposed>({ file, model, planner, tools, turns: mostTurns, used: nothingUsed, keep });
    const ended = await loop.run().catch((error: unknown): Draft => {
      if (error instanceof OperationalError) return givingUp(file, 'model_unavailable');
      throw error;
    });
    if (ended.action === 'proposed') return { draft: { action: 'plan' }, plan: { steps: maskDeep(ended.steps) as PlanStep[], report: ended.report } };
    return { draft: ended.action === 'plan' ? { action: 'plan' } : ended, plan: null };
  }
}
