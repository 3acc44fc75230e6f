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
