/** The projection of a ticket: what its decisions said, written once each, in order, in one transaction. */
import type { Db } from '@tierdesk/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EpisodeSnapshot, RecordInput, RecordResult, TicketSnapshot, TimelineEntry } from '../steps.js';
import { MessageComposer } from './message-composer.js';
import { writeRuns } from './run-rows.js';

@Injectable()
export class TicketRecord {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(MessageComposer) private readonly composer: MessageComposer,
  ) {}

  /** Step `record`. A record whose number was written already changes nothing and answers what is still to be sent. */
  async record(input: RecordInput): Promise<RecordResult> {
    return this.source.transaction((db) => this.write(db, input));
  }

  /** Step `closeTicket`: the row lock is the one that intake takes before it adds a message, so that no mail can fall between. */
  async closeTicket({ record }: { record: RecordInput }): Promise<'closed' | 'mail_waiting'> {
    return this.source.transaction(async (db) => {
      const row = await lockTicket(db, record.ticket);
      if (row.closed_at === null && row.last_inbox_no > record.snapshot.handledInboxNo) return 'mail_waiting';
      await this.write(db, record);
      await db.query('UPDATE ticket SET closed_at = coalesce(closed_at, now()) WHERE number = $1', [record.ticket]);
      return 'closed';
    });
  }

  private async write(db: Db, input: RecordInput): Promise<RecordResult> {
    const { record_no: written } = await lockTicket(db, input.ticket);
    if (written >= input.recordNo) return { queued: await unsentOf(db, input), silenced: 0, alreadySending: 0 };
    await writeTicket(db, input);
    await writeEpisodes(db, input.ticket, input.episodes);
    const silence = input.silenceAgent ? await this.composer.silenceAgent(db, input.ticket) : { silenced: 0, alreadySending: 0 };
    await writeRuns(db, input);
    await writeTimeline(db, input.ticket, withWhatWasLeaving(input.entries, silence.alreadySending));
    const queued: string[] = [];
    const at = input.entries.at(-1)?.at ?? Date.now();
    for (const intent of input.outgoing) queued.push(...(await this.composer.compose(db, input.ticket, intent, input.snapshot, at)));
    if (!input.silenceAgent || !input.outgoing.some(({ author }) => author === 'agent')) return { queued, ...silence };
    // What the agent said in the very batch in which it lost the ticket stays inside too.
    const late = await this.composer.silenceAgent(db, input.ticket);
    return { queued: await unsentOf(db, input), silenced: silence.silenced + late.silenced, alreadySending: silence.alreadySending };
  }
}

interface LockedTicket {
  record_no: number;
  last_inbox_no: number;
  closed_at: Date | null;
}

async function lockTicket(db: Db, ticket: number): Promise<LockedTicket> {
  const rows: LockedTicket[] = await db.query('SELECT record_no, last_inbox_no, closed_at FROM ticket WHERE number = $1 FOR UPDATE', [ticket]);
  const row = rows[0];
  if (!row) throw new Error(`ticket ${ticket} has no row`);
  return row;
}

async function unsentOf(db: Db, input: RecordInput): Promise<string[]> {
  const messages = input.outgoing.map(({ stepId }) => `${input.ticket}-${stepId}`);
  const rows: { id: string }[] = await db.query(
    `SELECT id FROM outbox WHERE message = ANY($1) AND state IN ('queued', 'sending', 'deferred') ORDER BY id`,
    [messages],
  );
  return rows.map(({ id }) => id);
}

const date = (ms: number | null) => (ms === null ? null : new Date(ms));

