import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ModelBreaker } from './breaker.js';
import { reserve, settle, spentOnStep, type Reservation } from './store/spend-rows.js';

let database: TestDatabase;
const limits = { ticketTokens: 60_000, ticketMicros: 150_000, dayMicros: 1_000_000 };
const db = () => database.source.manager;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.source.query('DELETE FROM agent_spend; DELETE FROM agent_day; DELETE FROM agent_breaker'));

async function ticket(): Promise<number> {
  const rows: { number: number }[] = await database.source.query(
    `INSERT INTO ticket (subject, requester_address, recipient) VALUES ('x', 'ana@corp.example', 'help@corp.example') RETURNING number`,
  );
  return rows[0]!.number;
}
let made = 0;
const asking = (of: number | null, micros: number, tokens = 1_000): Reservation => ({
  ...{ id: `r${++made}`, ticket: of, stepId: '1.1', purpose: 'draft', tokens, micros },
});
async function day(): Promise<number> {
  const rows: { micros: number }[] = await database.source.query('SELECT micros FROM agent_day');
  return rows[0]?.micros ?? 0;
}

describe('money', () => {
  it('is set aside for as many calls at once as fit the ticket, and not one more', async () => {
    const number = await ticket();
    const found = await Promise.all(Array.from({ length: 40 }, () => reserve(db(), asking(number, 9_000), limits)));
    expect(found.filter((one) => one === 'reserved')).toHaveLength(16);
    expect(found.filter((one) => one === 'ticket')).toHaveLength(24);
    expect(await day()).toBe(144_000);
  });

  it('is set aside for as many tickets at once as fit the day, and not one more', async () => {
    const numbers = await Promise.all(Array.from({ length: 30 }, ticket));
    const found = await Promise.all(numbers.map((number) => reserve(db(), asking(number, 70_000), limits)));
    expect(found.filter((one) => one === 'reserved')).toHaveLength(14);
    expect(found.filter((one) => one === 'day')).toHaveLength(16);
    expect(await day()).toBe(980_000);
  });

  it('ends with the tokens of a ticket as well', async () => {
    const number = await ticket();
    expect(await reserve(db(), asking(number, 0, 59_000), limits)).toBe('reserved');
    expect(await reserve(db(), asking(number, 0, 1_001), limits)).toBe('ticket');
    expect(await reserve(db(), asking(number, 0, 1_000), limits)).toBe('reserved');
  });

  it('is counted to the millionth once the call is answered, however often that is told', async () => {
    const number = await ticket();
    const reservation = asking(number, 9_000);
    await reserve(db(), reservation, limits);
    for (let n = 0; n < 3; n++) await settle(db(), reservation.id, { tokens: 777, micros: 1_234 });
    expect(await day()).toBe(1_234);
    expect(await spentOnStep(db(), number, '1.1')).toEqual({ tokens: 777, costMicros: 1_234, calls: 1 });
  });

  it('that was set aside by a killed process stays counted against the budget', async () => {
    const number = await ticket();
    await reserve(db(), asking(number, 149_000), limits);
    expect(await reserve(db(), asking(number, 1_001), limits)).toBe('ticket');
    expect(await day()).toBe(149_000);
    expect(await spentOnStep(db(), number, '1.1')).toMatchObject({ costMicros: 0 });
  });
});

describe('the breaker', () => {
  const passes = () => new ModelBreaker(db).pass();
  const elapsed = () => database.source.query(`UPDATE agent_breaker SET try_at = now() - interval '1 second'`);

  it('opens for all processes at a refused key, lets one try later, and closes when that works', async () => {
    const breaker = new ModelBreaker(db);
    expect(await passes()).toEqual({ open: false });
    expect(await breaker.failed('model.key_refused', true)).toBe(true);
    expect(await passes()).toMatchObject({ open: true, code: 'model.key_refused' });
    await elapsed();
    const tries = await Promise.all(Array.from({ length: 8 }, passes));
    expect(tries.filter(({ open }) => !open)).toHaveLength(1);
    await breaker.worked();
    expect(await passes()).toEqual({ open: false });
  });

  it('opens after ten failures in a row, and waits longer each time', async () => {
    const breaker = new ModelBreaker(db);
    for (let n = 1; n < 10; n++) expect(await breaker.failed('model.timeout', false)).toBe(false);
    expect(await breaker.failed('model.timeout', false)).toBe(true);
    const first = (await breaker.state()).waitMs ?? 0;
    await elapsed();
    await passes();
    await breaker.failed('model.timeout', false);
    expect((await breaker.state()).waitMs).toBeGreaterThan(first * 1.5);
  });

  it('forgets failures that were followed by a success', async () => {
    const breaker = new ModelBreaker(db);
    for (let n = 0; n < 9; n++) await breaker.failed('model.timeout', false);
    await breaker.worked();
    expect(await breaker.failed('model.timeout', false)).toBe(false);
  });

  it('lets a killed try be followed by another one', async () => {
    const breaker = new ModelBreaker(db);
    await breaker.failed('model.key_refused', true);
    await elapsed();
    expect(await passes()).toEqual({ open: false });
    expect(await passes()).toMatchObject({ open: true });
    await elapsed();
    expect(await passes()).toEqual({ open: false });
  });

  it('opens once however many fail at once, for one waiting time', async () => {
    const breaker = new ModelBreaker(db);
    await Promise.all(Array.from({ length: 40 }, () => breaker.failed('model.timeout', false)));
    const { state, waitMs } = await breaker.state();
    expect(state).toBe('open');
    expect(waitMs).toBeLessThanOrEqual(30_000);
  });
});
