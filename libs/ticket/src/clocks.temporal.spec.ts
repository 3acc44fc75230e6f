import { TicketStage } from '@tierdesk/testkit/ticket-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nextOpening, type Calendar } from './clocks.js';
import { standardLadder } from './play.spec-kit.js';

let stage: TicketStage;
beforeAll(async () => {
  stage = await TicketStage.build();
});
afterAll(() => stage.end());

it('a running ticket counts business hours in the zone of its calendar', async () => {
  // Work begins in three days only, so that the moment does not depend on when the test runs.
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000);
  const weekday = ((inThreeDays.getUTCDay() + 6) % 7) + 1;
  const calendar: Calendar = { zone: 'Asia/Kathmandu', week: { [weekday]: [[720, 780]] }, holidays: [] };
  const policy = { ...standardLadder, calendar: 'hills', remindAfter: { businessMs: 60_000 } };
  await stage.work({ hash: 'set', policies: [policy], calendars: { hills: calendar } });
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { status: 'waiting_requester' });
  const next = (await stage.row(ticket))['next'] as { timer: string; at: number }[];
  expect(next.find(({ timer }) => timer === 'follow_up')?.at).toBe(nextOpening(Date.now(), calendar) + 60_000);
});
