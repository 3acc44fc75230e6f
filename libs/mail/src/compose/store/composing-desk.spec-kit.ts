/** A ticket with a mail, an attempt of the agent and words of a person, and a composer on a real database. */
import { DeskNames, parseDirectory } from '@tierdesk/people';
import { createTestDatabase, keepApproval, type TestDatabase } from '@tierdesk/testkit';
import type { OutgoingIntent, OutgoingKind, TicketSnapshot } from '@tierdesk/ticket';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { SignedLinks } from '../../links/signed-links.js';
import { SigningKey } from '../../links/signing-key.js';
import type { OutboxHeaders } from '../../outbox/outgoing-mail.js';
import { ApprovalMails } from '../approval-mails.js';
import { DeskMails } from '../desk-mails.js';
import { MailComposer } from '../mail-composer.js';
import { RequesterMails } from '../requester-mails.js';
import { ServiceHours } from '../service-hours.js';
import { TierNames } from '../tier-names.js';

export const directory = parseDirectory(`
people:
  - { key: ana.ruiz, name: Ana Ruiz, addresses: [ana@corp.example], department: Finance, zone: Europe/Madrid, manager: bo }
  - { key: bo, name: Bo Berg, addresses: [bo@corp.example], roles: [agent], zone: Europe/Oslo }
  - { key: priya.nair, name: Priya Nair, addresses: [priya@corp.example], roles: [agent] }
  - { key: self, name: Desk Itself, addresses: [help@corp.example], roles: [agent] }
queues:
  - { key: desk, name: Service desk, members: [priya.nair, bo, self], mail: [list@corp.example, help@corp.example, bo@corp.example], phone: "+1 555" }
  - { key: lead, name: Duty lead, members: [bo] }
`);
const tier = {
  kind: 'human' as const,
  slack: false,
  reachable: true,
  respondWithin: { ms: 1 },
  resolveWithin: null,
  lease: { ms: 1 },
  nudgeBefore: { ms: 1 },
  repeat: { ms: 1 },
};
const names = new DeskNames({
  policies: [
    {
      key: 'standard',
      tiers: [
        { key: 'agent', kind: 'agent', deadline: { ms: 1 }, attempts: 2 },
        { ...tier, key: 'service', queue: 'desk' },
        { ...tier, key: 'lead', queue: 'lead' },
      ],
    },
  ],
});
export const key = new SigningKey(Buffer.alloc(32, 1));
const settings = {
  PUBLIC_URL: 'https://desk.example',
  SUPPORT_ADDRESSES: 'help@corp.example',
  DESK_NAME: 'Northlake IT',
  MAIL_FROM_NAME: undefined,
  AUTOMATIC_MAIL_PER_TICKET: 10,
  AUTOMATIC_MAIL_PER_SUBJECT: 3,
  TZ_DISPLAY: 'UTC',
};
export const links = new SignedLinks(settings, key);
const tierNames = new TierNames(directory, names);
export const composerFor = (supportAddresses: string) =>
  new MailComposer(
    { ...settings, SUPPORT_ADDRESSES: supportAddresses },
    key,
    directory,
    new RequesterMails(settings, directory, links, tierNames, new ServiceHours({ policies: [], calendars: {} })),
    new DeskMails(settings, key, directory, links, tierNames),
    new ApprovalMails(settings, directory, links, tierNames),
  );
export const composer = composerFor(settings.SUPPORT_ADDRESSES);

export const at = Date.parse('2026-11-20T12:50:00Z');
export const snapshot: TicketSnapshot = {
  status: 'open',
  tier: { key: 'service', kind: 'human', position: 2 },
  assignee: null,
  claimNo: 3,
  leaseUntil: null,
  category: 'vpn',
  priority: 2,
  policy: { key: 'standard', hash: 'x' },
  waitingSince: at,
  next: [{ timer: 'respond', at: at + 1_800_000 }],
  handledInboxNo: 1,
  attempts: 1,
};

export interface OutboxRow {
  id: string;
  message: string;
  kind: string;
  author: string;
  automated: boolean;
  message_id: string;
  envelope_from: string;
  envelope_to: string[];
  headers: OutboxHeaders;
  subject: string;
  text: string;
  html: string;
  state: string;
  detail: string | null;
  created_at: Date;
}

export const claimed: TicketSnapshot = { ...snapshot, assignee: 'priya.nair' };

/** Its database lives as long as the spec; each test begins with a ticket of Ana's. */
export class ComposingDesk {
  ticket = 0;
  private database!: TestDatabase;

  constructor() {
    beforeAll(async () => {
      this.database = await createTestDatabase();
    });
    afterAll(() => this.database.drop());
    beforeEach(async () => {
      this.ticket = await this.openTicket('ana@corp.example');
    });
  }

