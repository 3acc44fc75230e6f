import { Desk } from '@tierdesk/testkit/desk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { question, riddle, startStage, type Stage } from './stage/northlake.ts';
import { expectNoWordOfAMail } from './stage/privacy.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  await stage.end();
});

const open = (ladder: string, letter: { subject: string; text: string }) => stage.desk.mail(`r.${ladder}`).sends(letter);
const ticketOf = (messageId: string) => stage.desk.api.ticketOf(messageId);

describe('a mail is answered from knowledge', () => {
  it('and confirmed by a reply in the requester’s own words', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.calm');
    const number = await ticketOf(await rita.sends(question));
    const answer = await rita.gets((mail) => mail.text.includes(`#${number}`));
    expect(answer.text).toContain('hangs on the reception screen');
    expect(answer.text).toMatch(/AI/);
    expect(answer.headers['auto-submitted']).toMatch(/^auto-/);
    await rita.replies(answer, 'Yes, it works now. Thank you!');
    const ticket = await desk.api.untilTicket(number, ({ status }) => status === 'resolved');
    expect(ticket.outcome).toMatchObject({ class: 'confirmed', evidence: { kind: 'reply' } });
    expect(ticket.episodes[0]).toMatchObject({ escalated: false });
    expect(rita.inbox.filter((mail) => mail.text.includes(`#${number}`))).toHaveLength(1);
  });

  it('and confirmed by the link, whose opening decides nothing', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.calm');
    const number = await ticketOf(await rita.sends({ ...question, subject: `${question.subject} again` }));
    const answer = await rita.gets((mail) => mail.text.includes(`#${number}`));
    const link = Desk.linkIn(answer.html, '/c/');
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect((await desk.api.ticket(number)).status).toBe('waiting_requester');
    const confirmed = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formOf(await page.text()),
    });
    expect(confirmed.status).toBeLessThan(400);
    expect(await desk.api.untilTicket(number, ({ status }) => status === 'resolved')).toMatchObject({
      outcome: { class: 'confirmed', evidence: { kind: 'link' } },
    });
  });

  it('and only assumed when the requester stays silent', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.assuming');
    const number = await ticketOf(await rita.sends(question));
    const ticket = await desk.api.untilTicket(number, ({ status }) => status === 'closed');
    expect(ticket.outcome).toMatchObject({ class: 'assumed' });
    expect(rita.inbox.filter((mail) => mail.text.includes(`#${number}`))).toHaveLength(2);
  });

  it('and "thanks, I will try that" confirms nothing', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.calm');
    const number = await ticketOf(await rita.sends({ ...question, subject: 'Guest Wi-Fi for a visitor' }));
    const answer = await rita.gets((mail) => mail.text.includes(`#${number}`));
    await rita.replies(answer, "Thanks, I'll try that tomorrow.");
    const ticket = await desk.api.untilTicket(number, ({ messages }) => messages.filter(({ direction }) => direction === 'inbound').length === 2);
    expect(ticket.outcome.class).toBe('open');
  });
});

