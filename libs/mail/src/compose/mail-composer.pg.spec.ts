import { describe, expect, it } from 'vitest';
import { parseReplyAddress } from '../links/reply-address.js';
import { at, ComposingDesk, key, links, snapshot } from './store/composing-desk.spec-kit.js';

const desk = new ComposingDesk();

describe('an answer of the agent', () => {
  it('is a message and one mail from the address that was written to, in the thread, and says that it is automatic', async () => {
    expect(await desk.say('answer')).toEqual([`${desk.ticket}-1.7`]);
    const [mail] = await desk.outbox();
    expect(mail).toMatchObject({
      kind: 'answer',
      author: 'agent',
      automated: true,
      envelope_from: 'help@corp.example',
      envelope_to: ['ana@corp.example'],
      state: 'queued',
      subject: 'Re: VPN drops every hour',
      created_at: new Date(at),
    });
    const [{ id: deskId }] = await desk.query('SELECT id FROM desk');
    expect(mail?.message_id).toMatch(new RegExp(`^<t${desk.ticket}\\.1\\.7\\.${deskId}\\.[a-z2-7]{12}@corp\\.example>$`));
    expect(mail?.headers).toMatchObject({
      from: { name: 'Northlake IT', address: 'help@corp.example' },
      inReplyTo: '<first@corp.example>',
      references: ['<older@corp.example>', '<first@corp.example>'],
      autoSubmitted: 'auto-replied',
    });
    expect(parseReplyAddress(key, mail?.headers.replyTo ?? '')).toEqual({ ticket: desk.ticket, lane: 'requester', valid: true });
    expect(mail?.html).toMatch(/https:\/\/desk\.example\/t\/[\w.-]+\/articles\/kb-118"/);
    expect(mail?.text).toContain('Reply with the word HUMAN');
    expect(await desk.message(`${desk.ticket}-1.7`)).toMatchObject({
      direction: 'outbound',
      author: 'agent',
      kind: 'answer',
      lane: 'public',
      text: 'Sign in again.',
      message_id: mail?.message_id,
      evidence: { class: 'documented', sources: [{ key: 'kb-118', title: 'KB-118 VPN session limits', href: '/knowledge/kb-118' }] },
    });
  });

  it('asks whether this very message helped', async () => {
    await desk.say('answer');
    const [mail] = await desk.outbox();
    const tokens = [...(mail?.text ?? '').matchAll(/desk\.example\/c\/([\w-]+\.[\w-]+)/g)].map((match) => links.verify(match[1] ?? ''));
    expect(tokens).toMatchObject([
      { kind: 'confirm', ticket: desk.ticket, episode: 1, messageId: `${desk.ticket}-1.7`, helped: true },
      { helped: false },
      { kind: 'person', ticket: desk.ticket },
    ]);
  });

  it('is written once, however often the step is repeated', async () => {
    await desk.say('answer');
    expect(await desk.say('answer')).toEqual([`${desk.ticket}-1.7`]);
    expect(await desk.outbox()).toHaveLength(1);
  });

  it('joins the thread with everything that was said before', async () => {
    await desk.say('answer');
    await desk.query(
      `INSERT INTO message (id, ticket, inbox_no, direction, author, sender, message_id, at, text) VALUES ($1, $2, 2, 'inbound', 'requester', 'requester', '<second@corp.example>', to_timestamp($3 / 1000.0), 'No.')`,
      [`in2-${desk.ticket}`, desk.ticket, at + 1_000],
    );
    await desk.say('handover', { stepId: '1.9' });
    const [first, second] = await desk.outbox();
    expect(second?.headers).toMatchObject({
      inReplyTo: '<second@corp.example>',
      references: ['<older@corp.example>', '<first@corp.example>', first?.message_id, '<second@corp.example>'],
    });
  });
});

describe("a person's reply", () => {
  it("leaves under their name from the desk's address and is not marked as automatic", async () => {
    await desk.say('reply');
    const [mail] = await desk.outbox();
    expect(mail).toMatchObject({ automated: false, author: 'human', envelope_from: 'help@corp.example' });
    expect(mail?.headers).toMatchObject({ from: { name: 'Priya Nair (Northlake IT)', address: 'help@corp.example' }, autoSubmitted: null });
    expect(mail?.text).toContain('Please try Lisbon.');
  });

  it('by mail reaches the requester with the words of that mail, which itself stays inside', async () => {
    await desk.query(
      `INSERT INTO message (id, ticket, direction, author, sender, author_key, lane, message_id, at, text) VALUES ($1, $2, 'inbound', 'human', 'person', 'priya.nair', 'public', '<priya@corp.example>', now(), 'By mail.')`,
      [`p-${desk.ticket}`, desk.ticket],
    );
    await desk.say('reply', { words: { message: `p-${desk.ticket}` } });
    expect((await desk.outbox())[0]?.text).toContain('By mail.');
    expect((await desk.outbox())[0]?.headers.references).not.toContain('<priya@corp.example>');
    expect(await desk.message(`p-${desk.ticket}`)).toMatchObject({ lane: 'internal', direction: 'inbound' });
  });
});

describe('files in the mail of an agent of the desk', () => {
  const file = { name: 'guide.pdf', type: 'application/pdf', size: 4, sha256: 'f1' };
  const logo = { name: 'logo.png', type: 'image/png', size: 4, sha256: 'f2' };

  it('go with the reply and stand at it; the logo of a signature goes once', async () => {
    await desk.query(`INSERT INTO raw_mail (sha256, bytes) VALUES ('raw-1', '') ON CONFLICT DO NOTHING`);
    for (const [n, attachments] of [[1, [file, logo]] as const, [2, [logo]] as const]) {
      const id = `p${n}-${desk.ticket}`;
      await desk.query(
        `INSERT INTO message (id, ticket, direction, author, sender, lane, at, text, attachments, raw_sha256) VALUES ($1, $2, 'inbound', 'human', 'person', 'public', now(), 'See file.', $3::jsonb, 'raw-1')`,
        [id, desk.ticket, JSON.stringify(attachments)],
      );
      await desk.say('reply', { stepId: `3.${n}`, words: { message: id } });
    }
    const [first, second] = await desk.outbox();
    const sent = [file, logo].map((each) => ({ ...each, mail: `p1-${desk.ticket}` }));
    expect(first?.headers.files).toEqual(sent);
    expect(await desk.message(`${desk.ticket}-3.1`)).toMatchObject({ attachments: sent });
    expect(second?.headers).not.toHaveProperty('files');
  });
});

describe('notes', () => {
  it('stay inside: a message and no mail', async () => {
    expect(await desk.say('note')).toEqual([]);
    expect(await desk.outbox()).toEqual([]);
    expect(await desk.message(`${desk.ticket}-1.7`)).toMatchObject({
      direction: 'internal',
      author: 'human',
      author_key: 'priya.nair',
      text: 'Please try Lisbon.',
    });
  });

  it('that came by mail are that mail, not a second message', async () => {
    await desk.query(
      `INSERT INTO message (id, ticket, direction, author, sender, lane, at, text) VALUES ($1, $2, 'inbound', 'human', 'person', 'internal', now(), 'Inside.')`,
      [`n-${desk.ticket}`, desk.ticket],
    );
    await desk.say('note', { words: { message: `n-${desk.ticket}` } });
    expect(await desk.message(`${desk.ticket}-1.7`)).toBeUndefined();
    expect(await desk.message(`n-${desk.ticket}`)).toMatchObject({ direction: 'internal', kind: 'note' });
  });

  it('of the requester, typed on their page, are their words', async () => {
    await desk.say('note', { author: 'system', facts: { byRequester: true } });
    expect(await desk.message(`${desk.ticket}-1.7`)).toMatchObject({
      direction: 'inbound',
      author: 'requester',
      lane: 'public',
      from_address: 'ana@corp.example',
    });
  });
});

describe('the card of a queue', () => {
  it('goes to each person with links of their own and to the list without any, never twice, never to the desk itself', async () => {
    expect(await desk.say('queue_card', {}, snapshot)).toHaveLength(3);
    const mails = await desk.outbox();
    expect(mails.map((mail) => mail.envelope_to[0])).toEqual(['priya@corp.example', 'bo@corp.example', 'list@corp.example']);
    const acts = mails.map((mail) => [...mail.text.matchAll(/desk\.example\/a\/([\w-]+\.[\w-]+)/g)].map((match) => links.verify(match[1] ?? '')));
    expect(acts[0]).toMatchObject([
      { person: 'priya.nair', act: 'claim', claimNo: 3, episode: 1 },
      { act: 'resolve' },
      { act: 'escalate' },
      { act: 'open' },
    ]);
    expect(acts[1]?.every((act) => act?.kind === 'act' && act.person === 'bo')).toBe(true);
    expect(acts[2]).toEqual([]);
    expect(new Set(mails.map((mail) => mail.message_id)).size).toBe(3);
  });

  it('shows who waits, what was tried, why it climbed and what comes next; an answer reaches the requester, a note colleagues', async () => {
    await desk.say('queue_card', {}, snapshot);
    const [mail] = await desk.outbox();
    for (const part of [
      'Ana Ruiz, Finance',
      'Manager: Bo Berg',
      'Answered from KB-118',
      'the answer did not help',
      'page Duty lead at',
      'It drops.',
      'Tier 2, Service desk',
    ])
      expect(mail?.text).toContain(part);
    expect(parseReplyAddress(key, mail?.headers.replyTo ?? '')).toEqual({ ticket: desk.ticket, lane: 'card', valid: true });
    expect(mail?.text).toMatch(/help\+n\d+\.[a-z2-7]{12}@corp\.example/);
  });

  it("leaves no acting link in the ticket's own message", async () => {
    await desk.say('queue_card', {}, snapshot);
    const row = await desk.message(`${desk.ticket}-1.7`);
    expect(row).toMatchObject({ direction: 'internal', lane: 'internal', kind: 'queue_card' });
    expect(row.text).not.toContain('/a/');
  });

  it('of an empty queue is a message that nobody gets', async () => {
    expect(await desk.say('queue_card', { facts: { queue: 'nowhere' } }, snapshot)).toEqual([]);
  });

  it('starts a thread that later mails to the same person join', async () => {
    await desk.say('queue_card', {}, snapshot);
    await desk.say('lease_nudge', { stepId: '1.8' });
    const rows = await desk.outbox();
    const nudge = rows.find((row) => row.kind === 'lease_nudge');
    expect(nudge?.headers.references).toEqual([
      rows.find((row) => row.envelope_to[0] === 'priya@corp.example' && row.kind === 'queue_card')?.message_id,
    ]);
  });
});

describe('the notice at a change of tier', () => {
  it("says in the requester's own time who has it, by when, what was before and who comes then", async () => {
    await desk.say('handover', {}, snapshot);
    const [mail] = await desk.outbox();
    for (const part of [
      'The service desk has your ticket',
      'our answer did not help',
      'Today, 14:47 CET',
      'Agent, 13:18 to 13:50 CET',
      'Duty lead, at 14:20 CET',
      '+1 555',
    ])
      expect(mail?.text).toContain(part);
    expect(mail?.headers.autoSubmitted).toBe('auto-generated');
  });
});
