import { describe, expect, it } from 'vitest';
import { at, claimed, ComposingDesk, composer } from './store/composing-desk.spec-kit.js';

const desk = new ComposingDesk();

/** A ticket that a mail to `to` opened. */
async function mailFrom(address: string, subject: string, to = 'help@corp.example'): Promise<number> {
  const ticket = await desk.openTicket(address);
  const minuteAgo = new Date(at - 60_000);
  const hash = `${ticket}`;
  await desk.query('UPDATE ticket SET subject = $2, created_at = $3 WHERE number = $1', [ticket, subject, minuteAgo]);
  await desk.query(`INSERT INTO raw_mail (sha256, bytes) VALUES ($1, '')`, [hash]);
  await desk.query(`INSERT INTO inbox (message_id, content_hash, recipients, raw_sha256, ticket, inbox_no) VALUES ($1, $1, ARRAY[$2], $1, $3, 1)`, [
    hash,
    to,
    ticket,
  ]);
  return ticket;
}

async function stateOf(ticket: number, step: string) {
  const rows = await desk.outbox(ticket);
  const row = rows.find(({ id }) => id === `${ticket}-${step}`);
  return { state: row?.state, detail: row?.detail };
}

describe('two machines that answer each other', () => {
  it('stop: after three tickets with the same subject no automatic mail answers the sender, and the ticket says why', async () => {
    const states: unknown[] = [];
    for (const subject of ['Case 7 received', '[TT#55] Re: Case 7 received', 'Auto: Re: Case 7 received [#1001]', 'Re: Case 7 received']) {
      const ticket = await mailFrom('robot@other.example', subject);
      await composer.compose(desk.db, ticket, desk.intent('acknowledgement'), claimed, at);
      states.push((await stateOf(ticket, '1.7')).state);
      desk.ticket = ticket;
    }
    expect(states).toEqual(['queued', 'queued', 'queued', 'bounced']);
    expect((await stateOf(desk.ticket, '1.7')).detail).toMatch(/two machines/);
  });

  it('does not keep back what a person writes', async () => {
    await desk.say('reply', { stepId: '1.9' });
    await desk.say('resolved', { stepId: '1.10' });
    expect(await stateOf(desk.ticket, '1.9')).toMatchObject({ state: 'queued' });
    expect(await stateOf(desk.ticket, '1.10')).toMatchObject({ state: 'queued' });
  });
});

describe('somebody who writes a lot', () => {
  it.each([
    ['about different things', (n: number) => [`Question ${n}`, 'help@corp.example']],
    ['to tagged addresses', (n: number) => ['Question', `help+${n}@corp.example`]],
  ] as const)('is answered each time (%s)', async (how, letter) => {
    for (let n = 0; n < 6; n++) {
      const [subject = '', to] = letter(n);
      const ticket = await mailFrom(`${how.replaceAll(' ', '.')}@corp.example`, subject, to);
      await composer.compose(desk.db, ticket, desk.intent('acknowledgement'), claimed, at);
      expect(await stateOf(ticket, '1.7')).toMatchObject({ state: 'queued' });
    }
  });
});

describe('one ticket', () => {
  it('sends ten automatic mails an hour to its requester and keeps the next ones back', async () => {
    const ticket = await mailFrom('ana@corp.example', 'VPN');
    const states: unknown[] = [];
    for (let n = 1; n <= 12; n++) {
      await composer.compose(desk.db, ticket, desk.intent('handover', { stepId: `2.${n}` }), claimed, at);
      states.push((await stateOf(ticket, `2.${n}`)).state);
    }
    expect(states).toEqual([...Array.from({ length: 10 }, () => 'queued'), 'bounced', 'bounced']);
    await composer.compose(desk.db, ticket, desk.intent('handover', { stepId: '3.1' }), claimed, at + 3_700_000);
    expect(await stateOf(ticket, '3.1')).toMatchObject({ state: 'queued' });
  });
});
