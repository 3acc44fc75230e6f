/** Reads approvals for the doors at which people meet them: what is asked, who decides, who has decided, what became of it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from '@tierdesk/database';
import type { RunGraph } from '@tierdesk/procedures/interpreter';
import { DataSource } from 'typeorm';
import type { AskedApproval, AskedEvidence, AskedItem, AskedReason, GivenDecision, Passing } from '../approval/asked-approval.js';
import type { AskedGroup } from '../approval/asked-groups.js';
import { holderOf } from '../quorum.js';
import { gatesOf, onTimeoutOf } from '../approval/gates.js';
import { itemState, type RunProgress } from '../approval/item-state.js';
import type { ApprovalStatus } from '../vocabulary.js';
import { readCursor, writeCursor } from './read-cursor.js';

export interface ApprovalFilters {
  status?: ApprovalStatus | undefined;
  /** Somebody who may decide it. */
  person?: string | undefined;
  ticket?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}

interface RunRow {
  node: string;
  operation: string;
  argsHash: string;
  state: 'begun' | 'done' | 'failed' | 'unknown';
  at: number;
  undone: boolean;
  error: string | null;
}

type WrittenItem = Omit<AskedItem, 'run' | 'state'>;

interface Row {
  id: string;
  ticket: number;
  subject: string;
  requester_key: string | null;
  requester_name: string;
  requester_address: string;
  opened_by: string | null;
  policy_key: string | null;
  tier_position: number | null;
  closed: boolean;
  node: string;
  status: ApprovalStatus;
  hash: string;
  items: WrittenItem[];
  report: { reasons?: AskedReason[]; others?: number; holdMs?: number };
  evidence: AskedEvidence[];
  group_key: string;
  people: string[];
  needed: number;
  /** As it was asked. */
  quorum: AskedGroup[];
  risk: string;
  asked_at: Date;
  expires_at: Date;
  held_until: Date | null;
  decided_at: Date | null;
  decisions: GivenDecision[];
  passed: Passing[];
  participants: string[];
  elsewhere: string[];
  other_gates: string[];
  runs: RunRow[];
  run_ended: boolean;
  steps: RunProgress['steps'];
  superseded_by: string | null;
  procedure_key: string | null;
  procedure_version: number | null;
  procedure_title: string | null;
  graph: RunGraph | null;
}

const select = `SELECT a.*, t.subject, t.requester_key, t.requester_name, t.requester_address, t.opened_by, t.policy_key, t.tier_position, t.closed_at IS NOT NULL AS closed,
  v.key AS procedure_key, v.version AS procedure_version, v.content->>'title' AS procedure_title, v.graph,
  (SELECT coalesce(json_agg(json_build_object('person', d.person, 'decision', d.decision, 'via', d.via, 'comment', w.text,
      'at', floor(extract(epoch FROM d.at) * 1000)) ORDER BY d.at), '[]')
    FROM approval_decision d LEFT JOIN typed_text w ON w.id = d.text_id WHERE d.approval = a.id) AS decisions,
  (SELECT coalesce(json_agg(json_build_object('node', o.node, 'operation', o.operation, 'argsHash', o.args_hash, 'state', o.state,
      'at', floor(extract(epoch FROM coalesce(o.ended_at, o.began_at)) * 1000), 'undone', o.undone_by IS NOT NULL, 'error', o.error) ORDER BY o.began_at), '[]')
    FROM operation_run o WHERE o.approval = a.id AND o.undo_of IS NULL) AS runs,
  (SELECT coalesce(json_agg(json_build_object('from', g.giver, 'to', g.taker, 'comment', w.text, 'at', floor(extract(epoch FROM g.at) * 1000)) ORDER BY g.no), '[]')
    FROM approval_delegation g LEFT JOIN typed_text w ON w.id = g.text_id WHERE g.approval = a.id) AS passed,
  r.ended_at IS NOT NULL AS run_ended,
  (SELECT coalesce(json_agg(json_build_object('node', s.node, 'state', s.state, 'waitsForCode', coalesce((SELECT i.proven_at IS NULL
      FROM identity_proof i WHERE i.ticket = s.ticket AND i.steps @> ARRAY[s.run || '/' || s.step] ORDER BY i.begun_at DESC LIMIT 1), false)) ORDER BY s.began_at, s.ended_at), '[]')
    FROM procedure_step s WHERE a.status = 'approved' AND s.ticket = a.ticket AND s.run = a.run) AS steps,
  array(SELECT DISTINCT address FROM message m,
    LATERAL (SELECT m.from_address UNION SELECT p->>'address' FROM jsonb_array_elements(m.to_list || m.cc_list) p) AS named(address)
    WHERE m.ticket = a.ticket AND m.direction = 'inbound' AND m.author <> 'human' AND address <> '') AS participants,
  array(SELECT DISTINCT who FROM approval o,
    LATERAL (SELECT unnest(o.people) WHERE o.status = 'pending' UNION SELECT d.person FROM approval_decision d WHERE d.approval = o.id) AS asked(who)
    WHERE o.ticket = a.ticket AND o.run = a.run AND o.id <> a.id AND o.status IN ('pending', 'approved')) AS elsewhere,
  array(SELECT DISTINCT d.person FROM approval o JOIN approval_decision d ON d.approval = o.id
    WHERE o.ticket = a.ticket AND o.run = a.run AND o.node <> a.node AND o.status IN ('pending', 'approved') AND NOT a.items @> jsonb_build_array(jsonb_build_object('node', a.node))
      AND EXISTS (SELECT FROM jsonb_array_elements(a.items) i WHERE o.items @> jsonb_build_array(jsonb_build_object('node', i->'node', 'planned', i->'planned')))) AS other_gates,
  (SELECT s.id FROM approval s WHERE a.status = 'superseded' AND s.ticket = a.ticket AND s.run = a.run AND s.step = a.step AND s.asked_at > a.asked_at
    ORDER BY s.asked_at LIMIT 1) AS superseded_by
  FROM approval a JOIN ticket t ON t.number = a.ticket
  LEFT JOIN procedure_run r ON r.ticket = a.ticket AND r.run = a.run
  LEFT JOIN LATERAL (SELECT * FROM procedure_version p WHERE p.key = r.key AND p.version = r.version) v ON true`;

