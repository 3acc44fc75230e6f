/** What may be done, judged before anything is done. Deny by default, pure. */
import type { Arguments } from '../registry/operation.js';

/**
 * Where the value of an argument comes from; ids of people are trusted from `requester`, `directory` and `result` only. `result`: an id, a choice or a
 * number that a system answered; `tool`: any other words of it, which somebody may have written there.
 */
export type ArgumentOrigin = 'requester' | 'directory' | 'result' | 'form' | 'literal' | 'tool' | 'model';

export interface PlannedCall {
  operation: string;
  args: Arguments;
  /** By argument; one that is not named here counts as `model`. */
  origins: Record<string, ArgumentOrigin>;
}

export const safetyVerdicts = ['auto', 'approve', 'forbid'] as const;
export type SafetyVerdict = (typeof safetyVerdicts)[number];

export interface SafetyReason {
  /** `operation.unknown`, `subject.other_person`, `rate.exceeded`, `window.closed`, `vip`, `blast_radius`, ... */
  code: string;
  text: string;
  verdict: SafetyVerdict;
}

export interface SafetyItem {
  operation: string;
  title: string;
  /** Of the registry, or higher when somebody besides the requester is touched. */
  risk: string;
  verdict: SafetyVerdict;
  reasons: SafetyReason[];
  /** Directory key of the person who is touched; the id as given when the directory does not know it. */
  touches: string | null;
  reversible: boolean;
  needsIdentity: boolean;
}

/** A group whose word counts, and of how many of its people. */
export interface Decider {
  group: string;
  approvers: number;
}

export interface SafetyReport {
  /** The strictest of the items, and of the plan as a whole. */
  verdict: SafetyVerdict;
  items: SafetyItem[];
  /** About the plan as a whole. */
  reasons: SafetyReason[];
  /** Who would decide if somebody had to: queue or group key, or `manager`. */
  decider: string;
  /** All groups that would decide, each for itself; `decider` is the first of them. */
  deciders: Decider[];
  /** Who decides; null when nobody has to, or nobody may. */
  group: string | null;
  approvers: number;
  /** How many people besides the requester are touched. */
  others: number;
  /** How long an approved plan waits before it runs, so that somebody can still stop it. */
  holdMs: number;
}
