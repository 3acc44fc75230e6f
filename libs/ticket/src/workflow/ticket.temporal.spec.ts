import { ApplicationFailure } from '@temporalio/common';
import { TicketStage } from '@tierdesk/testkit/ticket-worker';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Policy, PolicySet } from '../policy.js';
import { standardLadder } from '../play.spec-kit.js';

let stage: TicketStage;
beforeAll(async () => {
  stage = await TicketStage.build();
});
afterEach(() => stage.stopWork());
afterAll(() => stage.end());

const ladder = (changes: Partial<Policy> = {}): PolicySet => ({ hash: 'set', policies: [{ ...standardLadder, ...changes }], calendars: {} });
const claim = (person: string) => ({ act: 'claim', actor: `person:${person}`, via: 'console', person }) as const;
const gives_up = () => ({ action: 'give_up', reason: 'no_knowledge', tokens: 0, costMicros: 0 }) as const;

describe('one durable workflow per ticket', () => {
  it('answers, is confirmed, closes, and the run ends', async () => {
    const { client } = await stage.work(ladder({ grace: { ms: 300 } }));
    const { ticket } = await stage.mail(null);
    await stage.until(ticket, { status: 'waiting_requester' });
    await stage.mail(ticket, 'yes');
    await stage.until(ticket, { status: 'closed' });
    const episodes = await stage.database.source.query('SELECT class, ended_at FROM episode WHERE ticket = $1', [ticket]);
    expect(episodes).toMatchObject([{ class: 'confirmed' }]);
    await client.workflow.getHandle(stage.workflowId(ticket)).result();
  });

  it('gives a ticket to one of two people who claim in the same moment and tells the other', async () => {
    const { tickets } = await stage.work(ladder(), { draft: gives_up });
    for (let round = 0; round < 10; round++) {
      const { ticket } = await stage.mail(null);
      await stage.until(ticket, { tier_kind: 'human' });
      const answers = await Promise.allSettled([
        tickets.act(ticket, claim('priya'), 'claim/1/0/priya'),
        tickets.act(ticket, claim('leo'), 'claim/1/0/leo'),
      ]);
      const refused = answers.filter((answer) => answer.status === 'rejected');
      expect(refused).toHaveLength(1);
      expect(refused[0]).toMatchObject({ reason: { code: 'ticket.already_claimed' } });
      const winner = answers[0]?.status === 'fulfilled' ? 'priya' : 'leo';
      expect((await stage.row(ticket))['assignee']).toBe(winner);
      await tickets.act(ticket, claim(winner), `claim/1/0/${winner}`);
    }
  });

  it('lets not one word of the agent leave after a claim', async () => {
    const held = Promise.withResolvers<void>();
    const answer = { action: 'answer', evidence: 'documented', sources: 1, tokens: 0, costMicros: 0 } as const;
    const { tickets } = await stage.work(ladder(), { agent: 'model', draft: () => held.promise.then(() => answer) });
    const { ticket } = await stage.mail(null);
    await stage.until(ticket, { tier_kind: 'agent' });
    await tickets.act(ticket, claim('priya'), 'claim/1/0/priya');
    held.resolve();
    await sleep(500);
    expect(await stage.database.source.query(`SELECT kind FROM outbox WHERE ticket = $1 AND author = 'agent'`, [ticket])).toEqual([]);
    expect((await stage.row(ticket))['assignee']).toBe('priya');
  });

  it('says that the ticket is closed to an order that comes too late', async () => {
    const { tickets } = await stage.work(ladder({ grace: { ms: 1 } }));
    const { ticket } = await stage.mail(null);
    await stage.until(ticket, { status: 'waiting_requester' });
    await stage.mail(ticket, 'yes');
    await stage.until(ticket, { status: 'closed' });
    await expect(tickets.act(ticket, claim('priya'), 'claim/1/0/priya')).rejects.toMatchObject({ code: 'ticket.closed', status: 409 });
  });

  it('loses none of 700 mails aimed at the moment of closing', async () => {
    await stage.work(ladder({ grace: { ms: 400 } }));
    const started = await Promise.all(Array.from({ length: 20 }, () => stage.mail(null)));
    const arrived: { ticket: number; inboxNo: number }[] = [];
    await Promise.all(
      started.map(async ({ ticket }) => {
        await stage.until(ticket, { status: 'waiting_requester' });
        arrived.push(await stage.mail(ticket, 'yes'));
        await sleep(250);
        for (let n = 0; n < 34; n++) {
          arrived.push(await stage.mail(ticket, 'thanks'));
          await sleep(Math.random() * 20);
        }
      }),
    );
    expect(arrived).toHaveLength(700);
    for (const { ticket, inboxNo } of arrived) await stage.until(ticket, (row) => Number(row['handled_inbox_no']) >= inboxNo);
    expect(await stage.database.source.query('SELECT number FROM ticket WHERE closed_at IS NOT NULL AND handled_inbox_no < last_inbox_no')).toEqual(
      [],
    );
  });

  it('tells the caller within seconds when no worker answers', async () => {
    const { tickets } = await stage.work(ladder());
    const { ticket } = await stage.mail(null);
    await stage.until(ticket, { status: 'waiting_requester' });
    await stage.worker?.leave();
    await expect(tickets.act(ticket, claim('priya'), 'claim/1/0/priya')).rejects.toMatchObject({ code: 'desk.worker_away' });
  });

  it('escalates and completes when every draft of the model fails', async () => {
    const { client, tickets } = await stage.work(
      ladder({ grace: { ms: 1 } }),
      { agent: 'model' },
      {
        draftAnswer: async () => {
          throw ApplicationFailure.nonRetryable('model.key_refused', 'final');
        },
      },
    );
    const { ticket } = await stage.mail(null);
    await stage.until(ticket, { tier_kind: 'human' });
    const resolve = { act: 'resolve', actor: 'person:priya', via: 'console', person: 'priya', outcome: 'solved', textId: null } as const;
    await tickets.act(ticket, resolve, 'resolve/1/priya');
    await client.workflow.getHandle(stage.workflowId(ticket)).result();
    expect((await stage.database.source.query('SELECT reasons, class FROM episode WHERE ticket = $1', [ticket]))[0]).toEqual({
      reasons: ['model_unavailable'],
      class: 'human_resolved',
    });
  });

  it('whose run was ended by hand goes on with the next mail, and no record of it is lost', async () => {
    const { client } = await stage.work(ladder(), { draft: gives_up });
    const { ticket } = await stage.mail(null);
    await stage.until(ticket, { tier_kind: 'human' });
    await client.workflow.getHandle(stage.workflowId(ticket)).terminate('by hand');
    const before = (await stage.row(ticket))['record_no'] as number;
    await stage.mail(ticket);
    await stage.until(ticket, (row) => (row['record_no'] as number) > before && row['handled_inbox_no'] === 2);
    const opened: { count: number }[] = await stage.database.source.query(
      `SELECT count(*) FROM timeline_entry WHERE ticket = $1 AND type = 'opened'`,
      [ticket],
    );
    expect(opened[0]?.count).toBe(2);
  });
});
