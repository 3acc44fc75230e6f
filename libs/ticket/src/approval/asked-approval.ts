/** An approval as every door shows it: in Slack, by mail, on its page and over HTTP. Times are epoch milliseconds, people are keys. */
import type { ActVia } from '../messages.js';
import type { ApprovalStatus, ItemState } from '../vocabulary.js';
import type { AskedGroup } from './asked-groups.js';

export type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

export interface AskedReason {
  code: string;
  text: string;
  verdict: 'auto' | 'approve' | 'forbid';
}

/** One operation, as its row keeps it. */
export interface AskedItem {
  node: string;
  operation: string;
  title: string;
  system: string;
  args: Record<string, Plain>;
  argsHash: string;
  before: Record<string, Plain> | null;
  after: Record<string, Plain> | null;
  touches: string | null;
  risk: string;
  reversible: boolean;
  reasons: AskedReason[];
  /** Argument -> the step whose answer fills it. */
  later: Record<string, string>;
  /** Null while it has not run. */
  run: { state: 'begun' | 'done' | 'failed' | 'unknown'; at: number; undone: boolean; error: string | null } | null;
  /** Null unless it is approved. */
  state: ItemState | null;
}

export interface AskedEvidence {
  kind: 'result' | 'article';
  title: string;
  ref: string;
  facts: Record<string, Plain>;
}

/** One person gave their say to another, who decides in their place. */
export interface Passing {
  from: string;
  to: string;
  at: number;
  /** Why, if it was said. */
  comment: string | null;
}

export interface GivenDecision {
  person: string;
  decision: 'approve' | 'deny';
  at: number;
  via: ActVia;
  comment: string | null;
}

/** An `approve` node of the procedure for the same operations. */
export interface Gate {
  node: string;
  group: string;
  needed: number;
}

export interface AskedApproval {
  id: string;
  ticket: {
    number: number;
    subject: string;
    requester: { key: string | null; name: string; address: string };
    /** Who opened it by a call, be it in the requester's name. */
    openedBy: string | null;
    policy: string | null;
    tierPosition: number | null;
    closed: boolean;
    /** Addresses that asked, wrote or were copied in. */
    participants: string[];
  };
  /** Of the procedure. */
  node: string;
  status: ApprovalStatus;
  hash: string;
  items: AskedItem[];
  risk: string;
  /** About the whole. */
  reasons: AskedReason[];
  others: number;
  holdMs: number;
  evidence: AskedEvidence[];
  group: string;
  /** Who may decide it now. */
  people: string[];
  /** In order. */
  passed: Passing[];
  needed: number;
  /** Where several groups decide it; empty where one does. */
  groups: AskedGroup[];
  decisions: GivenDecision[];
  /** Who decides, or has decided, another approval of the same run. */
  elsewhere: string[];
  /** Who has decided another gate of the same operations: one person decides one. Empty of what is asked for by itself, which stands for all of them. */
  otherGates: string[];
  /** The procedure that asks; null when its version is gone. */
  procedure: { key: string; version: number; title: string } | null;
  /** In the order in which they are asked; this one alone when the procedure names no other. */
  gates: Gate[];
  /** What the procedure does when nobody decides in time. */
  onTimeout: 'climbs' | 'goes_on';
  askedAt: number;
  expiresAt: number;
  decidedAt: number | null;
  /** Kept when somebody stopped it. */
  heldUntil: number | null;
  supersededBy: string | null;
}

/** Approved by enough people, and not gone yet. */
export function isHeld(approval: AskedApproval): boolean {
  return approval.status === 'pending' && approval.heldUntil !== null;
}

/** Approved by enough people, and stopped before it ran. */
export function isStopped({ status, heldUntil }: AskedApproval): boolean {
  return status === 'denied' && heldUntil !== null;
}

/** To whom this person gave their say, the last time. */
export function passedTo({ passed, people }: AskedApproval, person: string): string | null {
  return people.includes(person) ? null : (passed.findLast(({ from }) => from === person)?.to ?? null);
}

export function isReversible(approval: AskedApproval): boolean {
  return approval.items.every(({ reversible }) => reversible);
}

/** Position among the gates, from 1. */
export function gatePosition({ gates, node }: AskedApproval): number {
  return gates.findIndex((gate) => gate.node === node) + 1 || 1;
}
