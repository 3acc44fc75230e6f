/** The safety report: registered, arguments, subject, rules, blast radius; everything is forbidden until each of them has passed. */
import { safetyTexts } from '@tierdesk/texts';
import type { Operation } from '../registry/operation.js';
import { misfit } from '../registry/schema-check.js';
import type { People } from './people-named.js';
import { eachOnce } from './deciders.js';
import { checkRules } from './rule-checks.js';
import {
  safetyVerdicts,
  type Decider,
  type PlannedCall,
  type SafetyItem,
  type SafetyReason,
  type SafetyReport,
  type SafetyVerdict,
} from './safety-report.js';
import { fitsPattern, type RuledRisk, type SafetyRules } from './safety-rules.js';
import { bindSubject } from './subject-binding.js';

export interface SafetySurroundings {
  operation(name: string): Operation | null;
  directory: People;
  rules: SafetyRules;
  /** Directory key of who asks; null: the directory does not know them. */
  requester: string | null;
  /** A trusted mail server found no proof that it is really them. */
  unproven: boolean;
  /** Group that the procedure names, if it names one. */
  group: string | null;
  /** Epoch ms. */
  now: number;
  /** Runs of the last 24 hours for one person. */
  ranToday(operation: string, person: string): number;
}

interface Judged {
  item: SafetyItem;
  others: string[];
  deciders: Decider[];
  approvers: number;
  write: boolean;
}

export function judge(calls: readonly PlannedCall[], surroundings: SafetySurroundings): SafetyReport {
  const before = new Map<string, number>();
  const judged = calls.map((call) => judgeCall(call, surroundings, before));
  const others = new Set(judged.flatMap((one) => one.others)).size;
  const { rules } = surroundings;
  const reasons = planReasons(judged, others, rules);
  const verdict = strictest([...judged.map(({ item }) => item.verdict), ...reasons.map((reason) => reason.verdict)]);
  const approvers = verdict === 'approve' ? Math.max(1, ...judged.map((one) => one.approvers)) : 0;
  const ruled = eachOnce(judged.flatMap((one) => one.deciders));
  const deciders = ruled.length > 0 ? ruled : [{ group: surroundings.group ?? rules.group, approvers: Math.max(1, approvers) }];
  const decider = deciders[0]!.group;
  return {
    verdict,
    items: judged.map(({ item }) => item),
    reasons,
    decider,
    deciders,
    group: verdict === 'approve' ? decider : null,
    approvers,
    others,
    // Whether a rule asks for the approval or a procedure does.
    holdMs: Math.max(0, ...judged.map(({ item }) => holdOf(item, rules))),
  };
}

export function strictest(verdicts: readonly SafetyVerdict[]): SafetyVerdict {
  return safetyVerdicts[Math.max(0, ...verdicts.map((verdict) => safetyVerdicts.indexOf(verdict)))]!;
}

function judgeCall(call: PlannedCall, surroundings: SafetySurroundings, before: Map<string, number>): Judged {
  const operation = surroundings.operation(call.operation);
  if (!operation) return unknownOperation(call);
  const { rules, directory, requester, now } = surroundings;
  const binding = bindSubject(call, operation, { people: directory, requester });
  const reasons = [...(surroundings.unproven ? [senderUnproven] : []), ...registryReasons(call, operation), ...binding.reasons];
  const risk = riskOf(operation, binding);
  const deciders: Decider[] = [];
  if (risk !== 'R0') {
    const person = binding.touches ?? requester;
    const counted = `${call.operation} ${person ?? ''}`;
    const inPlan = before.get(counted) ?? 0;
    before.set(counted, inPlan + 1);
    const ran = inPlan + (person === null ? 0 : surroundings.ranToday(call.operation, person));
    const ruling = checkRules({ call, person, ran, now }, rules, directory);
    reasons.push(...ruling.reasons);
    deciders.push(...ruling.deciders);
  }
  const ofRisk = riskReason(call.operation, risk, rules);
  if (ofRisk) reasons.push(ofRisk);
  const verdict = strictest(reasons.map((reason) => reason.verdict));
  const item: SafetyItem = {
    operation: call.operation,
    title: operation.title,
    risk,
    verdict,
    reasons,
    touches: binding.touches,
    reversible: operation.risk === 'R0' || operation.undo !== undefined,
    needsIdentity: operation.needsIdentity === true,
  };
  const approvers = Math.max(risk === 'R4' ? 2 : 1, rules.approvers[risk], ...deciders.map((decider) => decider.approvers));
  return { item, others: binding.others, deciders, approvers: verdict === 'approve' ? approvers : 0, write: operation.risk !== 'R0' };
}

