import { fileURLToPath } from 'node:url';
import { OperationalError, UserError } from '@tierdesk/platform';
import { createTestDatabase, TicketInQueue, type FakeSlack, type SlackPerson, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadDirectory } from '../../directory/people-file.js';
import { DeskNames } from '../desk-names.js';
import { SlackStage, type RecordingGateway } from '../store/slack-stage.spec-kit.js';
import { SlackTicketChannel } from '../ticket-channel.js';

const directory = loadDirectory(fileURLToPath(new URL('../../../../../config', import.meta.url)));
const people: SlackPerson[] = [
  { id: 'U0PRIYA', name: 'Priya Nair', email: 'priya.nair@northlake.example' },
  { id: 'U0LEO', name: 'Leo Okafor', email: 'Leo.Okafor@northlake.example' },
  { id: 'U0ANA', name: 'Ana Ruiz', email: 'ana.ruiz@northlake.example' },
  { id: 'U0GUEST', name: 'Priya Nair', email: 'priya.nair@northlake.example', team: 'T0ELSEWHERE' },
  { id: 'U0NOBODY', name: 'Kim', email: 'kim@else.example' },
];
const tier = {
  kind: 'human',
  slack: true,
  reachable: true,
  respondWithin: { ms: 1 },
  resolveWithin: null,
  lease: { ms: 1 },
  nudgeBefore: { ms: 1 },
  repeat: { ms: 1 },
} as const;
const names = new DeskNames({
  policies: [
    {
      key: 'standard',
      tiers: [
        { key: 'agent', kind: 'agent', deadline: { ms: 1 }, attempts: 2 },
        { ...tier, key: 'service-desk', queue: 'service-desk' },
        { ...tier, key: 'lead', queue: 'duty-lead' },
        { ...tier, key: 'netops', queue: 'netops' },
      ],
    },
  ],
});

let database: TestDatabase;
let stage: SlackStage;
let slack: FakeSlack;
let gateway: RecordingGateway;
let cards: SlackTicketChannel;
let ticket: TicketInQueue;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = await SlackStage.start({ database, directory, people, names });
  ({ slack, gateway } = stage);
  cards = new SlackTicketChannel(database.source, directory, names, stage.settings, stage.logger);
  ticket = await TicketInQueue.open(database.source);
  await cards.showCard({ ticket: ticket.number, queue: 'service-desk', announce: true });
});
afterEach(() => stage.close());

const on = () => ({ ticket: ticket.number });
const user = (id: string) => slack.user(id);
const acted = (count?: number) => stage.acted(count);
const keptText = async (id: string | null | undefined) => (await stage.kept(id))?.text;

