/** What a procedure wants, in the ticket's words. */
import type { ProcedureStep } from '@tierdesk/procedures/interpreter';
import { outermostOf, type ProcedureRun } from '../../procedure-run.js';
import { tierOf } from '../../state.js';
import { assertNever } from '../../vocabulary.js';
import { askApproval, cancelApproval } from './approvals.js';
import type { Decision } from '../decision.js';
import { startCase, withdrawCase } from './cases.js';
import { askForm, cancelForm } from './forms.js';
import { escalated, resolved } from './ends.js';
import { cancelProof } from './identity.js';
import { refOf, startProcedure, tell } from './runs.js';

type Wanted<K extends ProcedureStep['do']> = Extract<ProcedureStep, { do: K }>;

export function perform(d: Decision, run: ProcedureRun, step: ProcedureStep): void {
  if (step.do === 'resolve') return resolved(d, run, step);
  if (step.do === 'escalate') return escalated(d, run, step);
  if (step.do === 'cancel') return cancel(d, run, step.step);
  if (step.do === 'undo') return undo(d, run, step);
  begun(d, run, step);
  const node = refOf(run, step.step, step.node);
  switch (step.do) {
    case 'answer':
    case 'agent':
      return d.do({ do: 'draftNode', node, attempt: d.state.attempts, attemptsAllowed: attemptsAllowed(d) });
    case 'plan':
      return d.do({ do: 'writePlan', node });
    case 'notify':
      return d.do({ do: 'fillText', node });
    case 'ask':
      return askForm(d, run, node, step.dueAt);
    case 'approve':
      return askApproval(d, run, node, step);
    case 'operation':
      return d.do({ do: 'runOperation', node, operation: step.operation, planned: step.planned });
    case 'vendor':
      return startCase(d, run, step.step, step.vendor);
    case 'subgraph':
      return startNested(d, run, step);
    case 'wait':
      return;
    default:
      return assertNever(step);
  }
}

function begun(d: Decision, run: ProcedureRun, step: Exclude<ProcedureStep, { do: 'resolve' | 'escalate' | 'cancel' | 'undo' }>): void {
  const { step: id, node, do: kind } = step;
  run.open[id] = { node, kind };
  d.runSteps.push({ run: run.run, step: id, node, kind, at: d.now, state: 'begun', data: {} });
}

function attemptsAllowed(d: Decision): number {
  const tier = tierOf(d.state);
  return tier?.kind === 'agent' ? tier.attempts : d.state.attempts;
}

function startNested(d: Decision, run: ProcedureRun, { step, procedure }: Wanted<'subgraph'>): void {
  const pinned = outermostOf(d.state.procedures.runs, run.run)?.pinned.nested[procedure];
  // The outermost one keeps the graphs of all, once.
  if (pinned) startProcedure(d, { ...pinned, nested: {} }, { run: run.run, step });
  else tell(d, run, { type: 'stepFailed', step });
}

function undo(d: Decision, run: ProcedureRun, { step, of, operation, node }: Wanted<'undo'>): void {
  run.open[step] = { node: node ?? operation, kind: 'undo' };
  d.runSteps.push({ run: run.run, step, node: node ?? operation, kind: 'undo', at: d.now, state: 'begun', data: { of } });
  d.do({ do: 'undoOperation', node: refOf(run, step, node ?? ''), operation, of });
}

function cancel(d: Decision, run: ProcedureRun, step: string): void {
  const about = { run: run.run, step };
  cancelForm(d, about);
  cancelApproval(d, about);
  cancelProof(d, about);
  withdrawCase(d, about);
  for (const nested of d.state.procedures.runs) {
    if (nested.parent?.run === run.run && nested.parent.step === step) tell(d, nested, { type: 'stopped', reason: 'cancelled' });
  }
  d.do({ do: 'cancelNode', ...about });
}
