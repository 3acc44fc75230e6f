import { fileURLToPath } from 'node:url';
import { createLogger, readSettings, type OperationalError, type Settings } from '@tierdesk/platform';
import { createTestDatabase, FakeSlack, TicketInQueue, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Directory } from '../directory/directory.js';
import { loadDirectory } from '../directory/people-file.js';
import { DeskNames } from './desk-names.js';
import { SlackTicketChannel } from './ticket-channel.js';

const directory = loadDirectory(fileURLToPath(new URL('../../../../config', import.meta.url)));
const logger = createLogger('test', 'silent');

let database: TestDatabase;
let slack: FakeSlack;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  slack = await FakeSlack.start();
});
afterEach(() => slack.close());

function settings(changes: Partial<Settings> = {}): Settings {
  return { ...readSettings({ TZ_DISPLAY: 'UTC', ...slack.settings() }, '/nonexistent'), ...changes };
}
const channel = (given = settings()) => new SlackTicketChannel(database.source, directory, new DeskNames(), given, logger);
const announce = (ticket: TicketInQueue) => ({ ticket: ticket.number, queue: 'service-desk', announce: true });
const refresh = (ticket: TicketInQueue) => ({ ...announce(ticket), announce: false });
const failure = (attempt: Promise<unknown>): Promise<OperationalError> =>
  attempt.then(
    () => expect.unreachable('it worked'),
    (error: OperationalError) => error,
  );

