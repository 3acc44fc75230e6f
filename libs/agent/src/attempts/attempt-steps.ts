/** The six steps of one attempt, out of what it left in the tables. Pure; secrets are masked. */
import { maskDeep } from '../loop/secrets.js';
import type { AttemptStepShape, StepKey, StepState } from './attempt-shapes.js';
import type { ApprovalRow, DraftRow, OperationRow, PlanRow, RunRow, StepRow, TurnRow } from './store/trail-rows.js';

/** What belongs to one attempt. */
export interface Belongings {
  ticket: { category: string; priority: number };
  /** The agent's own draft, or the last one of a node. */
  draft: DraftRow | null;
  drafts: DraftRow[];
  run: RunRow | null;
  turns: TurnRow[];
  steps: StepRow[];
  plans: PlanRow[];
  approvals: ApprovalRow[];
  operations: OperationRow[];
}

interface Made {
  state: StepState;
  at?: Date | null | undefined;
  until?: Date | null | undefined;
  ms?: number;
  input?: Record<string, unknown>;
  output?: Record<string, unknown>;
  costMicros?: number;
}

export function sixSteps(of: Belongings): AttemptStepShape[] {
  return [
    made('start', start(of)),
    made('context', context(of)),
    made('plan', plan(of)),
    made('safety_report', safetyReport(of)),
    made('path', path(of)),
    made('execution', execution(of)),
  ];
}

function made(key: StepKey, { state, at, until, ms, input = {}, output = {}, costMicros = 0 }: Made): AttemptStepShape {
  const spent = ms ?? (at && until ? until.getTime() - at.getTime() : null);
  return {
    key,
    state,
    at: at?.toISOString() ?? null,
    ms: spent === null ? null : Math.max(0, spent),
    input: maskDeep(input) as Record<string, unknown>,
    output: maskDeep(output) as Record<string, unknown>,
    costMicros,
  };
}

/** Enough to tell two apart; a whole one looks like a secret. */
const brief = (hash: string): string => hash.slice(0, 12);

function start({ ticket, draft, run }: Belongings): Made {
  const procedure = run && { key: run.key, version: run.version, hash: brief(run.hash), title: run.title };
  return {
    state: 'done',
    at: run?.startedAt ?? draft?.startedAt,
    ms: 0,
    input: { ...ticket, attempt: draft?.attempt ?? null },
    output: { procedure },
  };
}

function context({ draft, drafts, turns }: Belongings): Made {
  const looks = turns.filter(({ tools }) => tools.length > 0);
  const looked = (draft?.note.lookedAt ?? []).map(({ title }) => title);
  const articles = drafts.flatMap(({ sources }) => sources.map(({ key, title }) => ({ key, title })));
  if (drafts.length === 0) return { state: 'skipped' };
  return {
    state: 'done',
    at: drafts[0]?.startedAt,
    until: turns[0]?.at ?? draft?.endedAt,
    input: { tools: looks.flatMap(({ tools }) => tools.map(({ name, args }) => ({ name, args }))) },
    output: {
      articles,
      lookedAt: looked,
      answers: looks.flatMap(({ tools }) => tools.map(({ name, output, failed }) => ({ name, output, failed }))),
    },
    costMicros: sum(looks.map(({ costMicros }) => costMicros)),
  };
}

function plan({ draft, drafts, turns, run, plans }: Belongings): Made {
  const ends = turns.filter(({ tools }) => tools.length === 0);
  const by = turns.length > 0 ? 'model' : drafts.length > 0 ? 'retrieval' : 'procedure';
  const running = draft !== null && draft.action === null;
  const failed = draft?.action === 'give_up' || drafts.some(({ action, reason }) => action === 'plan' && reason !== null);
  return {
    state: running ? 'running' : failed && plans.length === 0 && !run ? 'failed' : 'done',
    at: ends[0]?.at ?? draft?.startedAt ?? run?.startedAt,
    ...(ends.length > 0 ? { ms: sum(ends.map(({ ms }) => ms)) } : { until: draft?.endedAt }),
    input: { by, calls: ends.length, modelErrors: sum(drafts.map(({ modelErrors }) => modelErrors)) },
    output: {
      action: draft?.action ?? null,
      reason: draft?.reason ?? null,
      text: draft?.text ?? '',
      said: ends.map(({ output }) => output.text ?? output.kind),
      operations: plans.map(({ step, hash, operations }) => ({ step, hash: brief(hash), operations })),
      procedure: run && { key: run.key, version: run.version, mode: run.mode },
    },
    costMicros: sum(ends.map(({ costMicros }) => costMicros)),
  };
}

function safetyReport({ plans, approvals, operations }: Belongings): Made {
  const reports = [
    ...plans.map(({ step, report }) => ({ of: 'plan', step, ...report })),
    ...operations.flatMap(({ step, operation, report }) => (report ? [{ of: operation, step, ...report }] : [])),
    ...approvals.map(({ step, report }) => ({ of: 'approval', step, ...report })),
  ];
  if (reports.length === 0) return { state: 'skipped' };
  const forbidden = reports.some(({ verdict }) => verdict === 'forbid');
  const at = plans[0]?.at ?? operations[0]?.at ?? approvals[0]?.askedAt;
  return { state: forbidden ? 'failed' : 'done', at, ms: 0, output: { reports } };
}

function path({ draft, run, steps }: Belongings): Made {
  if (!run)
    return draft?.action
      ? { state: 'done', at: draft.endedAt, ms: 0, output: { action: draft.action, evidence: draft.evidence } }
      : { state: 'ahead' };
  const nodes = steps.map(({ step, node, kind, state, beganAt, endedAt, data }) => ({
    ...{ step, node, kind, state, at: beganAt.toISOString() },
    ms: endedAt ? endedAt.getTime() - beganAt.getTime() : null,
    data,
  }));
  const state = run.endedAt === null ? 'running' : run.outcome === 'resolved' ? 'done' : 'failed';
  return { state, at: run.startedAt, until: run.endedAt, output: { nodes, outcome: run.outcome, reason: run.reason, residue: run.residue } };
}

function execution({ approvals, operations }: Belongings): Made {
  if (approvals.length === 0 && operations.length === 0) return { state: 'skipped' };
  const waiting = approvals.some(({ status }) => status === 'pending');
  const running = operations.some(({ state }) => state === 'begun');
  const failed =
    operations.some(({ state }) => state === 'failed' || state === 'unknown') ||
    approvals.some(({ status }) => status === 'denied' || status === 'expired');
  return {
    state: waiting ? 'waiting' : running ? 'running' : failed ? 'failed' : 'done',
    at: operations[0]?.at ?? approvals[0]?.askedAt,
    until: operations.at(-1)?.endedAt,
    input: {
      approvals: approvals.map(({ id, status, group, needed, decisions, askedAt, decidedAt }) => ({
        ...{ id, status, group, needed, decisions },
        ...{ askedAt: askedAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null },
      })),
    },
    output: { operations: operations.map(({ step, operation, state, error }) => ({ step, operation, state, error })) },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
