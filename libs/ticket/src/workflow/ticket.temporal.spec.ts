import { deskId } from '@tierdesk/database';
import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { createTestNamespace, scriptedSteps, startTicketWorker, type Script, type TicketWorker } from '@tierdesk/testkit/ticket-worker';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ticketWorkflowId } from '../messages.js';
import type { Policy, PolicySet } from '../policy.js';
import { standardLadder } from '../play.spec-kit.js';

let database: TestDatabase;
let namespace: string;
let desk: string;
let worker: TicketWorker | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await deskId(database.source.manager);
  namespace = await createTestNamespace();
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(() => database.drop());

const policies = (changes: Partial<Policy>): PolicySet => ({ hash: 'set', policies: [{ ...standardLadder, ...changes }], calendars: {} });

async function work(script: Script, changes: Partial<Policy> = {}): Promise<TicketWorker> {
  worker = await startTicketWorker({ desk, namespace, steps: scriptedSteps(database.source, script), policies: policies(changes) });
  return worker;
}

/** As intake does it: under the ticket's lock, into the ticket or, when it is closed, into a new one. */
async function mailTo(ticket: number | null, intent = 'text'): Promise<{ ticket: number; inboxNo: number }> {
  const to = await database.source.transaction(async (db) => {
    const open: { number: number; last_inbox_no: number }[] =
      ticket === null ? [] : await db.query('SELECT number, last_inbox_no FROM ticket WHERE number = $1 AND closed_at IS NULL FOR UPDATE', [ticket]);
    const row = open[0] ?? (await db.query(`INSERT INTO ticket (subject, requester_address, recipient) VALUES ('', 'a@example.org', 'desk@example.org') RETURNING number, 0 AS last_inbox_no`))[0];
    const inboxNo = row.last_inbox_no + 1;
    await db.query('UPDATE ticket SET last_inbox_no = $2 WHERE number = $1', [row.number, inboxNo]);
    await db.query(
      `INSERT INTO message (id, ticket, inbox_no, direction, author, sender, intent, at) VALUES ($1, $2, $3, 'inbound', 'requester', 'requester', $4, now())`,
      [`in-${row.number}-${inboxNo}`, row.number, inboxNo, intent],
    );
    return { ticket: row.number as number, inboxNo };
  });
  await worker?.tickets.mailArrived(to.ticket, { inboxNo: to.inboxNo });
  return to;
}

const row = async (ticket: number) => (await database.source.query('SELECT * FROM ticket WHERE number = $1', [ticket]))[0];
async function until(ticket: number, holds: (row: Record<string, unknown>) => boolean) {
  for (;;) {
    const now = await row(ticket);
    if (holds(now)) return now;
    await sleep(30);
  }
}
const is = (status: string) => (ticket: Record<string, unknown>) => ticket['status'] === status;
const claim = (person: string) => ({ act: 'claim', actor: `person:${person}`, via: 'console', person }) as const;

describe('one durable workflow per ticket', () => {
  it('answers, is confirmed, closes, and the run ends', async () => {
    const { client } = await work({}, { grace: { ms: 300 } });
    const { ticket } = await mailTo(null);
    await until(ticket, is('waiting_requester'));
    await mailTo(ticket, 'yes');
    await until(ticket, is('closed'));
    const episodes = await database.source.query('SELECT class, ended_at FROM episode WHERE ticket = $1', [ticket]);
    expect(episodes).toMatchObject([{ class: 'confirmed' }]);
    await client.workflow.getHandle(ticketWorkflowId(desk, ticket)).result();
  });

  it('gives a ticket to one of two people who claim in the same moment and tells the other', async () => {
    const { tickets } = await work({ draft: () => ({ action: 'give_up', reason: 'no_knowledge', tokens: 0, costMicros: 0 }) });
    for (let round = 0; round < 10; round++) {
      const { ticket } = await mailTo(null);
      await until(ticket, (now) => now['tier_kind'] === 'human');
      const answers = await Promise.allSettled([
        tickets.act(ticket, claim('priya'), 'claim/1/0/priya'),
        tickets.act(ticket, claim('leo'), 'claim/1/0/leo'),
      ]);
      const refused = answers.filter((answer) => answer.status === 'rejected');
      expect(refused).toHaveLength(1);
      expect(refused[0]).toMatchObject({ reason: { code: 'ticket.already_claimed' } });
      const winner = answers[0]?.status === 'fulfilled' ? 'priya' : 'leo';
      expect((await row(ticket)).assignee).toBe(winner);
      await tickets.act(ticket, claim(winner), `claim/1/0/${winner}`);
    }
  });

  it('lets not one word of the agent leave after a claim', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { tickets } = await work({
      agent: 'model',
      draft: () => held.then(() => ({ action: 'answer', evidence: 'documented', sources: 1, tokens: 0, costMicros: 0 }) as const),
    });
    const { ticket } = await mailTo(null);
    await until(ticket, (now) => now['tier_kind'] === 'agent');
    await tickets.act(ticket, claim('priya'), 'claim/1/0/priya');
    release();
    await sleep(500);
    const said = await database.source.query(`SELECT kind FROM outbox WHERE ticket = $1 AND author = 'agent'`, [ticket]);
    expect(said).toEqual([]);
    expect((await row(ticket)).assignee).toBe('priya');
  });

  it('says that the ticket is closed to an order that comes too late', async () => {
    const { tickets } = await work({}, { grace: { ms: 1 } });
    const { ticket } = await mailTo(null);
    await until(ticket, is('waiting_requester'));
    await mailTo(ticket, 'yes');
    await until(ticket, is('closed'));
    await expect(tickets.act(ticket, claim('priya'), 'claim/1/0/priya')).rejects.toMatchObject({ code: 'ticket.closed', status: 409 });
  });

  it('loses none of 700 mails aimed at the moment of closing', async () => {
    await work({}, { grace: { ms: 400 } });
    const started = await Promise.all(Array.from({ length: 20 }, () => mailTo(null)));
    const arrived: { ticket: number; inboxNo: number }[] = [];
    await Promise.all(
      started.map(async ({ ticket }) => {
        await until(ticket, is('waiting_requester'));
        await mailTo(ticket, 'yes');
        await sleep(250);
        for (let n = 0; n < 34; n++) {
          arrived.push(await mailTo(ticket, 'thanks'));
          await sleep(Math.random() * 20);
        }
      }),
    );
    for (const { ticket, inboxNo } of arrived) {
      const now = await until(ticket, (each) => (each['handled_inbox_no'] as number) >= inboxNo);
      expect(now['handled_inbox_no']).toBeGreaterThanOrEqual(inboxNo);
    }
    const lost = await database.source.query('SELECT number FROM ticket WHERE closed_at IS NOT NULL AND handled_inbox_no < last_inbox_no');
    expect(lost).toEqual([]);
  });

  it('tells the caller within seconds when no worker answers', async () => {
    const { tickets } = await work({});
    const { ticket } = await mailTo(null);
    await until(ticket, is('waiting_requester'));
    await worker?.leave();
    await expect(tickets.act(ticket, claim('priya'), 'claim/1/0/priya')).rejects.toMatchObject({ code: 'desk.worker_away' });
  });
});