/** Not even a reading: what stands in a system is told to nobody who may only use a colleague's name. */
const senderUnproven: SafetyReason = { code: 'requester.unproven', text: safetyTexts.requesterUnproven, verdict: 'forbid' };

function unknownOperation(call: PlannedCall): Judged {
  const reasons: SafetyReason[] = [{ code: 'operation.unknown', text: safetyTexts.unknownOperation(call.operation), verdict: 'forbid' }];
  const item: SafetyItem = {
    operation: call.operation,
    title: call.operation,
    risk: 'R4',
    verdict: 'forbid',
    reasons,
    touches: null,
    reversible: false,
    needsIdentity: false,
  };
  return { item, others: [], deciders: [], approvers: 0, write: true };
}

function registryReasons(call: PlannedCall, operation: Operation): SafetyReason[] {
  const reasons: SafetyReason[] = [];
  if (!operation.enabled) {
    const text = operation.disabledBecause ?? safetyTexts.disabled(operation.title);
    reasons.push({ code: 'operation.disabled', text, verdict: 'forbid' });
  }
  const wrong = misfit(operation.argsSchema, call.args);
  if (wrong !== null) reasons.push({ code: 'operation.arguments', text: safetyTexts.misfit(wrong), verdict: 'forbid' });
  return reasons;
}

/** What touches somebody else is R3 at least; reading about those who report to the requester is not. */
function riskOf(operation: Operation, { others, asOtherPerson, touches }: ReturnType<typeof bindSubject>): RuledRisk {
  const { risk } = operation;
  const touchesOther = asOtherPerson || (risk !== 'R0' && touches !== null && others.includes(touches));
  return touchesOther && (risk === 'R0' || risk === 'R1' || risk === 'R2') ? 'R3' : risk;
}

function riskReason(name: string, risk: RuledRisk, { allowed }: SafetyRules): SafetyReason | null {
  if (risk === 'R0' || risk === 'R1') return null;
  if (risk === 'R2' && allowed.some((pattern) => fitsPattern(pattern, name))) return null;
  return { code: `risk.${risk.toLowerCase()}`, text: safetyTexts.risk[risk], verdict: 'approve' };
}

function planReasons(judged: readonly Judged[], others: number, { blastRadius }: SafetyRules): SafetyReason[] {
  const reasons: SafetyReason[] = [];
  const writes = judged.filter(({ write }) => write).length;
  if (judged.length === 0) reasons.push({ code: 'plan.empty', text: safetyTexts.emptyPlan, verdict: 'forbid' });
  if (others > blastRadius.people)
    reasons.push({ code: 'blast_radius', text: safetyTexts.tooManyPeople(others, blastRadius.people), verdict: 'forbid' });
  if (writes > blastRadius.writes)
    reasons.push({ code: 'blast_radius', text: safetyTexts.tooManyWrites(writes, blastRadius.writes), verdict: 'forbid' });
  return reasons;
}

function holdOf({ risk, reversible }: SafetyItem, { holdMs }: SafetyRules): number {
  return reversible ? (holdMs[risk as RuledRisk] ?? 0) : 0;
}
