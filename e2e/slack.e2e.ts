import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
