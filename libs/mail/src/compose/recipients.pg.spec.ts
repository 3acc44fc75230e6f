import { outgoingKinds } from '@tierdesk/ticket';
import { describe, expect, it } from 'vitest';
import { at, composer, composerFor, ComposingDesk, snapshot } from './store/composing-desk.spec-kit.js';

const desk = new ComposingDesk();

describe('addresses', () => {
  it.each(outgoingKinds)('of the desk itself never get a mail (%s)', async (kind) => {
    desk.ticket = await desk.openTicket('HELP+x@corp.example');
    const state = { ...snapshot, assignee: 'self' };
    await desk.say(kind, {}, state);
    for (const row of await desk.outbox()) expect(row.envelope_to[0]?.toLowerCase()).not.toMatch(/^help(\+.*)?@corp\.example$/);
  });

  it.each(outgoingKinds.filter((kind) => kind !== 'reply' && kind !== 'note'))('get automatic mail marked as such (%s)', async (kind) => {
    await desk.say(kind);
    const rows = await desk.outbox();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.headers.autoSubmitted).toMatch(/^auto-(replied|generated)$/);
  });

  it('under .invalid are never tried: the message shows why', async () => {
    desk.ticket = await desk.openTicket('ana@corp.invalid');
    expect(await desk.say('reply')).toEqual([`${desk.ticket}-1.7`]);
    expect(await desk.outbox()).toMatchObject([{ state: 'bounced', detail: expect.stringContaining('.invalid') }]);
  });

  it('that came back as unknown get nothing more, until a mail arrives from them', async () => {
    const address = `gone-${desk.ticket}@corp.example`;
    desk.ticket = await desk.openTicket(address);
    await desk.say('reply');
    await desk.query(
      `UPDATE outbox SET state = 'bounced', attempts = 1, detail = '550 5.1.1 no such user', done_at = now() - interval '1 hour' WHERE ticket = $1`,
      [desk.ticket],
    );
    await desk.say('reply', { stepId: '1.8' });
    expect((await desk.outbox())[1]).toMatchObject({ state: 'bounced', detail: expect.stringContaining('came back') });
    await desk.query(`INSERT INTO raw_mail (sha256, bytes) VALUES ('x', '') ON CONFLICT DO NOTHING`);
    await desk.query(
      `INSERT INTO inbox (message_id, content_hash, recipients, from_address, raw_sha256) VALUES ('<back@x>', 'x', '{help@corp.example}', $1, 'x')`,
      [address],
    );
    await desk.say('reply', { stepId: '1.9' });
    expect((await desk.outbox())[2]).toMatchObject({ state: 'queued' });
  });

  it('of people who live under a catch-all domain of the desk are theirs', async () => {
    const everywhere = composerFor('help@corp.example,*@corp.example');
    await everywhere.compose(desk.db, desk.ticket, desk.intent('reply'), snapshot, at);
    desk.ticket = await desk.openTicket('printer@corp.example');
    await everywhere.compose(desk.db, desk.ticket, desk.intent('reply'), snapshot, at);
    expect(await desk.outbox(desk.ticket - 1)).toHaveLength(1);
    expect(await desk.outbox()).toEqual([]);
  });

  it('of a catch-all are answered from the first plain address', async () => {
    desk.ticket = await desk.openTicket('ana@corp.example', 'printer@corp.example');
    await desk.say('reply');
    expect((await desk.outbox())[0]?.envelope_from).toBe('help@corp.example');
  });
});

describe('silencing the agent', () => {
  it('turns its unsent words into a note and counts what is leaving', async () => {
    await desk.say('answer');
    await desk.say('question', { stepId: '1.8' });
    await desk.say('reply', { stepId: '1.9' });
    await desk.query(`UPDATE outbox SET state = 'sending' WHERE id = $1`, [`${desk.ticket}-1.8`]);
    expect(await composer.silenceAgent(desk.db, desk.ticket)).toEqual({ silenced: 1, alreadySending: 1 });
    expect((await desk.outbox()).map((row) => row.kind)).toEqual(['question', 'reply']);
    expect(await desk.message(`${desk.ticket}-1.7`)).toMatchObject({
      direction: 'internal',
      kind: 'note',
      lane: 'internal',
      text: 'Sign in again.',
    });
    expect(await composer.silenceAgent(desk.db, desk.ticket)).toEqual({ silenced: 0, alreadySending: 1 });
  });
});
