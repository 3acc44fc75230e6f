/** Reads the inbox: every mail that came in, and where it ended. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IntakeState } from '../vocabulary.js';
import { Conditions } from './read-conditions.js';
import { readCursor, writeCursor } from './read-cursor.js';
import { iso } from './read-rows.js';
import type { ListPage } from './read-shapes.js';

export interface IntakeShape {
  id: number;
  messageId: string;
  recipients: string[];
  from: string;
  subject: string;
  state: IntakeState;
  reason: string | null;
  ticket: number | null;
  deliveries: number;
  receivedAt: string;
  rawHref: string;
}

export interface IntakeFilters {
  /** Matches any envelope recipient of the row. */
  recipient?: string | undefined;
  /** With or without angle brackets. */
  messageId?: string | undefined;
  state?: IntakeState | undefined;
  reason?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

interface InboxRow {
  id: number;
  message_id: string;
  recipients: string[];
  from_address: string;
  subject: string;
  state: IntakeState;
  reason: string | null;
  ticket: number | null;
  deliveries: number;
  received_at: Date;
}

@Injectable()
export class IntakeReader {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** Newest first. @throws UserError 422 `request.invalid_cursor` */
  async list(filters: IntakeFilters): Promise<ListPage<IntakeShape>> {
    const where = new Conditions();
    if (filters.recipient) where.add(`i.recipients @> ARRAY[${where.bind(filters.recipient.toLowerCase())}::text]`);
    if (filters.messageId) {
      const bare = filters.messageId.replace(/^<|>$/g, '');
      where.add(`i.message_id = ANY(${where.bind([bare, `<${bare}>`])})`);
    }
    if (filters.state) where.add(`i.state = ${where.bind(filters.state)}`);
    if (filters.reason) where.add(`i.reason = ${where.bind(filters.reason)}`);
    const after = readCursor(filters.cursor, /^$/);
    if (after) where.add(`i.id < ${where.bind(after.id)}`);
    const limit = filters.limit ?? 50;
    const rows: InboxRow[] = await this.source.manager.query(
      `SELECT i.id, i.message_id, i.recipients, i.from_address, i.subject, i.state, i.reason, i.ticket, i.deliveries, i.received_at
       FROM inbox i WHERE ${where.sql} ORDER BY i.id DESC LIMIT ${where.bind(limit + 1)}`,
      where.values,
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(toIntakeShape), nextCursor: last ? writeCursor({ value: '', id: last.id }) : null };
  }
}

function toIntakeShape(row: InboxRow): IntakeShape {
  return {
    id: row.id,
    messageId: row.message_id,
    recipients: row.recipients,
    from: row.from_address,
    subject: row.subject,
    state: row.state,
    reason: row.reason,
    ticket: row.ticket,
    deliveries: row.deliveries,
    receivedAt: iso(row.received_at),
    rawHref: `/api/intake/${row.id}/raw`,
  };
}
