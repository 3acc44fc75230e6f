/** The rules of `config/safety.yaml` as data: what runs by itself, when nothing runs, and who decides about the rest. */

export type RuledRisk = 'R0' | 'R1' | 'R2' | 'R3' | 'R4';

/** Names an operation, `system.*` or `*`. */
export type OperationPattern = string;

export interface OpenWindow {
  operations: OperationPattern[];
  /** 1 = Monday. */
  days: number[];
  /** Minutes of the day. */
  from: number;
  until: number;
  zone: string;
}

export interface ChangeFreeze {
  /** Epoch ms. */
  from: number;
  until: number;
  why: string;
  /** Operations that run all the same. */
  except: OperationPattern[];
}

export interface RateLimit {
  operations: OperationPattern[];
  perDay: number;
}

/** Groups whose members change only when the named people say so. */
export interface AttendedGroups {
  groups: string[];
  group: string;
  approvers: number;
}

export interface SafetyRuleData {
  /** Operations of risk R2 that need no approval. */
  allowed: OperationPattern[];
  /** Who decides when no procedure names a group. */
  group: string;
  approvers: Record<RuledRisk, number>;
  holdMs: Record<RuledRisk, number>;
  windows: OpenWindow[];
  freezes: ChangeFreeze[];
  vip: { groups: string[]; group: string | null; approvers: number };
  rates: RateLimit[];
  attended: AttendedGroups[];
  /** More than this is never done in one go. */
  blastRadius: { people: number; writes: number };
}

export class SafetyRules implements Readonly<SafetyRuleData> {
  readonly allowed: OperationPattern[];
  readonly group: string;
  readonly approvers: Record<RuledRisk, number>;
  readonly holdMs: Record<RuledRisk, number>;
  readonly windows: OpenWindow[];
  readonly freezes: ChangeFreeze[];
  readonly vip: SafetyRuleData['vip'];
  readonly rates: RateLimit[];
  readonly attended: AttendedGroups[];
  readonly blastRadius: SafetyRuleData['blastRadius'];

  constructor(data: SafetyRuleData) {
    this.allowed = data.allowed;
    this.group = data.group;
    this.approvers = data.approvers;
    this.holdMs = data.holdMs;
    this.windows = data.windows;
    this.freezes = data.freezes;
    this.vip = data.vip;
    this.rates = data.rates;
    this.attended = data.attended;
    this.blastRadius = data.blastRadius;
  }

  /** How often a day this runs for one person; null = as often as it has to. */
  perDay(operation: string): number | null {
    const limits = this.rates.filter((rate) => rate.operations.some((pattern) => fitsPattern(pattern, operation))).map(({ perDay }) => perDay);
    return limits.length > 0 ? Math.min(...limits) : null;
  }
}

export function fitsPattern(pattern: OperationPattern, operation: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('.*') ? operation.startsWith(pattern.slice(0, -1)) : pattern === operation;
}
