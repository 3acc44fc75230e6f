/** The rows of one ticket that waits in a queue of people, as the workflow's records would have left them. */
import type { NextTimer } from '@tierdesk/ticket';
import type { DataSource } from 'typeorm';

export interface TicketInQueueOptions {
  number?: number;
  subject?: string;
  requester?: { key: string | null; name: string; address: string };
  category?: string;
  /** Epoch ms of the opening. */
  openedAt?: number;
  next?: NextTimer[];
}

export class TicketInQueue {
  #seq = 0;

  private constructor(
    private readonly source: DataSource,
    readonly number: number,
  ) {}

  /** Answered once in vain, given up at the second look, now unclaimed with the service desk. */
  static async open(source: DataSource, options: TicketInQueueOptions = {}): Promise<TicketInQueue> {
    const requester = options.requester ?? { key: 'ana.ruiz', name: 'Ana Ruiz', address: 'ana.ruiz@northlake.example' };
    const openedAt = new Date(options.openedAt ?? Date.now() - 34 * 60_000);
    const rows: { number: number }[] = await source.query(
      `INSERT INTO ticket (number, subject, requester_key, requester_name, requester_address, recipient, tier_key, tier_kind, tier_position, category, priority,
         policy_key, policy_hash, next, created_at)
       VALUES (coalesce($1, nextval('ticket_number')), $2, $3, $4, $5, 'help@northlake.example', 'service-desk', 'human', 2, $6, 2, 'standard', 'x', $7, $8) RETURNING number`,
      [
        options.number ?? null,
        options.subject ?? 'VPN drops every hour',
        requester.key,
        requester.name,
        requester.address,
        options.category ?? 'vpn',
        JSON.stringify(
          options.next ?? [
            { timer: 'respond', at: Date.now() + 28 * 60_000 },
            { timer: 'resolve', at: Date.now() + 206 * 60_000 },
          ],
        ),
        openedAt,
      ],
    );
    const ticket = new TicketInQueue(source, rows[0]!.number);
    await source.query('INSERT INTO episode (ticket, number, opened_at) VALUES ($1, 1, $2)', [ticket.number, openedAt]);
    await source.query(
      `INSERT INTO agent_attempt (ticket, step_id, attempt, action, sources, note) VALUES
         ($1, '1.1', 1, 'answer', '[{"key":"vpn-session-limits","title":"VPN session limits","href":"/knowledge/vpn-session-limits"}]', '{}'),
         ($1, '1.4', 2, 'give_up', '[]', $2)`,
      [
        ticket.number,
        JSON.stringify({
          reason: 'The answer did not help.',
          lookedAt: [
            { key: 'a', title: 'VPN on the train', href: '/knowledge/a' },
            { key: 'b', title: 'Which gateway to choose', href: '/knowledge/b' },
          ],
          unknown: ['why the Madrid gateway ends a session that the group allows'],
          suggestedQuestion: 'Does it also drop on the Lisbon gateway?',
        }),
      ],
    );
    await ticket.requesterWrites('Signed in again at 13:34, thank you, but it dropped at 13:46. That is not even an hour.', Date.now() - 5 * 60_000);
    await ticket.log('escalated', { from: 'agent', to: 'service-desk', reason: 'requester_unsatisfied' });
    return ticket;
  }

  async requesterWrites(text: string, at = Date.now()): Promise<void> {
    await this.source.query(
      `INSERT INTO message (id, ticket, inbox_no, direction, author, at, text) SELECT 'in-' || $1 || '-' || n, $1, n, 'inbound', 'requester', $2, $3
         FROM (SELECT coalesce(max(inbox_no), 0) + 1 AS n FROM message WHERE ticket = $1) AS last`,
      [this.number, new Date(at), text],
    );
  }

  async claimedBy(person: string, at = Date.now()): Promise<void> {
    await this.source.query('UPDATE ticket SET assignee = $2, claim_no = claim_no + 1, lease_until = $3, next = $4 WHERE number = $1', [
      this.number,
      person,
      new Date(at + 45 * 60_000),
      JSON.stringify([
        { timer: 'nudge', at: at + 40 * 60_000 },
        { timer: 'resolve', at: at + 190 * 60_000 },
      ]),
    ]);
    await this.log('claimed', { via: 'slack' }, `person:${person}`, at);
  }

  async leaseEnds(): Promise<void> {
    await this.source.query('UPDATE ticket SET assignee = NULL, lease_until = NULL WHERE number = $1', [this.number]);
    await this.log('lease_ended', { tier: 'service-desk' });
  }

  async resolvedBy(person: string): Promise<void> {
    await this.source.query(`UPDATE ticket SET status = 'resolved', next = '[]' WHERE number = $1`, [this.number]);
    await this.source.query(`UPDATE episode SET resolved_at = now(), reason = 'resolved_by_person', actor = $2 WHERE ticket = $1`, [
      this.number,
      `person:${person}`,
    ]);
    await this.log('resolved', { reason: 'resolved_by_person' }, `person:${person}`);
  }

  async log(type: string, data: Record<string, string | number | null> = {}, actor = 'policy', at = Date.now()): Promise<void> {
    await this.source.query('INSERT INTO timeline_entry (ticket, seq, at, type, actor, data) VALUES ($1, $2, $3, $4, $5, $6)', [
      this.number,
      ++this.#seq,
      new Date(at),
      type,
      actor,
      JSON.stringify(data),
    ]);
  }
}
