/** What a ticket remembers of the procedures that run in it. Plain; carried over continue-as-new. */
import type { ProcedureState, Token } from '@tierdesk/procedures/interpreter';
import type { ApprovalSnapshot, GroupQuorum, NodeRef, PinnedProcedure, RunStepSnapshot } from './steps.js';
import type { EscalationReason } from './vocabulary.js';

export interface ProcedureRun {
  /** `p1`, `p2`, ... within the ticket. */
  run: string;
  /** The step of the procedure that this one runs within. */
  parent: { run: string; step: string } | null;
  pinned: PinnedProcedure;
  state: ProcedureState;
  startedAt: number;
  /** The agent has lost the ticket: what changes the world comes to an end, nothing more is said. */
  stopped: boolean;
  /** An answer that is written and has not been said. */
  draft: { stepId: string; evidence: string; sources: number } | null;
  /** The requester was asked or told something. */
  told: boolean;
  /** ... and asked whether it helps. */
  askedToConfirm: boolean;
  /** Witness of the last yes. */
  confirmation: { kind: 'reply' | 'link'; ref: string | null } | null;
  /** Why the last thing that went wrong went wrong. */
  cause: EscalationReason | null;
  /** Kinds of the steps under way, for the record. */
  open: Record<string, Pick<RunStepSnapshot, 'node' | 'kind'>>;
  /** Approvals that were given, by the node that they let run: their cards in Slack show what came of it. */
  granted: Record<string, { id: string; slack: boolean }>;
  /** How often an approval was asked for, by step. */
  asks: Record<string, number>;
}

/** A question of a procedure; the first one of the list is with the requester. */
export interface OpenForm {
  node: NodeRef;
  /** Whether it works now: yes or no. */
  confirm: boolean;
  dueAt: number;
  /** Said in this message; null: another question is in the requester's hands. */
  stepId: string | null;
  /** Words of theirs were about something that we said before. */
  askedAgain?: true;
}

export interface OpenApproval {
  id: string;
  node: NodeRef;
  /** Operation nodes of the graph; of a plan its own node. */
  of: string[];
  /** Set when it is about what the model wrote. */
  planHash: string | null;
  /** Set when it is about one operation that may not run as it was approved; null when an `approve` node asks. */
  operation: string | null;
  planned: number | null;
  group: string | null;
  approvers: number;
  /** Asked again for the same step, this often. */
  round: number;
  expiresAt: number;
  /** Set once it is asked. */
  hash: string | null;
  people: string[];
  needed: number;
  /** Where several groups decide: so many of each. */
  quorum?: GroupQuorum[];
  holdMs: number;
  slack: boolean;
  decisions: ApprovalSnapshot['decisions'];
  /** Who gave their say to whom, in order; `people` are those who have it now. */
  passed: ApprovalSnapshot['passed'];
  heldUntil: number | null;
}

/** An operation waits until the requester proved who they are. */
export interface OpenProof {
  node: NodeRef;
  operation: string;
  planned: number | null;
  /** Null until a code was sent. */
  proofId: string | null;
  until: number;
}

/** The procedures of a ticket that have not ended, and what they wait for. */
export interface RunsOfTicket {
  runs: ProcedureRun[];
  lastRunNo: number;
  /** Chosen at the opening; the first attempt runs it. */
  chosen: PinnedProcedure | null;
  forms: OpenForm[];
  approvals: OpenApproval[];
  proofs: OpenProof[];
}

export function noRuns(): RunsOfTicket {
  return { runs: [], lastRunNo: 0, chosen: null, forms: [], approvals: [], proofs: [] };
}

/** Those that the agent still has the ticket for, in the order in which they began; a procedure within another is one of its own. */
export function liveRuns({ runs }: RunsOfTicket): ProcedureRun[] {
  return runs.filter((run) => !run.stopped);
}

/** Somebody or something else has to act: the requester, an approver, a vendor, a date. */
export function isWaiting(procedures: RunsOfTicket): boolean {
  const live = liveRuns(procedures);
  return live.length > 0 && live.every(({ state }) => state.tokens.every(waits));
}

const waits = ({ doing, held }: Token) => held === true || doing === 'wait' || doing === 'pause';

/** The graphs never change, so they are shared; all the rest is copied. */
export function copyOfRuns(procedures: RunsOfTicket): RunsOfTicket {
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const { runs, chosen, ...rest } = procedures;
  return {
    ...copy(rest),
    chosen,
    // `advance` makes its own copy of a run's state.
    runs: runs.map(({ pinned, state, ...run }) => ({ ...copy(run), pinned, state })),
  };
}

/** The one that all others run within. */
export function outermostOf<R extends Pick<ProcedureRun, 'run' | 'parent'>>(runs: readonly R[], id: string): R | undefined {
  const run = runs.find((each) => each.run === id);
  return run?.parent ? (outermostOf(runs, run.parent.run) ?? run) : run;
}
