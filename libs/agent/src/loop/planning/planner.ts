/** From what a model planned to what may be proposed: checked, judged by the safety report, then kept as a procedure. */
import type { Asker, SafetyJudge, SafetyReport } from '@tierdesk/operations';
import type { PlannedOperations } from '../turn.js';
import { checkPlan, type PlanGround, type PlanStep } from './plan-check.js';

export type Judged =
  /** `unsafe`: it reached for somebody else, or was forbidden for another reason than a slip of form. */
  { ok: false; problems: string[]; unsafe: boolean; report: SafetyReport | null } | { ok: true; steps: PlanStep[]; report: SafetyReport };

const aboutPeople = /^(subject|person)\./;

export class Planner {
  constructor(
    readonly ground: PlanGround,
    private readonly safety: Pick<SafetyJudge, 'judge'>,
    private readonly asker: Asker,
    private readonly group: string | null = null,
  ) {}

  async judge(planned: PlannedOperations): Promise<Judged> {
    const { problems, steps, calls } = checkPlan(planned, this.ground);
    if (problems.length > 0) return { ok: false, problems, unsafe: false, report: null };
    const report = await this.safety.judge(calls, { ...this.asker, group: this.group });
    if (report.verdict !== 'forbid') return { ok: true, steps, report };
    const reasons = [...report.items.flatMap((item) => item.reasons), ...report.reasons].filter(({ verdict }) => verdict === 'forbid');
    return { ok: false, problems: reasons.map(({ text }) => text), unsafe: reasons.some(({ code }) => aboutPeople.test(code)), report };
  }
}