describe('a click on the card', () => {
  it('claims for the person behind the Slack account, found by the address in the profile', async () => {
    await user('U0LEO').clicks('Claim', on());
    await acted();
    expect(gateway.acts[0]).toEqual({
      ticket: ticket.number,
      act: { act: 'claim', actor: 'person:leo.okafor', via: 'slack', person: 'leo.okafor' },
      intent: 'claim/1/0/leo.okafor',
    });
  });

  it('twice makes the same intent', async () => {
    await Promise.all([user('U0LEO').clicks('Claim', on()), user('U0LEO').clicks('Claim', on())]);
    await acted(2);
    expect(new Set(gateway.acts.map(({ intent }) => intent)).size).toBe(1);
    expect(slack.callsOf('users.info').length).toBeLessThanOrEqual(2);
  });

  it('releases and reopens', async () => {
    await ticket.claimedBy('leo.okafor');
    await cards.showCard({ ticket: ticket.number, queue: 'service-desk', announce: false });
    await user('U0LEO').clicks('Release', on());
    await acted();
    await ticket.resolvedBy('leo.okafor');
    await cards.showCard({ ticket: ticket.number, queue: 'service-desk', announce: false });
    await user('U0LEO').clicks('Reopen', on());
    await acted(2);
    expect(gateway.acts.map(({ intent }) => intent)).toEqual(['release/1/1/leo.okafor', 'reopen/1/leo.okafor']);
  });

  it.each([
    ['no agent of the desk', 'U0ANA', /not on the list of agents/],
    ['nobody of this company', 'U0NOBODY', /does not know you/],
    ["of another company that gave itself a colleague's address", 'U0GUEST', /does not know you/],
  ])('by somebody who is %s does nothing and says so to them alone', async (_, id, words) => {
    await user(id).clicks('Claim', on());
    await user(id).waitForWhisper(words);
    expect(gateway.acts).toEqual([]);
    expect(slack.ephemerals).toHaveLength(1);
  });

  it('that comes too late says who has the ticket and since when', async () => {
    gateway.fault = new UserError('ticket.already_claimed', 'claimed', 409);
    await ticket.claimedBy('leo.okafor', Date.parse('2026-11-19T13:54:00Z'));
    await user('U0PRIYA').clicks('Claim', on());
    expect(await user('U0PRIYA').waitForWhisper(/has/)).toMatch(/^Leo Okafor has #\d+ since <!date.*13:54>\.$/);
  });

  it('while the worker is away says that it may still take effect', async () => {
    gateway.fault = new OperationalError('desk.worker_away', 'away');
    await user('U0PRIYA').clicks('Claim', on());
    await user('U0PRIYA').waitForWhisper(/does not answer just now.*Trying again is safe/);
  });

  it('on Open in console gives the link to whoever asked', async () => {
    await user('U0PRIYA').chooses('Open in console', on());
    expect(await user('U0PRIYA').waitForWhisper(/Open #/)).toContain(`https://desk.example/tickets/${ticket.number}`);
  });

  it('works while Slack is too busy to say who we are, for a person it knows already', async () => {
    await user('U0LEO').clicks('Claim', on());
    await acted();
    slack.trouble.down();
    await user('U0LEO').clicks('Claim', on());
    await acted(2);
  });
});

describe('the reply form', () => {
  it('shows the recipient and an editable draft, keeps the text first and sends it', async () => {
    const form = await user('U0PRIYA').opens('Reply…', on());
    expect(JSON.stringify(form.view.blocks)).toContain('Ana Ruiz &lt;ana.ruiz@northlake.example&gt;');
    expect(JSON.stringify(form.view.blocks)).toContain('Does it also drop on the Lisbon gateway?');
    await user('U0PRIYA').submits(form, { Message: 'Please choose the Lisbon gateway.', Then: 'Send' });
    await acted();
    const { act, intent } = gateway.acts[0]!;
    expect(act).toMatchObject({ act: 'reply', person: 'priya.nair', via: 'slack', resolve: false });
    expect(intent).toBe(`reply/${form.id}`);
    expect(await keptText('textId' in act ? act.textId : null)).toBe('Please choose the Lisbon gateway.');
  });

  it('sends and resolves', async () => {
    await user('U0PRIYA').submits(await user('U0PRIYA').opens('Reply…', on()), { Message: 'Done.', Then: 'Send and resolve' });
    await acted();
    expect(gateway.acts[0]?.act).toMatchObject({ act: 'reply', resolve: true });
  });

  it('sent twice by a restless finger keeps one text and makes one intent', async () => {
    const form = await user('U0PRIYA').opens('Reply…', on());
    await Promise.all([user('U0PRIYA').submits(form, { text: 'Once.' }), user('U0PRIYA').submits(form, { text: 'Once.' })]);
    await acted(2);
    expect(new Set(gateway.acts.map(({ intent }) => intent)).size).toBe(1);
    expect(await keptText(`slack-${form.id}`)).toBe('Once.');
  });

  it('that comes after the ticket closed is answered with what to do instead', async () => {
    await ticket.resolvedBy('priya.nair');
    await cards.showCard({ ticket: ticket.number, queue: 'service-desk', announce: false });
    gateway.fault = new UserError('ticket.closed', 'closed', 409);
    await user('U0PRIYA').clicks('Reopen', on());
    await user('U0PRIYA').waitForWhisper(/is closed\. A new mail of the requester opens a new, linked ticket/);
  });

  it('does not take white space for an answer', async () => {
    const form = await user('U0PRIYA').opens('Reply…', on());
    expect(await user('U0PRIYA').submits(form, { Message: '  \n ' })).toEqual({ text: 'Please write something first.' });
    expect(gateway.acts).toEqual([]);
  });

  it('gives the words back when the ticket does not take them', async () => {
    const form = await user('U0PRIYA').opens('Reply…', on());
    gateway.fault = new UserError('ticket.closed', 'closed', 409);
    await user('U0PRIYA').submits(form, { Message: 'A long and careful answer & more.' });
    expect(await user('U0PRIYA').waitForWhisper(/closed/)).toContain('A long and careful answer &amp; more.');
  });

  it('says so when Slack does not open it', async () => {
    slack.trouble.refuses('expired_trigger_id', 'views.open');
    await user('U0PRIYA').clicks('Reply…', on());
    await user('U0PRIYA').waitForWhisper(/click once more/);
  });
});

describe('the other forms', () => {
  it('keep a note for colleagues', async () => {
    await user('U0PRIYA').submits(await user('U0PRIYA').choosesForm('Note', on()), { Note: 'It is the rekey.' });
    await acted();
    const { act } = gateway.acts[0]!;
    expect(act).toMatchObject({ act: 'note', person: 'priya.nair' });
    expect(await keptText('textId' in act ? act.textId : null)).toBe('It is the rekey.');
  });

  it('resolve with and without a note, solved or not', async () => {
    await user('U0PRIYA').submits(await user('U0PRIYA').opens('Resolve', on()));
    await acted();
    await user('U0PRIYA').submits(await user('U0PRIYA').opens('Resolve', on()), {
      'How did it end?': 'Closed without a solution',
      'Note for colleagues': 'Old laptop.',
    });
    await acted(2);
    expect(gateway.acts.map(({ act }) => act)).toMatchObject([
      { act: 'resolve', outcome: 'solved', textId: null },
      { act: 'resolve', outcome: 'unresolved', textId: expect.any(String) },
    ]);
  });

  it('escalate to the next tier or to a named one, with the reason in words', async () => {
    await user('U0PRIYA').submits(await user('U0PRIYA').opens('Escalate', on()), { 'Why?': 'Needs the lead.' });
    await acted();
    await user('U0PRIYA').submits(await user('U0PRIYA').opens('Escalate', on()), { 'Why?': 'Gateway.', To: 'NetOps' });
    await acted(2);
    expect(gateway.acts.map(({ act }) => act)).toMatchObject([
      { act: 'escalate', to: null, reason: 'manual' },
      { act: 'escalate', to: 'netops', reason: 'manual' },
    ]);
  });
});

describe('talk in the thread of a card', () => {
  it('becomes an internal note and can become nothing else', async () => {
    const ts = await user('U0PRIYA').saysInThread('Tell her it works &lt;again&gt;, see <https://kb.example/7|the article>', on());
    await acted();
    expect(gateway.acts[0]).toMatchObject({ ticket: ticket.number, act: { act: 'note', person: 'priya.nair' }, intent: `note/C0ITDESK1/${ts}` });
    expect(await keptText(`slack-C0ITDESK1-${ts}`)).toBe('Tell her it works <again>, see the article (https://kb.example/7)');
  });

  it('of people who are no agents, and outside the thread, is left alone', async () => {
    await user('U0ANA').saysInThread('When will it work?', on());
    await slack.door.event({ type: 'message', channel: 'C0ITDESK1', user: 'U0PRIYA', text: 'lunch?', ts: '1.1' });
    await slack.door.event({
      type: 'message',
      subtype: 'message_changed',
      channel: 'C0ITDESK1',
      user: 'U0PRIYA',
      text: 'x',
      ts: '1.2',
      thread_ts: slack.card(ticket.number)!.ts,
    });
    await user('U0PRIYA').saysInThread('the last one', on());
    await acted();
    expect(gateway.acts[0]?.intent).toContain('note/');
  });
});
