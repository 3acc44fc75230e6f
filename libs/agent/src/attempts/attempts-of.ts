/** Sorts what a ticket has left into its attempts: each draft of the agent by itself, each run of a procedure, and a plan with the run it became. Pure. */
import { escalationReasons, evidenceClasses, type EscalationReason, type EvidenceClass } from '@tierdesk/ticket';
import { maskDeep, maskSecrets } from '../loop/secrets.js';
import type { AttemptOperationShape, TicketAttemptShape } from './attempt-shapes.js';
import { sixSteps, type Belongings } from './attempt-steps.js';
import type { DraftRow, OperationRow, RunRow, Trail } from './store/trail-rows.js';

export function attemptsOf(trail: Trail): TicketAttemptShape[] {
  const own = trail.drafts.filter(({ run, attempt }) => run === null && attempt > 0);
  const taken = new Set<string>();
  const attempts = own.map((draft) => {
    const run = trail.runs.find((one) => one.hash === draft.procedure?.hash && !taken.has(one.run)) ?? null;
    if (run) taken.add(run.run);
    return attempt(trail, draft, run);
  });
  for (const run of trail.runs) if (!taken.has(run.run)) attempts.push(attempt(trail, null, run));
  return attempts
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .map((one, at) => ({ ...one, number: at + 1, attempt: one.attempt || at + 1 }));
}

function attempt(trail: Trail, draft: DraftRow | null, run: RunRow | null): TicketAttemptShape {
  const ofRun = <Row extends { run: string | null }>(rows: readonly Row[]): Row[] => (run ? rows.filter((row) => row.run === run.run) : []);
  const drafts = [...(draft ? [draft] : []), ...ofRun(trail.drafts)];
  const stepIds = new Set(drafts.map(({ stepId }) => stepId));
  const last = draft ?? drafts.findLast(({ action }) => action !== null && action !== 'plan') ?? drafts.at(-1) ?? null;
  const of: Belongings = {
    ticket: trail.ticket,
    draft: last,
    drafts,
    run,
    turns: trail.turns.filter(({ stepId }) => stepIds.has(stepId)),
    steps: ofRun(trail.steps),
    plans: ofRun(trail.plans),
    approvals: ofRun(trail.approvals),
    operations: ofRun(trail.operations),
  };
  const micros = drafts.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const goesOn = run !== null && run.outcome !== 'escalated' && last?.action === 'give_up';
  const note = goesOn ? {} : (last?.note ?? {});
  return {
    stepId: draft?.stepId ?? run?.run ?? '',
    attempt: draft?.attempt ?? 0,
    startedAt: (draft?.startedAt ?? run?.startedAt ?? new Date(0)).toISOString(),
    endedAt: (run ? run.endedAt : draft?.endedAt)?.toISOString() ?? null,
    action: last?.action ?? null,
    reason: known(escalationReasons, run?.outcome === 'escalated' ? run.reason : goesOn ? null : (last?.reason ?? null)),
    evidence: known(evidenceClasses, last?.evidence ?? null),
    note: {
      reason: note.reason ?? '',
      lookedAt: (note.lookedAt ?? []).map(({ title }) => title),
      unknown: (note.unknown ?? []).map(maskSecrets),
      suggestedQuestion: maskSecrets(note.suggestedQuestion ?? ''),
    },
    sources: drafts.flatMap(({ sources }) => sources.map(({ key, title, passage, score }) => ({ key, title, passage, score: score ?? null }))),
    tokens: drafts.reduce((sum, { tokens }) => sum + tokens, 0),
    cents: Math.round(micros / 100) / 100,
    number: 0,
    step: draft?.stepId ?? run?.run ?? '',
    run: run?.run ?? null,
    procedure: run && { key: run.key, version: run.version, hash: run.hash, title: run.title },
    outcome: run ? run.outcome : (draft?.action ?? null),
    costCents: micros / 10_000,
    steps: sixSteps(of),
    operations: of.operations.map((row) => operation(row, of.operations)),
  };
}

function operation(row: OperationRow, all: readonly OperationRow[]): AttemptOperationShape {
  return {
    ...{ run: row.run, step: row.step, operation: row.operation, risk: row.risk, state: row.state, approval: row.approval, error: row.error },
    args: maskDeep(row.args) as Record<string, unknown>,
    result: row.result && (maskDeep(row.result) as Record<string, unknown>),
    undoState: undoStateOf(row, all),
    at: row.at.toISOString(),
  };
}

function undoStateOf(row: OperationRow, all: readonly OperationRow[]): AttemptOperationShape['undoState'] {
  if (row.undoOf !== null) return 'is_undo';
  const undo = all.find(({ undoOf }) => undoOf === row.step);
  if (row.undoneBy !== null || undo?.state === 'done') return 'undone';
  if (undo && undo.state !== 'begun') return 'undo_failed';
  return row.state === 'done' && row.risk !== 'R0' ? 'standing' : 'none';
}

function known<Word extends EscalationReason | EvidenceClass>(words: readonly Word[], said: string | null): Word | null {
  return words.find((word) => word === said) ?? null;
}