@Injectable()
export class AskedApprovals {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  get(id: string): Promise<AskedApproval | null> {
    return readAskedApproval(this.source.manager, id);
  }

  /** Newest first. @throws UserError 422 `request.invalid_cursor` */
  async list({ status, person, ticket, cursor, limit }: ApprovalFilters): Promise<{ items: AskedApproval[]; nextCursor: string | null }> {
    const after = readCursor(cursor, /^\S{1,200}$/);
    const rows: Row[] = await this.source.manager.query(
      `${select} WHERE ($1::text IS NULL OR a.status = $1) AND ($2::text IS NULL OR $2 = ANY(a.people)) AND ($3::bigint IS NULL OR a.ticket = $3)
         AND ($4::text IS NULL OR (a.asked_at, a.id) < (SELECT c.asked_at, c.id FROM approval c WHERE c.id = $4))
       ORDER BY a.asked_at DESC, a.id DESC LIMIT $5`,
      [status ?? null, person ?? null, ticket ?? null, after?.value ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map(shapeOf);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? writeCursor({ value: last.id, id: last.ticket.number }) : null };
  }
}

export async function readAskedApproval(db: Db, id: string): Promise<AskedApproval | null> {
  const rows: Row[] = await db.query(`${select} WHERE a.id = $1`, [id]);
  return rows[0] ? shapeOf(rows[0]) : null;
}

function shapeOf(row: Row): AskedApproval {
  const gates = row.graph ? gatesOf(row.graph, row.node) : [];
  const progress = { ended: row.run_ended, graph: row.graph, steps: row.steps };
  const hasProcedure = row.procedure_key !== null && row.procedure_version !== null;
  return {
    id: row.id,
    ticket: {
      number: row.ticket,
      subject: row.subject,
      requester: { key: row.requester_key, name: row.requester_name, address: row.requester_address },
      openedBy: row.opened_by,
      policy: row.policy_key,
      tierPosition: row.tier_position,
      closed: row.closed,
      participants: row.participants,
    },
    node: row.node,
    status: row.status,
    hash: row.hash,
    items: withRuns(row.items, row.runs).map((item) => ({ ...item, state: row.status === 'approved' ? itemState(item, progress) : null })),
    risk: row.risk,
    reasons: row.report.reasons ?? [],
    others: row.report.others ?? 0,
    holdMs: row.report.holdMs ?? 0,
    evidence: row.evidence,
    group: row.group_key,
    people: row.people,
    passed: row.passed,
    needed: row.needed,
    groups: groupsOf(row),
    decisions: row.decisions,
    elsewhere: row.elsewhere,
    otherGates: row.other_gates,
    procedure: hasProcedure
      ? { key: row.procedure_key ?? '', version: row.procedure_version ?? 0, title: row.procedure_title ?? row.procedure_key ?? '' }
      : null,
    gates: gates.length > 0 ? gates : [{ node: row.node, group: row.group_key, needed: row.needed }],
    onTimeout: row.graph ? onTimeoutOf(row.graph, row.node) : 'climbs',
    askedAt: row.asked_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    decidedAt: row.decided_at?.getTime() ?? null,
    heldUntil: row.held_until?.getTime() ?? null,
    supersededBy: row.superseded_by,
  };
}

function groupsOf({ quorum, passed }: Pick<Row, 'quorum' | 'passed'>): AskedGroup[] {
  if (quorum.length < 2) return [];
  return quorum.map(({ group, people, needed }) => ({ group, people: people.map((person) => holderOf(person, passed)), needed }));
}

/** Each run belongs to one item; the same operation may stand there twice. */
function withRuns(items: WrittenItem[], runs: RunRow[]): Omit<AskedItem, 'state'>[] {
  const left = [...runs];
  const take = (fits: (run: RunRow) => boolean) => {
    const index = left.findIndex(fits);
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null);
  };
  return items.map((item) => {
    const same = (run: RunRow) => run.operation === item.operation && run.argsHash === item.argsHash;
    const run = take(same) ?? take((other) => other.operation === item.operation && other.node === item.node);
    return { ...item, later: item.later ?? {}, run: run && { state: run.state, at: run.at, undone: run.undone, error: run.error } };
  });
}
