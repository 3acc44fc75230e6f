import { TicketStage } from '@tierdesk/testkit/ticket-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { standardLadder } from '../play.spec-kit.js';
import type { DraftResult } from '../steps.js';

let stage: TicketStage;
beforeAll(async () => {
  stage = await TicketStage.build();
});
afterAll(() => stage.end());

const gaveUp: DraftResult = { action: 'give_up', reason: 'no_knowledge', tokens: 0, costMicros: 0 };
const priya = { actor: 'person:priya', via: 'console', person: 'priya' } as const;

/** Far more than one run takes; the ticket is led until its run has changed. */
const notesAtMost = 2_000;

it('a ticket with a long life goes on in a new run: no note, no mail and no deadline is lost or doubled on the way', async () => {
  const { client, tickets } = await stage.work(
    { hash: 'set', policies: [{ ...standardLadder, grace: { ms: 300 } }], calendars: {} },
    { draft: () => gaveUp },
  );
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { tier_kind: 'human' });
  await tickets.act(ticket, { act: 'claim', ...priya }, 'claim/1/0/priya');
  const handle = client.workflow.getHandle(stage.workflowId(ticket));
  const { runId: firstRun } = await handle.describe();
  let notes = 0;
  let lastNote = notesAtMost;
  const writeNotes = async (lane: number) => {
    while (notes < lastNote) {
      const n = notes++;
      await tickets.act(ticket, { act: 'note', ...priya, textId: `typed-${n}` }, `note/${n}`);
      if (n % 20 === 0) await stage.mail(ticket, 'text');
      const isNew = n % 25 === 0 && lane === 0 && lastNote === notesAtMost && (await handle.describe()).runId !== firstRun;
      if (isNew) lastNote = notes + 50;
    }
  };
  await Promise.all([writeNotes(0), writeNotes(1)]);
  expect(lastNote).toBeLessThan(notesAtMost);
  const row = await stage.until(ticket, ({ handled_inbox_no, last_inbox_no }) => handled_inbox_no === last_inbox_no);
  expect(row).toMatchObject({ assignee: 'priya', status: 'open' });
  const timers = (row['next'] as { timer: string }[]).map(({ timer }) => timer);
  expect(timers.sort()).toEqual(['lease', 'nudge', 'resolve']);
  const count = async (sql: string) => Number((await stage.database.source.query(sql, [ticket]))[0].count);
  expect(await count(`SELECT count(*) FROM message WHERE ticket = $1 AND kind = 'note'`)).toBe(notes);
  expect(await count(`SELECT count(*) FROM timeline_entry WHERE ticket = $1 AND type = 'noted'`)).toBe(notes);
  expect(await count(`SELECT max(seq) - count(*) AS count FROM timeline_entry WHERE ticket = $1`)).toBe(0);
  await tickets.act(ticket, { act: 'resolve', ...priya, outcome: 'solved', textId: null }, 'resolve/1');
  await handle.result();
  expect((await stage.row(ticket))['status']).toBe('closed');
});
