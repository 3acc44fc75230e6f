import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { deskId, migrations } from './index.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('every migration can be taken back and made again', async () => {
  expect(await deskId(database.source.manager)).toMatch(/^[a-z0-9]{8}$/);
  for (const _ of migrations) await database.source.undoLastMigration();
  const left: unknown[] = await database.source.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`);
  expect(left).toEqual([]);
  await database.source.runMigrations();
  expect(await deskId(database.source.manager)).toMatch(/^[a-z0-9]{8}$/);
});

it('a proof of identity that was asked for before goes on, for the one operation that it named', async () => {
  const { source } = database;
  await source.undoLastMigration();
  await source.query(`INSERT INTO ticket (number, subject, requester_address, recipient) VALUES (7, '', 'ana@corp.example', 'help@desk.example')`);
  await source.query(
    `INSERT INTO identity_proof (id, ticket, run, step, operation_hash, person, channel) VALUES ('before', 7, 'p1', 's2', 'h1', 'ana.ruiz', 'slack')`,
  );
  await source.runMigrations();
  const rows: unknown[] = await source.query('SELECT steps, covers FROM identity_proof');
  expect(rows).toEqual([{ steps: ['p1/s2'], covers: [{ hash: 'h1', title: '', values: [] }] }]);
  await source.undoLastMigration();
  expect(await source.query('SELECT run, step, operation_hash FROM identity_proof')).toEqual([{ run: 'p1', step: 's2', operation_hash: 'h1' }]);
  await source.runMigrations();
});
