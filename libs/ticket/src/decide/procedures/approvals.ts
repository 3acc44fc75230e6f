/** Who has to agree before something runs: asked, decided once by enough people, bound to exactly what was shown. */
import type { ProcedureStep } from '@tierdesk/procedures/interpreter';
import { isEnough, yesOf } from '../../quorum.js';
import type { StepOfRun } from '../../events.js';
import type { Act, RefusalCode } from '../../messages.js';
import type { OpenApproval, ProcedureRun } from '../../procedure-run.js';
import type { TicketState } from '../../state.js';
import type { ApprovalAsked, NodeRef } from '../../steps.js';
import type { ApprovalStatus } from '../../vocabulary.js';
import type { Decision } from '../decision.js';
import { runOf, tell } from './runs.js';

type DecideApproval = Extract<Act, { act: 'decideApproval' }>;
type Wanted = Extract<ProcedureStep, { do: 'approve' }>;
/** One operation that may not run as it was approved, or that the safety report holds up. */
interface Single {
  operation: string;
  planned: number | null;
  group: string | null;
  approvers: number;
}

/** An operation that is held up by itself waits this long for a person. */
const singleApprovalMs = 4 * 3_600_000;
/** What changes more often than this while people decide is no matter for an approval. */
const roundsAllowed = 5;

export function askApproval(d: Decision, run: ProcedureRun, node: NodeRef, wanted: Wanted | Single): void {
  const isNode = 'do' in wanted;
  const approval: Asked = {
    node,
    of: isNode ? wanted.of : [node.node],
    planHash: isNode ? wanted.hash : null,
    operation: isNode ? null : wanted.operation,
    planned: isNode ? null : wanted.planned,
    group: wanted.group,
    approvers: wanted.approvers,
    expiresAt: isNode ? wanted.dueAt : d.now + singleApprovalMs,
    hash: null,
    people: [],
    needed: 1,
    holdMs: 0,
    slack: false,
    decisions: [],
    passed: [],
    heldUntil: null,
  };
  ask(d, run, approval);
}

type Asked = Omit<OpenApproval, 'id' | 'round'>;

/** Each time it is asked it is another approval, so that a yes to the one before says nothing about it. */
function ask(d: Decision, run: ProcedureRun, asked: Asked): void {
  const { node, of, planHash, planned, group, approvers, expiresAt } = asked;
  const round = (run.asks[node.step] ?? 0) + 1;
  run.asks[node.step] = round;
  if (round > roundsAllowed) return tell(d, run, { type: 'operationFailed', step: node.step, effect: 'none' });
  const id = `${d.state.ticket}-${node.run}-${node.step}-${round}`;
  d.state.procedures.approvals.push({ ...asked, id, round });
  d.do({ do: 'askApproval', asked: { ...node, approvalId: id, of, planHash, planned, group, approvers, expiresAt } });
}

export function approvalAsked(d: Decision, approvalId: string, result: ApprovalAsked): void {
  const approval = findApproval(d, approvalId);
  const run = approval && runOf(d, approval.node.run);
  if (!approval || !run) return;
  if (result.state === 'impossible') {
    d.log('approval_denied', 'policy', { approval: approvalId, reason: result.reason });
    // Nobody refused anything where there was nothing to ask for, such as after a form that was not answered.
    run.cause = result.reason === 'nothing_to_approve' ? 'gave_up' : 'approval_denied';
    return conclude(d, approval, 'withdrawn', 'deny');
  }
  Object.assign(approval, {
    hash: result.hash,
    people: result.people,
    needed: Math.max(1, result.needed),
    ...(result.quorum ? { quorum: result.quorum } : {}),
    holdMs: result.holdMs,
    slack: result.slack,
  });
  d.log('approval_asked', 'agent', { approval: approvalId, needed: approval.needed, people: result.people.length });
  d.say('approval_request', { to: 'approvers', approval: approvalId, facts: { expiresAt: approval.expiresAt } });
  showApproval(d, approval);
}

/** Null when the decision counts. */
export function approvalRefusal({ procedures }: TicketState, act: DecideApproval, now: number): RefusalCode | null {
  const approval = procedures.approvals.find(({ id }) => id === act.approvalId);
  if (!approval || approval.hash === null) return 'approval.unknown';
  if (approval.hash !== act.hash) return 'approval.superseded';
  if (!approval.people.includes(act.person)) return whyNotTheirs(approval, act.person);
  const before = approval.decisions.find(({ person }) => person === act.person);
  if (approval.heldUntil !== null) return act.decision === 'deny' ? null : 'approval.already_decided';
  if (before) return 'approval.already_decided';
  // After an outage an order may be looked at before the timer that was due long ago.
  return approval.expiresAt <= now ? 'approval.expired' : null;
}

export function whyNotTheirs({ passed }: OpenApproval, person: string): RefusalCode {
  return passed.some(({ from }) => from === person) ? 'approval.passed_on' : 'approval.not_yours';
}

export function decideApproval(d: Decision, act: DecideApproval): void {
  const approval = findApproval(d, act.approvalId);
  const run = approval && runOf(d, approval.node.run);
  if (!approval || !run) return;
  const { person, decision, via, textId } = act;
  approval.decisions = [...approval.decisions.filter((other) => other.person !== person), { person, decision, at: d.now, via, textId }];
  const about = { approval: approval.id, via, step: approval.node.step };
  if (decision === 'approve') d.log('approval_given', act.actor, about);
  else d.log('approval_denied', act.actor, approval.heldUntil === null ? about : { ...about, stopped: true });
  if (decision === 'deny') return denied(d, run, approval, act);
  const { needed, quorum: groups = [] } = approval;
  if (!isEnough(yesOf(approval.decisions), { needed, groups })) return showApproval(d, approval);
  if (approval.holdMs === 0) return conclude(d, approval, 'approved', 'approve');
  // The last moment before it expires is soon enough, and never too late.
  approval.heldUntil = Math.max(d.now + 1, Math.min(d.now + approval.holdMs, approval.expiresAt - 1_000));
  d.log('operation_held', 'policy', { approval: approval.id, until: approval.heldUntil });
  showApproval(d, approval);
}

