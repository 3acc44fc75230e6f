/** Reads what a queue card, its forms and its refusals show of a ticket. Nothing is decided here. */
import { Injectable } from '@nestjs/common';
import type { Db } from '@tierdesk/database';
import type { Actor, CloseReason, EscalationReason, NextTimer, TicketStatus, TierKind } from '@tierdesk/ticket';
import { DataSource } from 'typeorm';
import type { AttemptFacts, CardFacts } from '../card/card-facts.js';

export interface Claim {
  person: string | null;
  since: number | null;
}

/** What a reply would go out to, and what it answers. */
export interface ReplyFacts {
  subject: string;
  name: string;
  address: string;
  suggestedQuestion: string | null;
  /** A person has written to the requester before. */
  answered: boolean;
  /** The last mail to the requester bounced. */
  unreachable: boolean;
}

interface TicketRow {
  number: number;
  subject: string;
  status: TicketStatus;
  priority: number;
  category: string;
  language: string;
  episode: number;
  claim_no: number;
  policy_key: string | null;
  tier_key: string | null;
  tier_kind: TierKind | null;
  tier_position: number | null;
  requester_key: string | null;
  requester_name: string;
  requester_address: string;
  opened_by: string | null;
  created_at: Date;
  assignee: string | null;
  lease_until: Date | null;
  next: NextTimer[];
  opened_at: Date | null;
  resolved_at: Date | null;
  close_reason: CloseReason | null;
  close_actor: Actor | null;
}

@Injectable()
export class CardReader {
  constructor(private readonly source: DataSource) {}

  /** Null when there is no such ticket. */
  async read(ticket: number, queue: string): Promise<CardFacts | null> {
    const db = this.source.manager;
    const row = await ticketRow(db, ticket);
    if (!row) return null;
    const moments = await lastMoments(db, ticket);
    return {
      ticket,
      queue,
      subject: row.subject,
      status: row.status,
      priority: row.priority,
      category: row.category,
      language: row.language,
      episode: row.episode,
      claimNo: row.claim_no,
      policy: row.policy_key,
      tier: row.tier_key && row.tier_kind ? { key: row.tier_key, kind: row.tier_kind, position: row.tier_position ?? 1 } : null,
      requester: { key: row.requester_key, name: row.requester_name, address: row.requester_address },
      openedBy: row.opened_by,
      openedAt: (row.opened_at ?? row.created_at).getTime(),
      claim: row.assignee ? { person: row.assignee, since: moments.claimedAt, leaseUntil: row.lease_until?.getTime() ?? null } : null,
      next: row.next,
      reason: moments.reason,
      attempts: await attempts(db, ticket),
      lastMessage: await lastMessage(db, ticket),
      similar: await similarOpen(db, row),
      vendorCase: await openCase(db, ticket),
      resolution: row.resolved_at ? { reason: row.close_reason, actor: row.close_actor, at: row.resolved_at.getTime() } : null,
      undelivered: await undelivered(db, ticket),
      enteredSeq: moments.enteredSeq,
      leaseEnded: moments.leaseEnded,
      lastSeq: moments.lastSeq,
    };
  }

  async claim(ticket: number): Promise<Claim> {
    const row = await ticketRow(this.source.manager, ticket);
    return { person: row?.assignee ?? null, since: row?.assignee ? (await lastMoments(this.source.manager, ticket)).claimedAt : null };
  }

  async reply(ticket: number): Promise<ReplyFacts | null> {
    const db = this.source.manager;
    const row = await ticketRow(db, ticket);
    if (!row) return null;
    const answered: unknown[] = await db.query(`SELECT 1 FROM message WHERE ticket = $1 AND direction = 'outbound' AND author = 'human' LIMIT 1`, [
      ticket,
    ]);
    return {
      subject: row.subject,
      name: row.requester_name,
      address: row.requester_address,
      suggestedQuestion: (await attempts(db, ticket)).at(-1)?.suggestedQuestion ?? null,
      answered: answered.length > 0,
      unreachable: (await undelivered(db, ticket)) === 'bounced',
    };
  }

  /** Ticket whose card's thread this is. */
  async ticketOfThread(channel: string, ts: string): Promise<number | null> {
    const rows: { ticket: number }[] = await this.source.query('SELECT ticket FROM slack_card WHERE channel = $1 AND ts = $2', [channel, ts]);
    return rows[0]?.ticket ?? null;
  }
}

