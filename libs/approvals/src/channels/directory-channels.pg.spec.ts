import { MailRelay, PrivateMail } from '@tierdesk/mail';
import { parseDirectory, SlackPrivateMessages } from '@tierdesk/people';
import { createLogger, readSettings } from '@tierdesk/platform';
import { createTestDatabase, FakeSlack, insertRow, SmtpSink, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryChannels } from './directory-channels.js';

const directory = parseDirectory(`
people:
  - { key: ana, name: Ana, addresses: [ana@corp.example, ana.ruiz@corp.example, ana@home.example], manager: bo, slack: U0ANA }
  - { key: bo, name: Bo, addresses: [bo@corp.example] }
  - { key: cleo, name: Cleo, addresses: [cleo@corp.example], manager: bo }
  - { key: dan, name: Dan, addresses: [dan@corp.example, dan.eck@corp.example] }
`);

let database: TestDatabase;
let slack: FakeSlack;
let sink: SmtpSink;
let relay: MailRelay;
let channels: DirectoryChannels;
let silent: DirectoryChannels;
beforeAll(async () => {
  database = await createTestDatabase();
  slack = await FakeSlack.start({ people: [{ id: 'U0ANA', name: 'Ana', email: 'ana@corp.example' }] });
  sink = await SmtpSink.start();
  const settings = readSettings({ SMTP_URL: sink.url, SUPPORT_ADDRESSES: 'help@corp.example', DESK_NAME: 'Corp IT' }, '/nowhere');
  const logger = createLogger('test', 'silent');
  relay = new MailRelay(settings);
  const mail = new PrivateMail(settings, relay);
  const on = { ...settings, ...slack.settings() };
  channels = new DirectoryChannels(database.source, directory, new SlackPrivateMessages(on, directory, logger), mail);
  silent = new DirectoryChannels(database.source, directory, new SlackPrivateMessages(settings, directory, logger), mail);
});
afterAll(async () => {
  relay.close();
  await sink.stop();
  await slack.close();
  await database.drop();
});

let ticket = 0;
beforeEach(() => ticket++);
async function from(address: string): Promise<number> {
  await insertRow(database.source, 'ticket', { number: ticket, subject: 's', requester_address: address, recipient: 'help@corp.example' });
  return ticket;
}
const placesOf = async (desk: DirectoryChannels, person: string, number: number) =>
  (await desk.channelsOf(person, number)).map(({ kind, over, place }) => [kind, over, place]);

describe('a second channel', () => {
  it('is Slack first, then another mailbox, then the manager', async () => {
    expect(await placesOf(channels, 'ana', await from('ana@corp.example'))).toEqual([
      ['slack', 'slack', 'U0ANA'],
      ['mail', 'mail', 'ana@home.example'],
      ['manager', 'mail', 'bo@corp.example'],
    ]);
  });

  it('is never the mailbox that the ticket came from, under whatever name', async () => {
    expect(await placesOf(silent, 'ana', await from('Ana.Ruiz+vpn@Corp.example'))).toEqual([
      ['mail', 'mail', 'ana@home.example'],
      ['manager', 'mail', 'bo@corp.example'],
    ]);
    ticket++;
    expect(await placesOf(silent, 'dan', await from('dan@corp.example'))).toEqual([]);
  });

  it('is none that wrote in the ticket later', async () => {
    const number = await from('ana@corp.example');
    await insertRow(database.source, 'message', {
      id: 'm1',
      ticket: number,
      direction: 'inbound',
      author: 'requester',
      from_address: 'ana@home.example',
      at: new Date(),
    });
    expect(await placesOf(silent, 'ana', number)).toEqual([['manager', 'mail', 'bo@corp.example']]);
  });

  it('is the manager alone for somebody with one mailbox, and nobody for strangers', async () => {
    const number = await from('cleo@corp.example');
    expect(await placesOf(silent, 'cleo', number)).toEqual([['manager', 'mail', 'bo@corp.example']]);
    expect(await silent.channelsOf('stranger', number)).toEqual([]);
  });

  it('carries the words as a direct message and as a mail, and leaves no row of them', async () => {
    const number = await from('ana@corp.example');
    const [dm, mail] = await channels.channelsOf('ana', number);
    await channels.send(dm!, { title: 'Your code', text: '482 913' });
    await channels.send(mail!, { title: 'Your code', text: '482 913' });
    expect(slack.callsOf('chat.postMessage').at(-1)?.body['text']).toContain('482 913');
    expect(sink.mails.at(-1)).toMatchObject({ to: ['ana@home.example'], from: 'help@corp.example' });
    expect(sink.mails.at(-1)?.raw).toMatch(/Auto-Submitted: auto-generated[\s\S]*482 913/);
    for (const table of ['outbox', 'message', 'typed_text']) {
      const rows: unknown[] = await database.source.query(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows)).not.toContain('482 913');
    }
  });

  it('says for good when a mailbox does not take it, and for now when the relay is busy', async () => {
    const way = { kind: 'mail', reader: 'ana', over: 'mail' } as const;
    const words = { title: 't', text: 'x' };
    await expect(channels.send({ ...way, place: 'ana@nowhere.invalid' }, words)).rejects.toMatchObject({ final: true });
    sink.refuseRecipient('ana@home.example', { code: 450, text: 'later', times: 1 });
    await expect(channels.send({ ...way, place: 'ana@home.example' }, words)).rejects.toMatchObject({ final: false });
  });
});