describe('the queue card in Slack', () => {
  it('is posted once, edited in place with the ticket, and left alone while nothing changes', async () => {
    const ticket = await TicketInQueue.open(database.source);
    const cards = channel();
    expect(await cards.showCard(announce(ticket))).toEqual({ shown: 'posted' });
    expect(slack.card(ticket.number)).toMatchObject({
      colour: '#D3322B',
      queue: 'service-desk',
      buttons: ['Claim', 'Reply…', 'Resolve…', 'Escalate…'],
      choices: ['Note…', 'Open in console'],
    });

    await cards.showCard(announce(ticket));
    await cards.showCard(refresh(ticket));
    expect(slack.calls.map(({ method }) => method)).toEqual(['chat.postMessage']);

    await ticket.claimedBy('priya.nair');
    expect(await cards.showCard(refresh(ticket))).toEqual({ shown: 'updated' });
    expect(slack.card(ticket.number)?.colour).toBe('#C77700');
    expect(slack.card(ticket.number)?.text).toContain('Claimed by Priya Nair');

    await ticket.resolvedBy('priya.nair');
    await cards.showCard(refresh(ticket));
    expect(slack.card(ticket.number)).toMatchObject({ colour: '#1E8E53', buttons: ['Reopen'], edits: 2 });
    expect(slack.state.messages).toHaveLength(1);
  });

  it('is found again after a crash right after the post, and not posted twice', async () => {
    const ticket = await TicketInQueue.open(database.source);
    slack.trouble.answerLost('chat.postMessage');
    expect((await failure(channel().showCard(announce(ticket)))).final).toBe(false);
    await ticket.claimedBy('leo.okafor');
    expect(await channel().showCard(announce(ticket))).toEqual({ shown: 'posted' });
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1);
    expect(slack.card(ticket.number)?.text).toContain('Claimed by Leo Okafor');
  });

  it('is found again behind hundreds of other messages, and in a channel that is configured by name', async () => {
    const ticket = await TicketInQueue.open(database.source);
    slack.trouble.answerLost('chat.postMessage');
    await failure(channel(settings({ SLACK_CHANNEL: '#it-desk' })).showCard(announce(ticket)));
    const [own] = slack.state.messages;
    for (let n = 0; n < 450; n++) slack.state.messages.push({ ...own!, ts: slack.state.nextTs(), metadata: null });
    expect(await channel(settings({ SLACK_CHANNEL: '#it-desk' })).showCard(announce(ticket))).toEqual({ shown: 'posted' });
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1);
    expect(slack.callsOf('conversations.history').length).toBeGreaterThan(1);
  });

  it('is never mistaken for the card of another desk in the same channel', async () => {
    const ticket = await TicketInQueue.open(database.source);
    slack.trouble.answerLost('chat.postMessage');
    await failure(channel().showCard(announce(ticket)));
    slack.state.messages[0]!.metadata!.event_payload['desk'] = 'otherone';
    await channel().showCard(announce(ticket));
    expect(slack.callsOf('chat.postMessage')).toHaveLength(2);
  });

  it('waits as long as Slack asks, without asking again before', async () => {
    const ticket = await TicketInQueue.open(database.source);
    const cards = channel();
    slack.trouble.rateLimited(30);
    const first = await failure(cards.showCard(announce(ticket)));
    expect(first).toMatchObject({ code: 'slack.rate_limited', final: false, options: { retryAfterMs: 30_000 } });
    const second = await failure(cards.showCard(announce(ticket)));
    expect(second.code).toBe('slack.rate_limited');
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1);
  });

  it('is tried again while Slack is away, and given up when the channel is wrong', async () => {
    const ticket = await TicketInQueue.open(database.source);
    slack.trouble.down();
    expect((await failure(channel().showCard(announce(ticket)))).final).toBe(false);
    slack.trouble.none();
    for (const error of ['channel_not_found', 'not_in_channel', 'invalid_auth', 'account_inactive']) {
      slack.trouble.refuses(error, 'chat.postMessage', 1);
      expect(await failure(channel().showCard(announce(ticket)))).toMatchObject({ code: `slack.${error}`, final: true });
    }
    expect((await failure(channel(settings({ SLACK_BOT_TOKEN: 'xoxb-wrong' })).showCard(announce(ticket)))).code).toBe('slack.invalid_auth');
    expect(await channel().showCard(announce(ticket))).toEqual({ shown: 'posted' });
  });

  it('says so to the whole channel when a lease ended, once, even when the worker dies in between', async () => {
    const ticket = await TicketInQueue.open(database.source);
    const cards = channel();
    await cards.showCard(announce(ticket));
    await ticket.claimedBy('priya.nair');
    await cards.showCard(refresh(ticket));
    await ticket.leaseEnds();
    slack.trouble.answerLost('chat.postMessage');
    await failure(cards.showCard(announce(ticket)));
    await cards.showCard(announce(ticket));
    await cards.showCard(announce(ticket));
    expect(slack.thread(ticket.number)).toHaveLength(1);
    expect(slack.thread(ticket.number)[0]).toMatchObject({ broadcast: true, text: expect.stringContaining('Back in the queue') });
  });

  it('is posted anew when somebody deleted it', async () => {
    const ticket = await TicketInQueue.open(database.source);
    const cards = channel();
    await cards.showCard(announce(ticket));
    slack.state.messages.length = 0;
    await ticket.claimedBy('mika.salo');
    expect(await cards.showCard(refresh(ticket))).toEqual({ shown: 'posted' });
    expect(slack.card(ticket.number)?.text).toContain('Mika Salo');
  });

  it('shows the present state when many changes meet, in few calls', async () => {
    const ticket = await TicketInQueue.open(database.source);
    const cards = channel();
    await cards.showCard(announce(ticket));
    await ticket.claimedBy('priya.nair');
    await ticket.requesterWrites('Any news?', Date.now() + 1_000);
    await Promise.all(Array.from({ length: 10 }, () => cards.showCard(refresh(ticket))));
    expect(slack.callsOf('chat.update')).toHaveLength(1);
    expect(slack.card(ticket.number)?.text).toContain('Any news?');
  });

  it('links the open tickets of the same requester and the same category', async () => {
    const other = await TicketInQueue.open(database.source, {
      requester: { key: null, name: 'Kim', address: 'kim@else.example' },
      category: 'scanner',
    });
    const same = await TicketInQueue.open(database.source, { requester: { key: null, name: 'Kim', address: 'KIM@else.example' }, category: 'other' });
    await channel().showCard(announce(same));
    expect(slack.card(same.number)?.text).toContain(`#${other.number}`);
  });

  it('takes whatever people write: long, hostile or empty', async () => {
    const long = `<!channel> ${'ä<&> '.repeat(4_000)}`;
    const ticket = await TicketInQueue.open(database.source, {
      subject: long,
      requester: { key: null, name: long, address: `${'x'.repeat(3_000)}@else.example` },
    });
    await ticket.requesterWrites(long, Date.now() + 1_000);
    await channel().showCard(announce(ticket));
    const empty = await TicketInQueue.open(database.source, { subject: '', requester: { key: null, name: '', address: 'a@else.example' } });
    await empty.requesterWrites('', Date.now() + 1_000);
    await channel().showCard(announce(empty));
    expect(slack.cards()).toHaveLength(2);
    expect(JSON.stringify(slack.state.messages)).not.toContain('<!channel>');
  });

  it('goes by mail when Slack has no settings or the queue no channel', async () => {
    const ticket = await TicketInQueue.open(database.source);
    const off = settings({ SLACK_BOT_TOKEN: undefined });
    expect(await channel(off).showCard(announce(ticket))).toEqual({ shown: 'off' });
    expect(await channel(settings({ SLACK_CHANNEL: undefined })).showCard(announce(ticket))).toEqual({ shown: 'off' });
    const byMail = new Directory([], [{ key: 'service-desk', name: 'Service desk', mail: [], members: [], slackChannel: '' }]);
    expect(await new SlackTicketChannel(database.source, byMail, new DeskNames(), settings(), logger).showCard(announce(ticket))).toEqual({
      shown: 'off',
    });
    expect(slack.calls).toEqual([]);
  });
});
