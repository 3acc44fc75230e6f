/** The rules of `safety.yaml` against one call: windows, freezes, important people, attended groups, rates. */
import { safetyTexts } from '@tierdesk/texts';
import type { Directory } from '@tierdesk/people';
import type { Arguments } from '../registry/operation.js';
import { plainSpelling, spellingsOf, textsOf } from './plain-spelling.js';
import type { Decider, PlannedCall, SafetyReason } from './safety-report.js';
import { fitsPattern, type AttendedGroups, type OpenWindow, type SafetyRules } from './safety-rules.js';

export interface Ruling {
  reasons: SafetyReason[];
  /** Who decides because of a rule, most important first. */
  deciders: Decider[];
}

export interface RuledCall {
  call: PlannedCall;
  /** Key of the person who is touched, else of the requester. */
  person: string | null;
  /** Runs of today, those before it in the same plan included. */
  ran: number;
  now: number;
}

export function checkRules({ call, person, ran, now }: RuledCall, rules: SafetyRules, directory: Pick<Directory, 'personByKey'>): Ruling {
  const reasons: SafetyReason[] = [];
  const deciders: Decider[] = [];
  const fits = (patterns: readonly string[]): boolean => patterns.some((pattern) => fitsPattern(pattern, call.operation));
  const windows = rules.windows.filter(({ operations }) => fits(operations));
  if (windows.length > 0 && !windows.some((window) => isOpen(window, now)))
    reasons.push({ code: 'window.closed', text: safetyTexts.windowClosed, verdict: 'forbid' });
  for (const freeze of rules.freezes) {
    if (now >= freeze.from && now < freeze.until && !fits(freeze.except))
      reasons.push({ code: 'freeze', text: safetyTexts.freeze(freeze.why), verdict: 'forbid' });
  }
  if (directory.personByKey(person)?.groups.some((group) => rules.vip.groups.includes(group))) {
    reasons.push({ code: 'vip', text: safetyTexts.vip, verdict: 'approve' });
    deciders.push({ group: rules.vip.group ?? rules.group, approvers: rules.vip.approvers });
  }
  for (const attended of attendedIn(call.args, rules.attended)) {
    reasons.push({ code: 'group.attended', text: safetyTexts.attended(attended.group), verdict: 'approve' });
    deciders.push({ group: attended.group, approvers: attended.approvers });
  }
  const perDay = rules.perDay(call.operation);
  if (perDay !== null && ran >= perDay) reasons.push({ code: 'rate.exceeded', text: safetyTexts.rate(perDay), verdict: 'forbid' });
  return { reasons, deciders };
}

/** Whose groups are named in it. */
export function attendedIn(args: Arguments, all: readonly AttendedGroups[]): AttendedGroups[] {
  const words = new Set(textsOf(args).flatMap(spellingsOf));
  return all.filter(({ groups }) => groups.some((group) => words.has(plainSpelling(group))));
}

function isOpen({ days, from, until, zone }: OpenWindow, now: number): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((found) => found.type === type)?.value ?? '';
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  const minute = Number(part('hour')) * 60 + Number(part('minute'));
  return days.includes(day) && minute >= from && minute < until;
}