/** The requester learns that it was not approved; why only if the approver says so. */
function denied(d: Decision, run: ProcedureRun, approval: OpenApproval, { textId, tellRequester }: DecideApproval): void {
  run.cause = 'approval_denied';
  const words = textId && tellRequester ? { typed: textId } : null;
  if (d.state.requesterReachable && !run.stopped) d.say('not_approved', { words });
  conclude(d, approval, 'denied', 'deny');
}

/** Time is up: for people to decide, or for somebody to stop what was approved. */
export function approvalTimer(d: Decision): void {
  for (const approval of [...d.state.procedures.approvals]) {
    if (approval.heldUntil !== null && approval.heldUntil <= d.now) conclude(d, approval, 'approved', 'approve');
    // What stands in the graph expires there, with the way on that the graph names.
    else if (approval.operation !== null && approval.expiresAt <= d.now) expire(d, approval);
  }
}

function expire(d: Decision, approval: OpenApproval): void {
  const run = runOf(d, approval.node.run);
  if (run) run.cause = 'approval_expired';
  d.log('approval_expired', 'policy', { approval: approval.id });
  conclude(d, approval, 'expired', 'deny');
}

/** The procedure does not wait for it any more: it expired there, or is not needed. */
export function cancelApproval(d: Decision, { run: runId, step }: StepOfRun): void {
  for (const approval of d.state.procedures.approvals.filter(({ node }) => node.run === runId && node.step === step)) {
    const run = runOf(d, runId);
    const status = approval.expiresAt <= d.now ? 'expired' : 'withdrawn';
    if (run && status === 'expired') run.cause = 'approval_expired';
    d.log(status === 'expired' ? 'approval_expired' : 'approval_withdrawn', 'policy', { approval: approval.id });
    drop(d, approval, status);
  }
}

/** New words of the requester: what people are looking at is no longer the whole story, so they are asked anew. */
export function supersedeApprovals(d: Decision): void {
  for (const approval of [...d.state.procedures.approvals]) {
    const run = runOf(d, approval.node.run);
    if (!run || approval.hash === null) continue;
    if (approval.round >= roundsAllowed) {
      giveUp(d, run, approval);
      continue;
    }
    d.log('approval_superseded', 'policy', { approval: approval.id });
    drop(d, approval, 'superseded');
    const { id: _id, round: _round, quorum: _quorum, ...same } = approval;
    ask(d, run, { ...same, hash: null, people: [], decisions: [], passed: [], heldUntil: null });
  }
}

/** What changes faster than people can decide is for people to take over. */
function giveUp(d: Decision, run: ProcedureRun, approval: OpenApproval): void {
  run.cause = 'approval_expired';
  d.log('approval_withdrawn', 'policy', { approval: approval.id });
  conclude(d, approval, 'withdrawn', 'deny');
}

/**
 * What waits for an approval and is not wanted any more can wait no more.
 * @param steps only of these; all of the run unless told otherwise
 */
export function withdrawApprovals(d: Decision, runId: string, steps?: readonly string[]): void {
  const waiting = d.state.procedures.approvals.filter(({ node }) => node.run === runId && (steps?.includes(node.step) ?? true));
  for (const approval of waiting) {
    d.log('approval_withdrawn', 'policy', { approval: approval.id });
    conclude(d, approval, 'withdrawn', 'deny');
  }
}

function conclude(d: Decision, approval: OpenApproval, status: ApprovalStatus, decision: 'approve' | 'deny'): void {
  drop(d, approval, status);
  const run = runOf(d, approval.node.run);
  if (!run) return;
  const { node, planHash, operation, planned } = approval;
  if (decision === 'approve') for (const each of approval.of) run.granted[each] = { id: approval.id, slack: approval.slack };
  if (operation === null) return tell(d, run, { type: 'approvalDecided', step: node.step, decision, hash: planHash });
  if (decision === 'approve') {
    tell(d, run, { type: 'operationHeld', step: node.step, held: false });
    d.do({ do: 'runOperation', node, operation, planned });
  } else tell(d, run, { type: 'operationFailed', step: node.step, effect: 'none' });
}

function drop(d: Decision, approval: OpenApproval, status: ApprovalStatus): void {
  const { procedures } = d.state;
  procedures.approvals = procedures.approvals.filter((other) => other !== approval);
  // Its row may be written already, although the ticket was not told.
  const { id, heldUntil, decisions, passed } = approval;
  d.approvals.push({ id, status, heldUntil: status === 'denied' ? heldUntil : null, decisions, passed });
  if (approval.slack) d.do({ do: 'showApproval', approvalId: approval.id });
}

/** Its row and its cards say how it stands. */
export function showApproval(d: Decision, approval: OpenApproval): void {
  const { id, heldUntil, decisions, passed } = approval;
  d.approvals.push({ id, status: 'pending', heldUntil, decisions, passed });
  if (approval.slack) d.do({ do: 'showApproval', approvalId: approval.id });
}

export function findApproval(d: Decision, approvalId: string): OpenApproval | undefined {
  return d.state.procedures.approvals.find(({ id }) => id === approvalId);
}
