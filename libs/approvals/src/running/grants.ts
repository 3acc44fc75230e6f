/**
 * Which approvals let an operation run: of every group that has to agree one that covers this very call, still has a run left and was given by enough
 * people. A yes to one thing is a yes to one run of it.
 */
import type { Db } from '@tierdesk/database';
import { eachOnce, type Decider, type SafetyReport } from '@tierdesk/operations';
import { isEnough } from '@tierdesk/ticket';
import type { ApprovalItem } from '../store/approval-rows.js';
import { grantsOf, ranSince, type Asked, type Grant } from '../store/grant-rows.js';
import { haveTheirOwnPeople, stillCounting, type Surroundings } from './still-counting.js';

export interface Required {
  /** People in all. */
  needed: number;
  deciders: Decider[];
}

/** By the rules of now, and by what let it go on so far. */
export function requiredBy(report: SafetyReport, asked: Asked): Required {
  const ruled = report.verdict === 'approve' ? report.deciders : [];
  return { needed: Math.max(1, report.approvers, asked.needed), deciders: eachOnce([...ruled, ...asked.deciders]) };
}

export interface UsedGrant extends Pick<Grant, 'id' | 'askedAt'> {
  item: ApprovalItem;
  /** So many runs of this call are under it. */
  runs: number;
}

interface Call {
  ticket: number;
  run: string;
  node: string;
  key: string;
  argsHash: string;
  covers(item: ApprovalItem): boolean;
  around: Surroundings;
}

/** @returns those that it runs under, the one that its row names first; `missing`: somebody has to agree, and nobody has agreed to exactly this */
export async function grantsFor(db: Db, call: Call, { needed, deciders }: Required): Promise<UsedGrant[] | 'missing'> {
  if (deciders.length === 0) return [];
  const open: { grant: Grant; used: UsedGrant }[] = [];
  for (const given of await grantsOf(db, call.ticket, call.run)) {
    const grant = stillCounting(given, call.around);
    const used = isEnough(new Set(grant.yes), { needed: grant.needed, groups: grant.parts }) ? await usedOf(db, call, grant) : null;
    if (used) open.push({ grant, used });
  }
  const main = open.find(({ grant }) => grant.yes.length >= needed);
  const others = deciders.map((decider) => open.find(({ grant }) => speaksFor(grant, decider)));
  if (!main || others.includes(undefined) || !haveTheirOwnPeople(gatesOf(open, call.node))) return 'missing';
  return [...new Set([main.used, ...others.flatMap((other) => other?.used ?? [])])];
}

/** The last of each gate; what was asked for by itself stands for all gates before it. @param open newest first */
function gatesOf(open: readonly { grant: Grant }[], node: string): Grant[] {
  const grants = open.map(({ grant }) => grant);
  const itself = grants.findIndex((grant) => grant.node === node);
  const standing = itself < 0 ? grants : grants.slice(0, itself + 1);
  return standing.filter((grant, at) => standing.findIndex((other) => other.node === grant.node) === at);
}

async function usedOf(db: Db, call: Call, { id, askedAt, items }: Grant): Promise<UsedGrant | null> {
  const covering = items.filter((item) => item.node === call.node && call.covers(item));
  const [item] = covering;
  if (!item) return null;
  const { ticket, run, node, argsHash, key } = call;
  const ran = await ranSince(db, { ticket, run, node, argsHash, except: key, since: askedAt });
  return ran < covering.length ? { id, askedAt, item, runs: covering.length } : null;
}

function speaksFor({ yes, parts }: Grant, { group, approvers }: Decider): boolean {
  return parts.some((part) => part.group === group && part.people.filter((person) => yes.includes(person)).length >= approvers);
}