async function writeTicket(db: Db, { ticket, recordNo, workflowRun, snapshot, episodes }: RecordInput): Promise<void> {
  const { tier, policy }: TicketSnapshot = snapshot;
  await db.query(
    `UPDATE ticket SET record_no = $2, status = $3, tier_key = $4, tier_kind = $5, tier_position = $6, assignee = $7, claim_no = $8, lease_until = $9,
       waiting_since = $10, category = $11, priority = $12, policy_key = $13, policy_hash = $14, episode = $15, attempts = $16, next = $17::jsonb, next_at = $18,
       handled_inbox_no = $19, workflow_run = $20, updated_at = now()
     WHERE number = $1`,
    [
      ticket,
      recordNo,
      snapshot.status,
      tier?.key ?? null,
      tier?.kind ?? null,
      tier?.position ?? null,
      snapshot.assignee,
      snapshot.claimNo,
      date(snapshot.leaseUntil),
      date(snapshot.waitingSince),
      snapshot.category,
      snapshot.priority,
      policy.key,
      policy.hash,
      episodes.at(-1)?.number ?? 1,
      snapshot.attempts,
      JSON.stringify(snapshot.next),
      date(snapshot.next[0]?.at ?? null),
      snapshot.handledInboxNo,
      workflowRun,
    ],
  );
}

async function writeEpisodes(db: Db, ticket: number, episodes: EpisodeSnapshot[]): Promise<void> {
  for (const e of episodes) {
    await db.query(
      `INSERT INTO episode (ticket, number, opened_at, ended_at, class, excluded, reason, actor, evidence, confirmed_by_requester, reopened, escalated,
         vendor_escalated, reasons, held, first_response_at, first_human_response_at, resolved_at,
         leg_agent_ms, leg_queue_ms, leg_human_ms, leg_requester_ms, leg_approver_ms, leg_vendor_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
       ON CONFLICT (ticket, number) DO UPDATE SET ended_at = excluded.ended_at, class = excluded.class, excluded = excluded.excluded, reason = excluded.reason,
         actor = excluded.actor, evidence = excluded.evidence, confirmed_by_requester = excluded.confirmed_by_requester, reopened = excluded.reopened,
         escalated = excluded.escalated, vendor_escalated = excluded.vendor_escalated, reasons = excluded.reasons, held = excluded.held,
         first_response_at = excluded.first_response_at, first_human_response_at = excluded.first_human_response_at, resolved_at = excluded.resolved_at,
         leg_agent_ms = excluded.leg_agent_ms, leg_queue_ms = excluded.leg_queue_ms, leg_human_ms = excluded.leg_human_ms,
         leg_requester_ms = excluded.leg_requester_ms, leg_approver_ms = excluded.leg_approver_ms, leg_vendor_ms = excluded.leg_vendor_ms`,
      [
        ticket,
        e.number,
        date(e.openedAt),
        date(e.endedAt),
        e.class,
        e.excluded,
        e.reason,
        e.actor,
        e.evidence && JSON.stringify(e.evidence),
        e.confirmedByRequester,
        e.reopened,
        e.escalated,
        e.vendorEscalated,
        e.reasons,
        e.held,
        date(e.firstResponseAt),
        date(e.firstHumanResponseAt),
        date(e.resolvedAt),
        e.legs.agent,
        e.legs.queue,
        e.legs.human,
        e.legs.requester,
        e.legs.approver,
        e.legs.vendor,
      ],
    );
  }
}

/** The claimer is told what was leaving already when the agent was silenced. */
function withWhatWasLeaving(entries: TimelineEntry[], alreadySending: number): TimelineEntry[] {
  if (alreadySending === 0) return entries;
  return entries.map((entry) => (entry.type === 'claimed' ? { ...entry, data: { ...entry.data, alreadySending } } : entry));
}

async function writeTimeline(db: Db, ticket: number, entries: TimelineEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await db.query(
    `INSERT INTO timeline_entry (ticket, seq, at, type, actor, data)
     SELECT $1, (e->>'seq')::int, to_timestamp((e->>'at')::double precision / 1000), e->>'type', e->>'actor', e->'data'
     FROM jsonb_array_elements($2::jsonb) e ON CONFLICT DO NOTHING`,
    [ticket, JSON.stringify(entries)],
  );
}
