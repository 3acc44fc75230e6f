/** Reads tickets for lists and pages: the projection only, nothing is decided here. */
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from '@tierdesk/database';
import { DataSource } from 'typeorm';
import { readCursor, writeCursor } from './read-cursor.js';
import { episodeConditions, ticketConditions, type TicketFilters } from './read-filters.js';
import { queuePredicate, queueTabKeys, type QueueTabKey } from './read-queue.js';
import { ticketColumns, toTicketListShape, type EpisodeRow, type TicketRow } from './read-rows.js';
import type { ListPage, TicketListShape, TicketShape } from './read-shapes.js';
import { readMessages, readTimeline, readVendorCases } from './read-ticket-page.js';

export type TicketSortKey = 'newest' | 'oldest' | 'next' | 'priority' | 'updated';

export interface TicketListQuery extends TicketFilters {
  sort?: TicketSortKey | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
  /** Key of the person who asks, for the tab `mine`. */
  me?: string | null | undefined;
}

interface Order {
  value: string;
  type: string;
  direction: 'ASC' | 'DESC';
  shape: RegExp;
}

const timestamp = /^(infinity|[\d :.+-]{10,40})$/;
const orders: Record<TicketSortKey, Order> = {
  newest: { value: 't.number', type: 'bigint', direction: 'DESC', shape: /^\d{1,15}$/ },
  oldest: { value: 't.number', type: 'bigint', direction: 'ASC', shape: /^\d{1,15}$/ },
  updated: { value: 't.updated_at', type: 'timestamptz', direction: 'DESC', shape: timestamp },
  next: { value: `coalesce(t.next_at, 'infinity')`, type: 'timestamptz', direction: 'ASC', shape: timestamp },
  priority: { value: 't.priority', type: 'int', direction: 'ASC', shape: /^\d$/ },
};

@Injectable()
export class TicketReader {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** @throws UserError 422 `request.invalid_cursor` */
  async list(query: TicketListQuery): Promise<ListPage<TicketListShape>> {
    const order = orders[query.sort ?? 'newest'];
    const limit = query.limit ?? 50;
    const where = ticketConditions(query, query.me ?? null);
    const after = readCursor(query.cursor, order.shape);
    if (after) {
      const beyond = order.direction === 'ASC' ? '>' : '<';
      where.add(`(${order.value}, t.number) ${beyond} (${where.bind(after.value)}::${order.type}, ${where.bind(after.id)}::bigint)`);
    }
    const rows: (TicketRow & { sort_value: string })[] = await this.source.manager.query(
      `SELECT ${ticketColumns}, (${order.value})::text AS sort_value FROM ticket t WHERE ${where.sql}
       ORDER BY ${order.value} ${order.direction}, t.number ${order.direction} LIMIT ${where.bind(limit + 1)}`,
      where.values,
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await withEpisodes(this.source.manager, page),
      nextCursor: last ? writeCursor({ value: last.sort_value, id: last.number }) : null,
    };
  }

  /** Episodes behind the list, which a number of the report counts: a reopened ticket has several. @returns null without a filter of episodes */
  async episodesBehind(query: TicketListQuery): Promise<number | null> {
    const where = episodeConditions(query, query.me ?? null);
    if (!where) return null;
    const [row]: { count: number }[] = await this.source.manager.query(
      `SELECT count(*) FROM ticket t JOIN reported_episode e ON e.ticket = t.number WHERE ${where.sql}`,
      where.values,
    );
    return row?.count ?? 0;
  }

  /** @returns null when there is no such ticket */
  async ticketByNumber(number: number): Promise<TicketShape | null> {
    const db = this.source.manager;
    const rows: TicketRow[] = await db.query(`SELECT ${ticketColumns} FROM ticket t WHERE t.number = $1`, [number]);
    const [item] = await withEpisodes(db, rows);
    if (!item) return null;
    const [messages, timeline, vendorCases, linked] = await Promise.all([
      readMessages(db, number),
      readTimeline(db, number),
      readVendorCases(db, number),
      readLinkedFrom(db, number),
    ]);
    return { ...item, messages, timeline, vendorCases, linkedFrom: linked };
  }

  /** The numbers on the tabs of the queue. @param me key of the person who asks */
  async queueCounts(me: string | null): Promise<Record<QueueTabKey, number>> {
    const columns = queueTabKeys.map((tab) => `count(*) FILTER (WHERE ${queuePredicate(tab, '$1::text')}) AS "${tab}"`);
    const rows: Record<QueueTabKey, number>[] = await this.source.manager.query(
      `SELECT ${columns.join(', ')} FROM ticket t WHERE t.status <> 'closed'`,
      [me],
    );
    const [counts] = rows;
    if (!counts) throw new Error('count answered without a row');
    return counts;
  }

  /** What the desk knows of a requester from their tickets of the last year. */
  async requesterYear(address: string): Promise<{ tickets: number; selfResolved: number; mailbox: 'delivers' | 'bounces' | 'unknown' }> {
    const rows: { tickets: number; self_resolved: number; last_state: string | null }[] = await this.source.manager.query(
      `SELECT count(*) AS tickets,
         count(*) FILTER (WHERE EXISTS (SELECT 1 FROM episode e WHERE e.ticket = t.number AND e.class IN ('confirmed', 'verified') AND e.excluded IS NULL)) AS self_resolved,
         (SELECT o.state FROM outbox o WHERE o.envelope_to @> ARRAY[$1::text] AND o.state IN ('sent', 'bounced') ORDER BY o.done_at DESC NULLS LAST LIMIT 1) AS last_state
       FROM ticket t WHERE lower(t.requester_address) = lower($1) AND t.created_at > now() - interval '1 year'`,
      [address],
    );
    const row = rows[0];
    return {
      tickets: row?.tickets ?? 0,
      selfResolved: row?.self_resolved ?? 0,
      mailbox: row?.last_state === 'bounced' ? 'bounces' : row?.last_state === 'sent' ? 'delivers' : 'unknown',
    };
  }
}

async function withEpisodes(db: Db, tickets: readonly TicketRow[]): Promise<TicketListShape[]> {
  if (tickets.length === 0) return [];
  const rows: EpisodeRow[] = await db.query(
    `SELECT ticket, number, opened_at, ended_at, class, excluded, reason, actor, evidence, confirmed_by_requester, reopened, escalated, vendor_escalated, reasons,
       first_response_at, first_human_response_at, resolved_at
     FROM episode WHERE ticket = ANY($1) ORDER BY ticket, number`,
    [tickets.map(({ number }) => number)],
  );
  const byTicket = Map.groupBy(rows, (row) => row.ticket);
  return tickets.map((ticket) => toTicketListShape(ticket, byTicket.get(ticket.number) ?? []));
}

async function readLinkedFrom(db: Db, number: number): Promise<number[]> {
  const rows: { number: number }[] = await db.query('SELECT number FROM ticket WHERE linked_to = $1 ORDER BY number', [number]);
  return rows.map((row) => row.number);
}
