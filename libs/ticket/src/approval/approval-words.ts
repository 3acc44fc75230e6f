/** An approval in the words that every door shares. Pure. */
import { approvalGroupTexts as groupTexts, approvalTexts as texts } from '@tierdesk/texts';
import type { AskedApproval, AskedEvidence, AskedItem } from './asked-approval.js';
import { groupsSay, peopleStillMissing } from './asked-groups.js';
import { plainWords } from './change-lines.js';

/** What is longer is opened before somebody approves. */
export const longFrom = 2_000;

export interface ShownArgument {
  name: string;
  value: string;
  long: boolean;
}

/** @param nameOf a person's name by key */
export function approvalTitle({ items }: AskedApproval, nameOf: (key: string) => string): string {
  const [first] = items;
  if (!first) return '';
  const who = touchedName(first, nameOf);
  const what = who === null || first.title.includes(who) ? first.title : texts.forPerson(first.title, who);
  return items.length > 1 ? texts.more(what, items.length - 1) : what;
}

/** Whom an operation touches; of somebody who comes out of an earlier step, which step that is. @param nameOf a person's name by key */
export function touchedName({ touches }: Pick<AskedItem, 'touches'>, nameOf: (key: string) => string): string | null {
  if (touches === null) return null;
  const [, step] = /^\$\{(.+)\}$/.exec(touches) ?? [];
  return step === undefined ? nameOf(touches) : texts.namedBy(step);
}

export function shownArguments({ args, later }: AskedItem): ShownArgument[] {
  return Object.entries(args).map(([name, value]) => {
    const step = later[name];
    const words = step === undefined ? plainWords(value) : texts.filledBy(step);
    return { name, value: words, long: words.length > longFrom };
  });
}

export function evidenceWords({ facts }: AskedEvidence): string {
  const parts = Object.entries(facts);
  return parts.map(([name, value]) => (parts.length === 1 ? plainWords(value) : `${name}: ${plainWords(value)}`)).join('\n');
}

/** Who made the rule that a person decides. @param groupName of the approval's group */
export function ruleWords({ procedure, group, groups, needed: ofAll }: AskedApproval, groupName: string): string {
  const needed = groups.find((each) => each.group === group)?.needed ?? ofAll;
  return procedure ? texts.ruleOf(procedure.title, procedure.version, groupName, needed) : texts.ruleOfReport(groupName);
}

/** Who decides. @param nameOf a group's name by key */
export function groupNames({ group, groups }: Pick<AskedApproval, 'group' | 'groups'>, nameOf: (group: string) => string): string {
  return groups.length > 0 ? groupTexts.together(groups.map((each) => nameOf(each.group))) : nameOf(group);
}

/** A line for each of several groups: who has agreed, and who is missing. Empty where one group decides, or nobody has to agree any more. */
export function groupWords(approval: AskedApproval, names: { ofGroup(key: string): string; ofPerson(key: string): string }): string[] {
  if (approval.status !== 'pending' || approval.heldUntil !== null) return [];
  const more = peopleStillMissing(approval);
  const says = groupsSay(approval).map(({ group, yes, open, ...counts }) =>
    groupTexts.says({ ...counts, group: names.ofGroup(group), yes: yes.map(names.ofPerson), open: open.map(names.ofPerson) }),
  );
  return more > 0 ? [...says, groupTexts.peopleMissing(more)] : says;
}

/** Each reason once, those of the whole first. */
export function reasonWords({ reasons, items }: AskedApproval): string[] {
  return [...new Set([...reasons, ...items.flatMap((item) => item.reasons)].map(({ text }) => text))];
}

/** `7c1e … 4a10` */
export function shortHash(hash: string): string {
  return hash.length > 12 ? `${hash.slice(0, 4)} … ${hash.slice(-4)}` : hash;
}