describe('what the agent cannot settle', () => {
  it('goes to Slack, is claimed, answered through the form and resolved', async () => {
    const { desk, slack } = stage;
    const rita = desk.mail('r.calm');
    const number = await ticketOf(await rita.sends(riddle));
    const priya = slack.user('priya@northlake.example');
    const card = await slack.waitForCard((shown) => shown.ticket === number && shown.buttons.some((label) => label.startsWith('Claim')));
    expect(card.text).toContain('Unclaimed');
    const notice = await rita.gets((mail) => mail.text.includes(`#${number}`));
    expect(notice.text).toContain('Service desk');
    await priya.clicks('Claim', { ticket: number });
    await slack.waitForCard((shown) => shown.ticket === number && shown.text.includes('Claimed'));
    expect((await desk.api.ticket(number)).assignee).toBe('priya.nair');
    const form = await priya.opens('Reply', { ticket: number });
    await priya.submits(form, { Message: 'The zorbulator needs a new belt. It comes tomorrow.', ...(await resolveChoice()) });
    const ticket = await desk.api.untilTicket(number, ({ status }) => status === 'resolved');
    expect(ticket.outcome.class).toBe('human_resolved');
    const reply = await rita.gets((mail) => mail.text.includes('needs a new belt'));
    expect(reply.fromName).toContain('Priya Nair');
    expect(reply.headers['auto-submitted']).toBeUndefined();
    await slack.waitForCard((shown) => shown.ticket === number && shown.buttons.includes('Reopen'));
  });

  it('is claimed by one of two people who click in the same moment; the other is told', async () => {
    const { desk, slack } = stage;
    const number = await ticketOf(await open('calm', { ...riddle, subject: 'Two people click' }));
    await slack.waitForCard((shown) => shown.ticket === number);
    const [priya, leo] = [slack.user('U0PRIYA'), slack.user('U0LEO')];
    await Promise.all([priya.clicks('Claim', { ticket: number }), leo.clicks('Claim', { ticket: number })]);
    const ticket = await desk.api.untilTicket(number, ({ assignee }) => assignee !== null);
    expect(ticket.timeline.filter(({ type }) => type === 'claimed')).toHaveLength(1);
    const loser = ticket.assignee === 'priya.nair' ? 'U0LEO' : 'U0PRIYA';
    await desk.api.until(async () => slack.ephemerals.find(({ user }) => user === loser) ?? null);
  });

  it('goes to the mail queue when the agent is out of time, and an agent of the desk answers by mail', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.mail-only');
    const priya = desk.mail('priya.nair');
    const number = await ticketOf(await rita.sends({ ...riddle, subject: 'Humming by mail' }));
    const card = await priya.gets((mail) => mail.text.includes(`#${number}`));
    await priya.replies(card, 'Please switch it off and on again.\n\nPriya');
    const answer = await rita.gets((mail) => mail.text.includes('switch it off and on again'));
    expect(answer.from).toBe(desk.address);
    expect(answer.text).not.toContain('> ');
    const ticket = await desk.api.untilTicket(number, ({ assignee }) => assignee === 'priya.nair');
    expect(ticket.status).toBe('waiting_requester');
    expect(rita.inbox.filter((mail) => mail.text.includes('switch it off'))).toHaveLength(1);
  });

  it('goes to the vendor when people are silent, and the callback resolves it', async () => {
    const { desk, vendor } = stage;
    const rita = desk.mail('r.vendor');
    const number = await ticketOf(await rita.sends({ ...riddle, subject: 'Humming for the vendor' }));
    const opened = await vendor.expectsCase(`-${number}-`, 60_000);
    expect((await desk.api.ticket(number)).status).toBe('waiting_vendor');
    expect(await vendor.answers(opened, 'resolved', 'Belt replaced.')).toBe(200);
    const ticket = await desk.api.untilTicket(number, ({ status }) => status === 'resolved');
    expect(ticket.outcome.class).toBe('vendor_resolved');
    await rita.gets((mail) => mail.text.includes(`#${number}`) && /resolved|solved/i.test(mail.text));
    expect(rita.inbox.some((mail) => mail.text.includes('Belt replaced'))).toBe(false);
  });

  it('comes back to people when the vendor stays silent, after one chase', async () => {
    const { desk, vendor } = stage;
    const number = await ticketOf(await open('silent-vendor', { ...riddle, subject: 'Humming, vendor asleep' }));
    const opened = await vendor.expectsCase(`-${number}-`, 60_000);
    await vendor.expectsMessage(({ type, caseReference }) => type === 'case.chased' && caseReference === opened.caseReference, 60_000);
    const ticket = await desk.api.untilTicket(number, ({ timeline }) => timeline.some(({ type }) => type === 'vendor_returned'));
    expect(ticket.episodes[0]?.escalationReasons).toContain('vendor_silent');
    expect(vendor.messages.filter(({ type, caseReference }) => type === 'case.chased' && caseReference === opened.caseReference)).toHaveLength(1);
  });
});

describe('after the resolution', () => {
  it('a reply reopens, time closes, and a later mail opens a linked ticket', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.closing');
    const number = await ticketOf(await rita.sends({ ...question, subject: 'Wi-Fi for a guest' }));
    const answer = await rita.gets((mail) => mail.text.includes(`#${number}`));
    await rita.replies(answer, 'yes');
    await desk.api.untilTicket(number, ({ status }) => status === 'resolved');
    await rita.replies(answer, 'No, sorry, the screen at the reception is dark.');
    const reopened = await desk.api.untilTicket(number, ({ episodes }) => episodes.length === 2);
    expect(reopened.episodes[0]?.outcome.class).toBe('confirmed');
    await desk.api.act(number, 'resolve', { note: 'The screen is on again.' }, 'priya.nair');
    await desk.api.untilTicket(number, ({ status }) => status === 'closed');
    const late = await ticketOf(await rita.replies(answer, 'It is dark again!'));
    expect(late).not.toBe(number);
    const linked = await desk.api.ticket(late);
    expect(linked).toMatchObject({ linkedTo: number });
  });
});

it('no name, address, subject or word of a mail stands in any history or log', () => expectNoWordOfAMail(stage.desk));

async function resolveChoice(): Promise<Record<string, string>> {
  return { Then: 'Send and resolve' };
}

/** The hidden fields of the page's form, as a browser would send them. */
function formOf(html: string): string {
  const fields = new URLSearchParams();
  for (const [tag] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g))
    fields.set(/name="([^"]*)"/.exec(tag)?.[1] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  return fields.toString();
}
