/** A desk's intake on a test database, with a gateway that remembers whom it told and can be away. */
import { Directory, type Person } from '@tierdesk/people';
import { createTestDatabase, RecordingGateway, type TestDatabase } from '@tierdesk/testkit';
import { SigningKey } from '../links/signing-key.js';
import { MailParser } from '../parsing/mail-parser.js';
import { MailIntake } from './mail-intake.js';
import { TicketOpener } from './ticket-opener.js';

const person = (key: string, roles: Person['roles'], addresses = [`${key}@corp.example`]): Person => ({
  key,
  name: key,
  addresses,
  groups: [],
  roles,
});

export const key = new SigningKey(Buffer.alloc(32, 9));
export const directory = new Directory(
  [person('ana', [], ['ana@corp.example', 'ana.private@home.example']), person('priya', ['agent']), person('mika', ['approver'])],
  [],
);

export interface IntakeKit {
  database: TestDatabase;
  gateway: RecordingGateway;
  intake: MailIntake;
  opener: TicketOpener;
  query<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
}

/** @param trusted hosts whose findings about senders count */
export async function createIntakeKit(trusted: string[] = []): Promise<IntakeKit> {
  const database = await createTestDatabase();
  const gateway = new RecordingGateway();
  const settings = { SUPPORT_ADDRESSES: 'help@desk.example, *@catch.example', TRUSTED_AUTH_RESULTS: trusted };
  return {
    database,
    gateway,
    intake: new MailIntake(database.source, gateway, directory, key, new MailParser(), settings),
    opener: new TicketOpener(database.source, gateway, directory, settings),
    query: (sql, parameters) => database.source.query(sql, parameters),
  };
}

let serial = 0;

export interface TestMail {
  from?: string;
  to?: string;
  subject?: string;
  body?: string;
  /** Null for a mail without one. */
  id?: string | null;
  headers?: string[];
}

/** Raw bytes of a mail; each one has its own Message-ID unless told otherwise. */
export function rawMail({
  from = 'Ana Ruiz <ana@corp.example>',
  to = 'help@desk.example',
  subject = 'VPN drops',
  body = 'It drops every hour.',
  id,
  headers = [],
}: TestMail = {}): Buffer {
  const messageId = id === undefined ? `<${++serial}.${process.pid}@corp.example>` : id;
  return Buffer.from(
    [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      'Date: Mon, 2 Mar 2026 09:00:00 +0000',
      ...(messageId ? [`Message-ID: ${messageId}`] : []),
      ...headers,
      '',
      body,
      '',
    ].join('\r\n'),
  );
}
