/** What may be done, judged before anything is done. Deny by default, pure. */
import type { Arguments } from '../registry/operation.js';

/** Where the value of an argument comes from; ids of people are trusted from `requester`, `directory` and `result` only. */
export type ArgumentOrigin = 'requester' | 'directory' | 'result' | 'form' | 'literal' | 'model';

export interface PlannedCall {
  operation: string;
  args: Arguments;
  origins: Record<string, ArgumentOrigin>;
}

export type SafetyVerdict = 'auto' | 'approve' | 'forbid';

export interface SafetyReason {
  /** `operation.unknown`, `subject.other_person`, `rate.exceeded`, `window.closed`, `vip`, `blast_radius`, ... */
  code: string;
  text: string;
  verdict: SafetyVerdict;
}

export interface SafetyItem {
  operation: string;
  title: string;
  risk: string;
  verdict: SafetyVerdict;
  reasons: SafetyReason[];
  /** Directory key of the person who is touched. */
  touches: string | null;
  reversible: boolean;
  needsIdentity: boolean;
}

export interface SafetyReport {
  /** The strictest of the items, and of the plan as a whole. */
  verdict: SafetyVerdict;
  items: SafetyItem[];
  /** About the plan as a whole. */
  reasons: SafetyReason[];
  /** Who decides: queue or group key; null when nobody has to. */
  group: string | null;
  approvers: number;
  /** How many people besides the requester are touched. */
  others: number;
}
