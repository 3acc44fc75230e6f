/** Test runs: a version or a source, walked with answers that are given for its nodes, or with what is likely. Nothing is done. */
import { Inject, Injectable } from '@nestjs/common';
import type { TestRun, TestRunOrder } from '@tierdesk/api-contract';
import { costOfWay, likelyAnswer, simulate, type Procedure, type SimulatedTicket, type Simulation } from '@tierdesk/procedures';
import { evaluate, type ConditionTree } from '@tierdesk/procedures/interpreter';
import { ProcedureSurroundings, ProcedureVersions } from '@tierdesk/procedure-store';
import { limitsOf } from './procedure-limits.js';
import { TestRunFacts } from './test-run-facts.js';

const usualPriority = 3;

@Injectable()
export class TestRuns {
  constructor(
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
    @Inject(ProcedureSurroundings) private readonly surroundings: ProcedureSurroundings,
  ) {}

  /** @throws UserError `procedure.unknown`, `procedure.invalid` */
  async walk(key: string, { version, source, answers, ticket, assume }: TestRunOrder): Promise<TestRun> {
    const { content, graph, condition, worstCase } =
      source === undefined ? await this.versions.get(key, version) : await this.versions.judged(key, source);
    const tried = { category: ticket.category ?? content.match?.category?.[0] ?? 'uncategorised', priority: ticket.priority ?? usualPriority };
    const facts = new TestRunFacts(content, graph);
    const run = simulate(graph, facts.answers(answers), tried, assume ? likelyAnswer : null);
    const cost = costOfWay(content, run, await this.surroundings.forPeople());
    return {
      steps: run.steps.map(({ assumed: _assumed, ...step }) => ({ ...step, cost: cost.steps.get(step.step) ?? null })),
      walked: run.walked,
      edges: run.edges,
      waitingFor: run.waiting.map((waiting) => facts.waitOf(waiting)),
      end: endOf(run),
      facts: run.facts,
      ticket: { ...tried, matches: fits(content, condition, tried) },
      asked: facts.asked(run.steps),
      cost: cost.total,
      worstCase,
      limits: limitsOf(content),
    };
  }
}

function endOf({ end, steps }: Simulation): TestRun['end'] {
  if (end === null) return null;
  const { node, residue } = end;
  if (end.do === 'escalate') return { outcome: 'escalated', node, reason: end.reason, check: null, confirmed: null, residue };
  const check = steps.find(({ step }) => step === end.check)?.node ?? null;
  return { outcome: 'resolved', node, reason: null, check, confirmed: end.confirmed, residue };
}

function fits({ match }: Procedure, condition: ConditionTree | null, ticket: SimulatedTicket): boolean {
  if (match?.category && !match.category.includes(ticket.category)) return false;
  return match !== undefined && (condition === null || evaluate(condition, { ticket: { ...ticket }, evidence: 'none' }).holds);
}
