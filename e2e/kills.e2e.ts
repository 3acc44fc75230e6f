import type { Ticket } from '@tierdesk/api-contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { question, riddle, startStage, type Stage } from './stage/northlake.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  await stage.end();
});

/** What reached the outside, once something has: by Message-ID, since a repeat after a crash carries the same id, and mail systems drop it. */
async function messagesTo(address: string, number: number): Promise<Set<string>> {
  await stage.desk.outside.waitFor((mail) => mail.recipients.includes(address) && mail.text.includes(`#${number}`));
  return new Set(
    stage.desk.outside.mails
      .filter((mail) => mail.recipients.includes(address) && mail.text.includes(`#${number}`))
      .map(({ messageId }) => messageId),
  );
}

const resolved = (ticket: Ticket) => ticket.status === 'resolved';

describe('the worker is killed with SIGKILL', () => {
  it('between any two steps: no step twice, no message twice', { timeout: 240_000 }, async () => {
    const { desk } = stage;
    const rita = desk.mail('r.calm');
    const numbers: number[] = [];
    // Sown over the whole life of the tickets: each kill meets some of them at another step.
    for (let round = 0; round < 6; round++) {
      for (let n = 0; n < 3; n++) numbers.push(await desk.api.ticketOf(await rita.sends({ ...question, subject: `Wi-Fi ${round}.${n}` })));
      await sleep(120 * round);
      await desk.kill('worker');
    }
    for (const number of numbers) {
      const answer = await rita.gets((mail) => mail.text.includes(`#${number}`));
      await rita.replies(answer, 'yes');
    }
    await desk.kill('worker');
    for (const number of numbers) {
      const ticket = await desk.api.untilTicket(number, resolved);
      expect(ticket.outcome.class).toBe('confirmed');
      expect((await messagesTo(rita.address, number)).size, `mails of ${number}`).toBe(1);
      expect(ticket.messages.filter(({ direction }) => direction === 'outbound')).toHaveLength(1);
      expect(new Set(ticket.timeline.map(({ seq }) => seq)).size).toBe(ticket.timeline.length);
      expect(ticket.timeline.filter(({ type }) => type === 'agent_answered')).toHaveLength(1);
    }
  });

  it('while a person acts: what was typed leaves once', { timeout: 120_000 }, async () => {
    const { desk } = stage;
    const rita = desk.mail('r.mail-only');
    const number = await desk.api.ticketOf(await rita.sends({ ...riddle, subject: 'Typed in a crash' }));
    await desk.api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
    const headers = { 'idempotency-key': 'typed-once', 'x-tierdesk-actor': 'priya.nair' };
    const killed = desk.kill('worker');
    // 503 says: safe to repeat with the same key.
    for (;;) {
      const { status } = await desk.api.call('POST', `/api/tickets/${number}/reply`, { text: 'Typed once.' }, headers);
      if (status === 200) break;
      expect(status).toBe(503);
    }
    await killed;
    await rita.gets((mail) => mail.text.includes('Typed once.'));
    const ticket = await desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
    expect(ticket.messages.filter(({ text }) => text.includes('Typed once.'))).toHaveLength(1);
  });
});

describe('intake is killed with SIGKILL', () => {
  it('between "mail stored" and "agent started": answered after the restart, once', { timeout: 120_000 }, async () => {
    const { desk } = stage;
    const rita = desk.mail('r.calm');
    const sending = Array.from({ length: 20 }, (_, n) =>
      rita.sends({ ...question, subject: `Burst ${n}`, messageId: `<burst.${n}@corp.example>` }).then(
        () => true,
        () => false,
      ),
    );
    await sleep(40);
    await desk.kill('intake');
    const accepted = await Promise.all(sending);
    // As a mail server does: what was not acknowledged is sent again.
    for (const [n, taken] of accepted.entries()) {
      if (!taken)
        await desk.api.until(async () =>
          rita.sends({ ...question, subject: `Burst ${n}`, messageId: `<burst.${n}@corp.example>` }).then(
            () => true,
            () => null,
          ),
        );
    }
    const numbers = await Promise.all(accepted.map((_, n) => desk.api.ticketOf(`<burst.${n}@corp.example>`)));
    expect(new Set(numbers).size).toBe(20);
    for (const number of numbers) {
      await desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
      expect((await messagesTo(rita.address, number)).size).toBe(1);
    }
  });
});

describe('a server is away while mail arrives', () => {
  it.each(['temporal', 'postgres'])('%s: the mail server is told to come again, and nothing is lost', { timeout: 180_000 }, async (part) => {
    const { desk } = stage;
    const rita = desk.mail('r.calm');
    const killed = desk.kill(part);
    let refusals = 0;
    const letter = { ...question, subject: `While ${part} is away`, messageId: `<away.${part}@corp.example>` };
    await desk.api.until(async () =>
      rita.sends(letter).then(
        () => true,
        (error: { responseCode?: number }) => {
          refusals += 1;
          expect(error.responseCode ?? 451).toBeGreaterThanOrEqual(400);
          expect(error.responseCode ?? 451).toBeLessThan(500);
          return null;
        },
      ),
    );
    await killed;
    const number = await desk.api.ticketOf(letter.messageId);
    await desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
    expect((await messagesTo(rita.address, number)).size).toBe(1);
    expect(refusals).toBeGreaterThanOrEqual(0);
  });
});

describe('the whole desk is killed with SIGKILL in a burst of mail', () => {
  it('and started again on the same data: every acknowledged mail is a ticket, once', { timeout: 300_000 }, async () => {
    const { desk, slack } = stage;
    const rita = desk.mail('r.calm');
    const acknowledged: string[] = [];
    const burst = Array.from({ length: 60 }, (_, n) => {
      const messageId = `<whole.${n}@corp.example>`;
      return rita.sends({ ...question, subject: `Whole desk ${n}`, messageId }).then(
        () => acknowledged.push(messageId),
        () => null,
      );
    });
    await desk.api.until(async () => (acknowledged.length >= 10 ? true : null));
    await desk.killAll();
    await Promise.all(burst);
    await desk.up();
    slack.connectTo(`${desk.url}/slack/events`);
    for (const messageId of acknowledged) {
      const { items } = await desk.api.get<{ items: { ticket: number; state: string }[] }>(`/api/intake?messageId=${encodeURIComponent(messageId)}`);
      expect(items).toMatchObject([{ state: 'created' }]);
      const number = items[0]?.ticket ?? 0;
      await desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
      expect((await messagesTo(rita.address, number)).size).toBe(1);
    }
  });
});