  get db() {
    return this.database.source.manager;
  }

  query(sql: string, values: unknown[] = []) {
    return this.db.query(sql, values);
  }

  say(kind: OutgoingKind, more: Partial<OutgoingIntent> = {}, state = claimed): Promise<string[]> {
    return composer.compose(this.db, this.ticket, this.intent(kind, more), state, at);
  }

  outbox(of = this.ticket): Promise<OutboxRow[]> {
    return this.query('SELECT * FROM outbox WHERE ticket = $1 ORDER BY id', [of]);
  }

  async message(id: string) {
    return (await this.query('SELECT * FROM message WHERE id = $1', [id]))[0];
  }

  async openTicket(address: string, recipient = 'help@corp.example'): Promise<number> {
    const [row] = await this.query(
      `INSERT INTO ticket (subject, requester_key, requester_name, requester_address, recipient, category) VALUES ('VPN drops every hour', 'ana.ruiz', 'Ana Ruiz', $1, $2, 'vpn') RETURNING number`,
      [address, recipient],
    );
    await this.query(
      `INSERT INTO message (id, ticket, inbox_no, direction, author, sender, from_name, from_address, message_id, reference_ids, at, text)
       VALUES ($1, $2, 1, 'inbound', 'requester', 'requester', 'Ana Ruiz', $3, '<first@corp.example>', '{<older@corp.example>}', to_timestamp($4 / 1000.0), 'It drops.')`,
      [`in-${row.number}`, row.number, address, at - 60_000],
    );
    await this.query(
      `INSERT INTO agent_attempt (ticket, step_id, attempt, action, evidence, text, sources, note) VALUES ($1, '1.1', 1, 'answer', 'documented', 'Sign in **again**.',
      '[{"key":"kb-118","title":"KB-118 VPN session limits","passage":"A new sign-in is needed.","reviewed":"2026-11-02","href":"/knowledge/kb-118"}]', '{}')`,
      [row.number],
    );
    await this.query(`INSERT INTO typed_text (id, ticket, author, text) VALUES ($1, $2, 'person:priya.nair', 'Please try Lisbon.')`, [
      `typed-${row.number}`,
      row.number,
    ]);
    await this.query(
      `INSERT INTO timeline_entry (ticket, seq, at, type, actor, data) VALUES
      ($1, 1, to_timestamp($2 / 1000.0), 'tier_entered', 'policy', '{"tier":"agent"}'), ($1, 2, to_timestamp($3 / 1000.0), 'escalated', 'requester', '{"from":"agent","to":"service","reason":"requester_unsatisfied"}')`,
      [row.number, at - 1_920_000, at],
    );
    await keepApproval(this.database.source, row.number, { people: ['priya.nair', 'bo', 'self'], needed: 1 });
    return row.number;
  }

  intent(kind: OutgoingKind, more: Partial<OutgoingIntent> = {}): OutgoingIntent {
    const base: OutgoingIntent = { stepId: '1.7', kind, to: 'requester', author: 'system', person: null, words: null, facts: {} };
    const own: Partial<Record<OutgoingKind, Partial<OutgoingIntent>>> = {
      answer: { author: 'agent', words: { attempt: '1.1' } },
      question: { author: 'agent', words: { attempt: '1.1' } },
      follow_up: { facts: { about: 'answer', step: '1.2' } },
      handover: { facts: { tier: 'service', reason: 'requester_unsatisfied', hearBy: at + 3_420_000, person: null } },
      reply: { author: 'human', person: 'priya.nair', words: { typed: `typed-${this.ticket}` }, facts: { resolved: false } },
      resolved: { person: 'priya.nair', facts: { outcome: 'solved' } },
      not_reached: { to: 'assignee', facts: { step: '1.2' } },
      queue_card: { to: 'queue', facts: { queue: 'desk', tier: 'service' } },
      nobody_answers: { to: 'queue', facts: { queue: 'desk', tier: 'service' } },
      lease_nudge: { to: 'assignee', facts: { leaseEnds: at + 60_000 } },
      lease_returned: { to: 'assignee', facts: { person: 'priya.nair' } },
      requester_news: { to: 'assignee', words: { message: `in-${this.ticket}` } },
      notice: { author: 'agent', words: { typed: `typed-${this.ticket}` }, facts: { queue: null, run: 'p1' } },
      approval_request: { to: 'approvers', approval: `${this.ticket}-p1-gate-1`, facts: { expiresAt: at + 3_600_000 } },
      identity_request: { author: 'agent', facts: { channel: 'slack', proof: 'proof-1', until: at + 600_000 } },
      note: { to: 'nobody', author: 'human', person: 'priya.nair', words: { typed: `typed-${this.ticket}` } },
    };
    return { ...base, ...own[kind], ...more };
  }
}