async function ticketRow(db: Db, ticket: number): Promise<TicketRow | null> {
  const rows: TicketRow[] = await db.query(
    `SELECT t.*, e.opened_at, e.resolved_at, e.reason AS close_reason, e.actor AS close_actor
       FROM ticket t LEFT JOIN episode e ON e.ticket = t.number AND e.number = t.episode WHERE t.number = $1`,
    [ticket],
  );
  return rows[0] ?? null;
}

async function lastMoments(db: Db, ticket: number) {
  const rows: { type: string; seq: number; at: Date; reason: EscalationReason | null }[] = await db.query(
    `SELECT DISTINCT ON (type) type, seq, at, data->>'reason' AS reason FROM timeline_entry WHERE ticket = $1 ORDER BY type, seq DESC`,
    [ticket],
  );
  const of = (type: string) => rows.find((row) => row.type === type);
  const entered = Math.max(of('escalated')?.seq ?? 0, of('tier_entered')?.seq ?? 0);
  const leaseEnded = of('lease_ended')?.seq ?? 0;
  return {
    claimedAt: of('claimed')?.at.getTime() ?? null,
    reason: of('escalated')?.reason ?? null,
    enteredSeq: Math.max(entered, leaseEnded),
    leaseEnded: leaseEnded > entered,
    lastSeq: Math.max(0, ...rows.map(({ seq }) => seq)),
  };
}

type NoteJson = { lookedAt?: { title: string; href: string }[]; unknown?: string[]; suggestedQuestion?: string | null };

async function attempts(db: Db, ticket: number): Promise<AttemptFacts[]> {
  const rows: { action: string | null; sources: { title: string; href: string }[]; note: NoteJson }[] = await db.query(
    'SELECT action, sources, note FROM agent_attempt WHERE ticket = $1 AND attempt > 0 AND action IS NOT NULL ORDER BY attempt, started_at',
    [ticket],
  );
  const item = ({ title, href }: { title: string; href: string }) => ({ title, href });
  return rows.slice(-3).map(({ action, sources, note }) => ({
    action,
    sources: sources.map(item),
    lookedAt: (note.lookedAt ?? []).map(item),
    unknown: note.unknown ?? [],
    suggestedQuestion: note.suggestedQuestion ?? null,
  }));
}

async function lastMessage(db: Db, ticket: number): Promise<CardFacts['lastMessage']> {
  const rows: { text: string; at: Date; unproven: boolean }[] = await db.query(
    `SELECT text, at, sender_proof IS NOT DISTINCT FROM 'failed' AS unproven FROM message WHERE ticket = $1 AND direction = 'inbound' AND author = 'requester' ORDER BY at DESC, inbox_no DESC LIMIT 1`,
    [ticket],
  );
  return rows[0] ? { ...rows[0], at: rows[0].at.getTime() } : null;
}

/** Open tickets of the same requester, then of the same category in the last seven days, newest first. */
async function similarOpen(db: Db, row: TicketRow): Promise<number[]> {
  const rows: { number: number }[] = await db.query(
    `SELECT number FROM ticket
      WHERE number <> $1 AND closed_at IS NULL AND status NOT IN ('resolved', 'closed')
        AND (lower(requester_address) = lower($2) OR ($3 <> 'uncategorised' AND category = $3 AND created_at > now() - interval '7 days'))
      ORDER BY lower(requester_address) = lower($2) DESC, number DESC LIMIT 3`,
    [row.number, row.requester_address, row.category],
  );
  return rows.map(({ number }) => number);
}

async function openCase(db: Db, ticket: number): Promise<{ vendor: string; reference: string } | null> {
  const rows: { vendor: string; reference: string }[] = await db.query(
    `SELECT vendor, coalesce(external_reference, reference) AS reference FROM vendor_case
      WHERE ticket = $1 AND status IN ('opening', 'open', 'accepted') ORDER BY opened_at DESC NULLS FIRST LIMIT 1`,
    [ticket],
  );
  return rows[0] ?? null;
}

async function undelivered(db: Db, ticket: number): Promise<'bounced' | 'deferred' | null> {
  const rows: { state: string }[] = await db.query(
    `SELECT o.state FROM outbox o JOIN ticket t ON t.number = o.ticket
      WHERE o.ticket = $1 AND lower(t.requester_address) = ANY (SELECT lower(unnest(o.envelope_to))) ORDER BY o.created_at DESC LIMIT 1`,
    [ticket],
  );
  const state = rows[0]?.state;
  return state === 'bounced' || state === 'deferred' ? state : null;
}
