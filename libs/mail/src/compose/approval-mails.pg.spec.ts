import { approvalHash } from '@tierdesk/testkit';
import { describe, expect, it } from 'vitest';
import { parseReplyAddress } from '../links/reply-address.js';
import { ComposingDesk, key, links } from './store/composing-desk.spec-kit.js';

const desk = new ComposingDesk();

describe('a request for approval', () => {
  it('goes to each person who may decide, with the change in it and a link that is theirs alone', async () => {
    await desk.say('approval_request');
    const mails = await desk.outbox();
    expect(mails.map((mail) => mail.envelope_to)).toEqual([['priya@corp.example'], ['bo@corp.example']]);
    const grants = mails.map(({ text }) => links.verify(/\/approvals\/([\w-]+\.[\w-]+)/.exec(text)?.[1] ?? ''));
    expect(grants).toMatchObject([
      { kind: 'approval', approval: `${desk.ticket}-p1-gate-1`, person: 'priya.nair', hash: approvalHash },
      { kind: 'approval', person: 'bo', hash: approvalHash },
    ]);
    for (const { text, html } of mails) {
      expect(text).toContain('− vpn-session-60m');
      expect(text).toContain('+ vpn-session-10h');
      expect(html).toContain('vpn-session-10h');
      expect(text).not.toContain('approve=');
    }
  });

  it('that somebody passed on goes to the new person alone, and says by whom and why', async () => {
    const approval = `${desk.ticket}-p1-gate-1`;
    await desk.query(
      `INSERT INTO approval_delegation (approval, no, giver, taker, via, text_id, at) VALUES ($1, 1, 'bo', 'priya.nair', 'slack', $2, now())`,
      [approval, `typed-${desk.ticket}`],
    );
    await desk.say('approval_request', { facts: { expiresAt: 0, person: 'priya.nair' } });
    const mails = await desk.outbox();
    expect(mails.map((mail) => mail.envelope_to)).toEqual([['priya@corp.example']]);
    expect(mails[0]?.text).toContain('was asked and passed it to you');
    expect(mails[0]?.text).toContain('Please try Lisbon.');
  });

  it('of several groups says who has agreed and who is missing', async () => {
    const quorum = [
      { group: 'desk', people: ['priya.nair'], needed: 1 },
      { group: 'duty-lead', people: ['bo'], needed: 1 },
    ];
    const approval = `${desk.ticket}-p1-gate-1`;
    await desk.query('UPDATE approval SET quorum = $2, needed = 2 WHERE id = $1', [approval, JSON.stringify(quorum)]);
    await desk.query(`INSERT INTO approval_decision (approval, person, decision, via, at) VALUES ($1, 'priya.nair', 'approve', 'slack', now())`, [
      approval,
    ]);
    await desk.say('approval_request');
    const mails = await desk.outbox();
    for (const { text } of mails) {
      expect(text).toMatch(/: 1 of 1, yes from Priya Nair/);
      expect(text).toMatch(/: 0 of 1, waits for Bo/);
    }
    expect(mails.length).toBeGreaterThan(0);
  });

  it('is answered with a note: a reply never decides', async () => {
    await desk.say('approval_request');
    const [mail] = await desk.outbox();
    expect(parseReplyAddress(key, mail?.headers.replyTo ?? '')).toMatchObject({ ticket: desk.ticket, lane: 'note', valid: true });
  });

  it('stays between colleagues', async () => {
    await desk.say('approval_request');
    expect(await desk.message(`${desk.ticket}-1.7`)).toMatchObject({ direction: 'internal', lane: 'internal' });
  });
});

describe('what a procedure says', () => {
  it('to the manager goes to the manager of the requester alone', async () => {
    await desk.say('notice', { to: 'manager' });
    expect((await desk.outbox()).map((mail) => mail.envelope_to)).toEqual([['bo@corp.example']]);
  });

  it('to a queue goes to everybody of it', async () => {
    await desk.say('notice', { to: 'queue', facts: { queue: 'desk', run: 'p1' } });
    expect((await desk.outbox()).length).toBeGreaterThan(1);
  });

  it('as a form leads to its page, else only to an answer by mail', async () => {
    await desk.say('question', { facts: { run: 'p1', step: 'ask' } });
    await desk.say('question', { stepId: '1.8' });
    const [form, plain] = await desk.outbox();
    expect(form?.text).toMatch(/desk\.example\/t\/[\w.-]+#form/);
    expect(plain?.text).not.toContain('#form');
  });

  it('about a proof of identity names the channel and leads to the page', async () => {
    await desk.say('identity_request');
    const [mail] = await desk.outbox();
    expect(mail?.text).toContain('in Slack');
    expect(mail?.text).toMatch(/desk\.example\/t\/[\w.-]+#code/);
    expect(mail?.text).not.toMatch(/\b\d{3} ?\d{3}\b/);
  });

  it('about a denial gives the reason only when it may be read', async () => {
    await desk.say('not_approved');
    await desk.say('not_approved', { stepId: '1.8', words: { typed: `typed-${desk.ticket}` } });
    const [silent, told] = await desk.outbox();
    expect(silent?.text).not.toContain('Lisbon');
    expect(told?.text).toContain('Please try Lisbon.');
  });
});
