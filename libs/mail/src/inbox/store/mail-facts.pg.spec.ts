import { createTestDatabase, insertRow, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMailFacts } from './mail-facts.js';

let database: TestDatabase;
let ticket: number;
beforeAll(async () => {
  database = await createTestDatabase();
  const rows: { number: number }[] = await database.source.query(
    `INSERT INTO ticket (subject, requester_address, recipient) VALUES ('s', 'ana@corp.example', 'support@corp.example') RETURNING number`,
  );
  ticket = rows[0]!.number;
});
afterAll(() => database.drop());

it.each([
  ['answer', '1.1'],
  ['question', '1.2'],
  ['reply', '1.3'],
  ['notice', '1.4'],
  // It repeats the answer that it is about.
  ['follow_up', null],
])('a mail that answers a message of ours (%s) names the step that said it', async (kind, step) => {
  const { source } = database;
  const inboxNo = { answer: 1, question: 2, reply: 3, notice: 4, follow_up: 5 }[kind]!;
  const id = `${ticket}-1.${inboxNo}`;
  const ours = { id, ticket, step_id: `1.${inboxNo}`, direction: 'outbound', author: 'agent', kind, at: new Date() };
  await insertRow(source, 'message', ours);
  const sent = { envelope_from: 'support@corp.example', envelope_to: ['ana@corp.example'], subject: 's', text: 't', state: 'sent' };
  await insertRow(source, 'outbox', { id, ticket, message: id, kind, author: 'agent', message_id: `<${id}@desk>`, ...sent });
  const theirs = { id: `in-${inboxNo}`, ticket, inbox_no: inboxNo, direction: 'inbound', author: 'requester', intent: 'no' };
  await insertRow(source, 'message', { ...theirs, in_reply_to: `<${id}@desk>`, at: new Date() });
  expect(await readMailFacts(source.manager, ticket, inboxNo - 1)).toMatchObject([{ messageId: `in-${inboxNo}`, intent: 'no', answers: step }]);
});
