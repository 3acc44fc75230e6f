import { EscalationReport, ReportOverview } from '@tierdesk/api-contract';
import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EscalationReports } from './escalation-reports.js';

let database: TestDatabase;
let reports: EscalationReports;

async function episode(
  ticket: number,
  n: number,
  opened: string,
  row: { class: string; reasons?: string[]; held?: string[]; ended?: string; tier?: string; category?: string },
) {
  const held = row.held ?? ['agent'];
  await database.source.query(
    `INSERT INTO ticket (number, subject, requester_address, recipient, category, tier_kind, episode) VALUES ($1, '', 'a@example.org', 'desk@example.org', $2, $3, $4)
     ON CONFLICT (number) DO UPDATE SET episode = excluded.episode`,
    [ticket, row.category ?? 'vpn', held.at(-1), n],
  );
  await database.source.query(
    `INSERT INTO episode (ticket, number, opened_at, ended_at, class, reasons, held, escalated, vendor_escalated, resolved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $4)`,
    [
      ticket,
      n,
      opened,
      row.ended ?? null,
      row.class,
      row.reasons ?? [],
      held,
      held.includes('human') || held.includes('vendor'),
      held.includes('vendor'),
    ],
  );
  await database.source.query(
    `INSERT INTO timeline_entry (ticket, seq, at, type, actor, data) SELECT $1, coalesce(max(seq), 0) + 1, $2, 'tier_entered', 'policy', jsonb_build_object('tier', $3::text) FROM timeline_entry WHERE ticket = $1`,
    [ticket, opened, row.tier ?? 'agent'],
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  reports = new EscalationReports(database.source);
  await episode(1, 1, '2026-03-30T10:00:00Z', { class: 'confirmed', ended: '2026-03-30T11:00:00Z' });
  await episode(1, 2, '2026-04-02T10:00:00Z', {
    class: 'human_resolved',
    held: ['agent', 'human'],
    reasons: ['requester_unsatisfied'],
    ended: '2026-04-03T10:00:00Z',
    tier: 'service-desk',
  });
  await episode(2, 1, '2026-04-06T10:00:00Z', { class: 'open', category: 'erp' });
});
afterAll(() => database.drop());

it('an episode resolved in March and handed off in April stands in one class of each cohort', async () => {
  const march = await reports.escalation({ from: '2026-03-01', to: '2026-04-01', by: 'week', view: 'cohort' });
  const april = await reports.escalation({ from: '2026-04-01', to: '2026-05-01', by: 'week', view: 'cohort' });
  expect(march).toMatchObject({ eligible: 1, classes: { confirmed: 1, human_resolved: 0 }, escalated: 0 });
  expect(april).toMatchObject({ eligible: 2, classes: { confirmed: 0, human_resolved: 1, open: 1 }, escalated: 1 });
  expect(april.rows.map(({ key }) => key)).toEqual(['2026-03-30', '2026-04-06']);
  expect(EscalationReport.parse(april)).toEqual(april);
});

it('by event date an open episode is not counted yet', async () => {
  expect(await reports.escalation({ from: '2026-04-01', to: '2026-05-01', by: 'reason', view: 'event' })).toMatchObject({
    eligible: 1,
    rows: [{ key: 'requester_unsatisfied' }],
  });
});

it('the overview says the same as the headline, filtered by category and by a tier that held it', async () => {
  const query = { from: '2026-03-01', to: '2026-05-01', view: 'cohort' as const };
  const all = await reports.overview(query);
  const headline = await reports.escalation({ ...query, by: 'tier' });
  expect(all).toMatchObject({ eligible: headline.eligible, classes: headline.classes, escalationRate: headline.escalationRate });
  expect(ReportOverview.parse(all)).toEqual(all);
  expect((await reports.overview({ ...query, category: 'erp' })).eligible).toBe(1);
  expect((await reports.overview({ ...query, tier: 'service-desk' })).eligible).toBe(1);
});
