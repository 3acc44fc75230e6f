import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestBrowser } from './stage/browser.ts';
import { startCompany, type CompanyStage } from './stage/company.ts';
import { riddle, startStage, type Stage } from './stage/northlake.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  await stage?.end();
});

const open = async (subject: string) => stage.desk.api.ticketOf(await stage.desk.mail('r.calm').sends({ ...riddle, subject }));

describe('Slack in trouble', () => {
  it('asks for a pause, and no card is sent before it is over', async () => {
    const { slack } = stage;
    const seconds = 4;
    slack.trouble.rateLimited(seconds, 'chat.postMessage');
    const number = await open('Humming in a hurry');
    await slack.waitForCard(({ ticket }) => ticket === number);
    const [refused, taken, ...more] = slack.callsOf('chat.postMessage');
    expect(more).toEqual([]);
    expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(seconds * 1000 - 500);
  });

  it('is away for a minute: the card goes by mail, once, and Slack shows the ticket when it is back', async () => {
    const { desk, slack } = stage;
    slack.trouble.down();
    const number = await open('Humming without Slack');
    const priya = desk.mail('priya.nair');
    const card = await priya.gets(({ text }) => text.includes(`#${number}`));
    expect(card.text).toMatch(/Unclaimed/i);
    await desk.mail('leo.okafor').gets(({ text }) => text.includes(`#${number}`));
    const ticket = await desk.api.untilTicket(number, ({ timeline }) => timeline.some(({ type }) => type === 'card_failed'));
    expect(ticket).toMatchObject({ tier: { key: 'service-desk' }, assignee: null });
    expect(slack.card(number)).toBeNull();

    slack.trouble.none();
    await priya.replies(card, 'I am on my way with a screwdriver.');
    await desk.api.untilTicket(number, ({ assignee }) => assignee === 'priya.nair');
    await slack.waitForCard((shown) => shown.ticket === number && shown.text.includes('Priya Nair'));
    expect(priya.inbox.filter(({ text }) => text.includes(`#${number}`))).toHaveLength(1);
  }, 240_000);
});

describe('an approval in Slack', () => {
  let company: CompanyStage;
  beforeAll(async () => {
    company = await startCompany({ hold: 'PT30S' });
  });
  afterAll(async () => {
    await company?.end();
  });

  const resets = () => company.company.times('vpn.resetProfile');
  const cardOf = (approval: string, slackId: string) =>
    company.slack.approvals().find((card) => card.approval === approval && card.person === slackId);
  const untilCard = (approval: string, slackId: string, words: RegExp) =>
    company.desk.api.until(async () => (words.test(cardOf(approval, slackId)?.text ?? '') ? cardOf(approval, slackId) : null));
  async function broken(subject: string): Promise<{ number: number; id: string; hash: string }> {
    const number = await company.writes('ana.ruiz', subject);
    const { id, hash } = await company.waiting(number);
    return { number, id, hash };
  }
  const pageIn = ({ text }: { text: string }) => /https?:\S+\/approvals\/[\w.-]+/.exec(text)?.[0] ?? '';
  async function passedToHelena(id: string): Promise<void> {
    const mika = company.person('mika.salo');
    await mika.submits(await mika.opens('Delegate', { approval: id }), { to: 'U0HELENA', 'Why them?': 'I am on a train.' });
    await untilCard(id, 'U0MIKA', /you passed it to @?Helena Brandt/);
  }

  beforeEach(() => void company.company.resets());

  it('is passed on: the new person is asked in Slack and by mail, the one before decides nothing any more, by no door', async () => {
    const { number, id, hash } = await broken('My vpn profile is broken');
    const asked = await company.desk.mail('mika.salo').gets(({ text }) => text.includes('/approvals/'));
    await passedToHelena(id);
    expect(cardOf(id, 'U0MIKA')?.buttons).toEqual([]);
    const mail = await company.desk.mail('helena.brandt').gets(({ text }) => text.includes('Mika Salo was asked and passed it to you'));
    expect(mail.text).toContain('I am on a train.');

    const late = await company.desk.api.call<{ code: string }>(
      'POST',
      `/api/approvals/${id}/decide`,
      { decision: 'approve', hash },
      { 'x-tierdesk-actor': 'mika.salo' },
    );
    expect(late).toMatchObject({ status: 409, body: { code: 'approval.passed_on' } });
    const page = pageIn(asked);
    expect(await (await fetch(page)).text()).toContain('You passed this to Helena Brandt');
    expect((await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ answer: 'approve', hash }) })).status).toBe(409);
    expect(resets()).toBe(0);

    await company.person('helena.brandt').clicks('Approve', { approval: id });
    const card = await untilCard(id, 'U0HELENA', /Runs at \d\d:\d\d:\d\d/);
    expect(card?.buttons).toEqual(['Stop']);
    const browser = await TestBrowser.start(company.desk.url);
    const visitor = await browser.visitor();
    await visitor.page.goto(pageIn(mail));
    const timer = visitor.page.getByRole('timer');
    await timer.waitFor();
    expect(await timer.innerText()).toMatch(/^0:\d\d$/);
    // Left alone, the page counts down and shows what came of it.
    await visitor.page.getByRole('heading', { name: 'Done' }).waitFor({ timeout: 60_000 });
    expect(visitor.complaints).toEqual([]);
    await browser.end();
    await untilCard(id, 'U0HELENA', /Done:/);
    expect(resets()).toBe(1);
    const ticket = await company.desk.api.ticket(number);
    expect(ticket.timeline.find(({ type }) => type === 'approval_passed')).toMatchObject({
      actor: 'person:mika.salo',
      data: { to: 'helena.brandt' },
    });
  });

  it('is stopped by the person who gave it, before it ran', async () => {
    const { number, id } = await broken('My vpn profile is broken again');
    const leo = company.person('leo.okafor');
    await leo.clicks('Approve', { approval: id });
    await leo.clicks('Stop', { approval: id });
    await untilCard(id, 'U0MIKA', /stopped by @?Leo Okafor before it ran/);
    await company.desk.api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
    expect(resets()).toBe(0);
  });
});
