import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exclusively } from './exclusively.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const pidOf = async (db: { query(sql: string): Promise<{ pid: number }[]> }) => (await db.query('SELECT pg_backend_pid() AS pid'))[0]!.pid;

describe('one key', () => {
  it('is carried out by one at a time, another one beside it', async () => {
    const order: string[] = [];
    const letGo = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const first = exclusively(database.source, 'a', async () => {
      order.push('first begins');
      begun.resolve();
      await letGo.promise;
      order.push('first ends');
    });
    await begun.promise;
    const second = exclusively(database.source, 'a', () => Promise.resolve(order.push('second')));
    await exclusively(database.source, 'b', () => Promise.resolve(order.push('other key')));
    letGo.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'other key', 'first ends', 'second']);
  });

  it('is free again when the work fails', async () => {
    await expect(exclusively(database.source, 'c', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await exclusively(database.source, 'c', () => Promise.resolve('done'))).toBe('done');
  });

  it('is free again when the connection of whoever held it is gone, as after a kill', async () => {
    const held = Promise.withResolvers<number>();
    const never = new Promise<never>(() => undefined);
    void exclusively(database.source, 'd', async (db) => {
      held.resolve(await pidOf(db));
      return never;
    }).catch(() => undefined);
    await database.source.query('SELECT pg_terminate_backend($1)', [await held.promise]);
    expect(await exclusively(database.source, 'd', () => Promise.resolve('done'))).toBe('done');
  });
});
