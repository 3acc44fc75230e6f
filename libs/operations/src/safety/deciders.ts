/** Groups that decide: each of them once, with the highest number that anything asks of it. Pure. */
import type { Decider } from './safety-report.js';

export function eachOnce(deciders: readonly Decider[]): Decider[] {
  const most = new Map<string, number>();
  for (const { group, approvers } of deciders) most.set(group, Math.max(approvers, most.get(group) ?? 0));
  return [...most].map(([group, approvers]) => ({ group, approvers }));
}
