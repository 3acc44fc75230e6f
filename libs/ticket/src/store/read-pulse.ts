/** Reads what a healthy desk has none of: late timers, untold mail, mail that nobody can deliver, tickets that nobody answers. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { overdueTimers } from './read-live.js';
import { iso } from './read-rows.js';

export interface Waiting {
  count: number;
  oldestAt: string | null;
}

export interface DeskPulse {
  overdueTimers: Waiting & { tickets: number[] };
  /** Stored for over a minute, and its ticket was not told. */
  unsignalledMail: Waiting;
  quarantinedMail: Waiting;
  outgoingMail: { queued: number; deferred: number; bounced: number };
  nobodyAnswers: number[];
}

interface CountRow {
  count: number;
  oldest: Date | null;
}

@Injectable()
export class DeskPulseReader {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async read(): Promise<DeskPulse> {
    const [overdue, late, unsignalled, quarantined, outgoing, silent] = await Promise.all([
      this.waiting(`SELECT count(*) AS count, min(t.next_at) AS oldest FROM ticket t WHERE ${overdueTimers}`),
      this.numbers(`SELECT t.number FROM ticket t WHERE ${overdueTimers} ORDER BY t.next_at LIMIT 20`),
      this.waiting(`SELECT count(*) AS count, min(received_at) AS oldest FROM inbox
        WHERE received_at < now() - interval '1 minute' AND ((signalled_at IS NULL AND inbox_no IS NOT NULL) OR state = 'received')`),
      this.waiting(`SELECT count(*) AS count, min(received_at) AS oldest FROM inbox WHERE state = 'quarantined'`),
      this.outgoing(),
      this.numbers(`SELECT t.number FROM ticket t WHERE t.closed_at IS NULL AND t.status = 'open' AND t.assignee IS NULL
        AND EXISTS (SELECT 1 FROM timeline_entry e WHERE e.ticket = t.number AND e.type = 'nobody_answers'
          AND e.at > coalesce(t.waiting_since, t.created_at)) ORDER BY t.number LIMIT 20`),
    ]);
    return {
      overdueTimers: { ...overdue, tickets: late },
      unsignalledMail: unsignalled,
      quarantinedMail: quarantined,
      outgoingMail: outgoing,
      nobodyAnswers: silent,
    };
  }

  private async waiting(sql: string): Promise<Waiting> {
    const rows: CountRow[] = await this.source.manager.query(sql);
    return { count: rows[0]?.count ?? 0, oldestAt: iso(rows[0]?.oldest ?? null) };
  }

  private async numbers(sql: string): Promise<number[]> {
    const rows: { number: number }[] = await this.source.manager.query(sql);
    return rows.map(({ number }) => number);
  }

  /** Bounces of the last week; older ones are history. */
  private async outgoing(): Promise<DeskPulse['outgoingMail']> {
    const rows: DeskPulse['outgoingMail'][] = await this.source.manager.query(
      `SELECT count(*) FILTER (WHERE state IN ('queued', 'sending')) AS queued, count(*) FILTER (WHERE state = 'deferred') AS deferred,
         count(*) FILTER (WHERE state = 'bounced' AND created_at > now() - interval '7 days') AS bounced
       FROM outbox WHERE state <> 'sent'`,
    );
    return rows[0] ?? { queued: 0, deferred: 0, bounced: 0 };
  }
}
