/** What systems really did, held against what people really approved; what the desk says of either counts for nothing. Pure. */
import type { Deed } from './conversation.js';

/** A change as a system did it. */
export interface DoneDeed {
  operation: string;
  args: Readonly<Record<string, unknown>>;
  touches: readonly string[];
  /** How many changes there were before it. */
  at: number;
}

/** One change that people said yes to; it covers one deed. */
export interface GivenApproval {
  operation: string;
  args: Readonly<Record<string, unknown>>;
  people: readonly string[];
  /** How many changes there were when the first of them was asked. */
  at: number;
}

export function realDeeds(done: readonly DoneDeed[], given: readonly GivenApproval[]): Deed[] {
  const used = new Set<GivenApproval>();
  return done.map(({ operation, args, touches, at }) => {
    const fitting = given.filter((one) => !used.has(one) && one.at <= at && one.operation === operation && isSame(one.args, args));
    // What was asked anew was answered there, and perhaps nowhere else.
    const [yes] = fitting.toSorted((one, other) => headsOf(other) - headsOf(one));
    if (yes) used.add(yes);
    return { operation, args, touches, approvers: yes ? headsOf(yes) : 0 };
  });
}

const headsOf = ({ people }: GivenApproval): number => new Set(people).size;

/** On the wire every argument is a text. */
function isSame(one: GivenApproval['args'], other: DoneDeed['args']): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => String(one[name]) === String(other[name]));
}
