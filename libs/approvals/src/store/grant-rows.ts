/** What rows of `approval` allow: who was asked about an operation of a run, who has agreed, and what has run under it. */
import type { Db } from '@tierdesk/database';
import { eachOnce, type Decider } from '@tierdesk/operations';
import { holderOf } from '@tierdesk/ticket';
import type { QuorumPart } from '../asking/quorum.js';
import type { ApprovalItem } from './approval-rows.js';

/** An approval that lets something run. */
export interface Grant {
  id: string;
  /** That asked. */
  node: string;
  items: ApprovalItem[];
  needed: number;
  /** Those who may decide and have said yes. */
  yes: string[];
  parts: QuorumPart[];
  /** Those to whom somebody passed their say. */
  deputies: string[];
  /** Epoch ms. */
  askedAt: number;
}

interface Row {
  id: string;
  node: string;
  items: ApprovalItem[];
  needed: number;
  yes: string[];
  group: string;
  people: string[];
  quorum: QuorumPart[];
  passed: { from: string; to: string }[];
  asked_at: Date;
}

/** Approved, of this ticket and run, decided less than a day ago; newest first. While it is held its status is still `pending`. */
export async function grantsOf(db: Db, ticket: number, run: string): Promise<Grant[]> {
  const rows: Row[] = await db.query(
    `SELECT a.id, a.node, a.items, a.needed, a.asked_at, a.group_key AS "group", a.people, a.quorum,
       array(SELECT d.person FROM approval_decision d WHERE d.approval = a.id AND d.decision = 'approve' AND d.person = ANY(a.people)) AS yes,
       (SELECT coalesce(json_agg(json_build_object('from', g.giver, 'to', g.taker) ORDER BY g.no), '[]') FROM approval_delegation g WHERE g.approval = a.id) AS passed
     FROM approval a
     WHERE a.ticket = $1 AND a.run = $2 AND a.status = 'approved' AND coalesce(a.decided_at, a.asked_at) > now() - interval '24 hours'
     ORDER BY a.asked_at DESC, a.id DESC`,
    [ticket, run],
  );
  return rows.map((row) => {
    const { id, node, items, needed, yes, passed, asked_at: askedAt } = row;
    return { id, node, items, needed, yes, askedAt: askedAt.getTime(), parts: partsOf(row), deputies: passed.map(({ to }) => to) };
  });
}

/** `quorum` is what was asked: whoever passed their say on has given their place in each of their groups. */
function partsOf({ quorum, group, people, needed, passed }: Pick<Row, 'quorum' | 'group' | 'people' | 'needed' | 'passed'>): QuorumPart[] {
  if (quorum.length === 0) return [{ group, people, needed }];
  return quorum.map((part) => ({ ...part, people: part.people.map((person) => holderOf(person, passed)) }));
}

export interface Asked {
  /** The most that any of them needed. */
  needed: number;
  /** All of its gates, each by people of its own. */
  together: number;
  deciders: Decider[];
  /** Who was asked last, whatever came of it; null when nobody was. */
  last: string | null;
}

/**
 * Whose word has let this operation of the run go on, be it that what they saw is no longer what would run: the last that came of each gate. A gate that
 * was denied or that nobody answered in time is none: there the graph went another way.
 */
export async function askedFor(db: Db, of: { ticket: number; run: string; node: string; planned: number | null }): Promise<Asked> {
  const rows: (Pick<Row, 'node' | 'group' | 'people' | 'needed' | 'quorum'> & { status: string })[] = await db.query(
    `SELECT * FROM (
       SELECT DISTINCT ON (node) node, status, group_key AS "group", people, needed, quorum, asked_at FROM approval
       WHERE ticket = $1 AND run = $2 AND items @> $3::jsonb ORDER BY node, asked_at DESC, id DESC) last_of_gate
     ORDER BY asked_at DESC`,
    [of.ticket, of.run, JSON.stringify([{ node: of.node, planned: of.planned }])],
  );
  const counting = rows.filter(({ status }) => status === 'approved' || status === 'superseded');
  const parts = counting.flatMap((row) => partsOf({ ...row, passed: [] }));
  const needed = Math.max(0, ...counting.map((row) => row.needed));
  const gates = counting.filter(({ node }) => node !== of.node);
  return {
    needed,
    together: Math.max(
      needed,
      gates.reduce((sum, gate) => sum + gate.needed, 0),
    ),
    deciders: eachOnce(parts.map(({ group, needed }) => ({ group, approvers: needed }))),
    last: rows[0]?.group ?? null,
  };
}

export interface RunsOfCall {
  ticket: number;
  run: string;
  node: string;
  argsHash: string;
  /** Key of the run that asks. */
  except: string;
  /** Epoch ms. */
  since: number;
}

/** What has run, or may have, because people agreed, and was not taken back: whichever approval its row names, it has used every yes from before it. */
export async function ranSince(db: Db, { ticket, run, node, argsHash, except, since }: RunsOfCall): Promise<number> {
  const rows: { count: number }[] = await db.query(
    `SELECT count(*)::int AS count FROM operation_run
     WHERE ticket = $1 AND run = $2 AND node = $3 AND args_hash = $4 AND key <> $5 AND began_at >= to_timestamp($6::double precision / 1000)
       AND approval IS NOT NULL AND undo_of IS NULL AND undone_by IS NULL AND state <> 'failed'`,
    [ticket, run, node, argsHash, except, since],
  );
  return rows[0]?.count ?? 0;
}
