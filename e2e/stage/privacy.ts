/** Histories, search attributes and logs hold ids and codes only: none of the words that people wrote, nor their names. */
import { Client, Connection } from '@temporalio/client';
import { historyText } from '@tierdesk/testkit/ticket-worker';
import type { Desk } from '@tierdesk/testkit/desk';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { marker } from './northlake.ts';

const words = [
  marker,
  'Rita',
  'corp.example',
  'Priya Nair',
  'priya@northlake',
  'zorbulator',
  'humming',
  'reception screen',
  'new belt',
  'Belt replaced',
  'switch it off',
];

/** @param more words of this test's own people and mails */
export async function expectNoWordOfAMail(desk: Desk, more: readonly string[] = []): Promise<void> {
  const expectNone = (text: string, where: string) => expectNoneOf([...words, ...more], text, where);
  const { address, namespace } = desk.ready.temporal;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  let runs = 0;
  for await (const run of client.workflow.list()) {
    runs += 1;
    const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    expectNone(historyText(history), `history of ${run.workflowId}`);
    expectNone(JSON.stringify([run.memo, run.searchAttributes]), `memo and search attributes of ${run.workflowId}`);
  }
  await connection.close();
  expect(runs).toBeGreaterThan(0);
  const logs = join(desk.env['DATA_DIR'] ?? '', 'logs');
  const files = readdirSync(logs).filter((name) => /^(worker|intake|api)/.test(name));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expectNone(readFileSync(join(logs, file), 'utf8'), file);
}

function expectNoneOf(unwanted: readonly string[], text: string, where: string): void {
  const found = unwanted.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
  expect(found, where).toEqual([]);
}
