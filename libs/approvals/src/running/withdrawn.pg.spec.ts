import { OperationalError } from '@tierdesk/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OperationStage } from '../store/operation-stage.spec-kit.js';

let stage: OperationStage;
beforeAll(async () => {
  stage = await OperationStage.open();
});
beforeEach(async () => {
  await stage.newTicket();
  stage.company.accounts.get('marco.rossi')!.locked = true;
  stage.plans('unlock', 'directory.unlock');
});
afterAll(() => stage.close());

const unlock = () => stage.worker().runOperation(stage.operation('unlock'));
const locked = () => stage.company.accounts.get('marco.rossi')!.locked;
/** As the ticket writes it down when people take it over. */
const withdraw = async () => {
  await stage.database.source.query(
    `INSERT INTO procedure_run (ticket, run, key, version, hash, started_at) VALUES ($1, 'p1', 'unlock', 1, 'h', now())`,
    [stage.ticket],
  );
  await stage.database.source.query(
    `INSERT INTO procedure_step (ticket, run, step, node, kind, state, began_at, data) VALUES ($1, 'p1', '1', 'unlock', 'operation', 'cancelled', now(), '{}')`,
    [stage.ticket],
  );
};

describe('an operation that nobody wants any more', () => {
  it('does not begin, however long it was tried before', async () => {
    stage.company.troubles('directory.readAccount', { kind: 'fails', status: 503 });
    await expect(unlock()).rejects.toBeInstanceOf(OperationalError);
    await withdraw();
    expect(await unlock()).toEqual({ state: 'failed', effect: 'none', reason: 'withdrawn' });
    expect(await unlock()).toEqual({ state: 'failed', effect: 'none', reason: 'withdrawn' });
    expect(locked()).toBe(true);
    expect(stage.company.times('directory.unlock')).toBe(0);
  });

  it('is not called again after a try that did nothing', async () => {
    stage.company.troubles('directory.unlock', { kind: 'fails', status: 503 });
    await expect(unlock()).rejects.toBeInstanceOf(OperationalError);
    await withdraw();
    expect(await unlock()).toMatchObject({ state: 'failed', effect: 'none' });
    expect(stage.company.times('directory.unlock')).toBe(0);
    expect(await stage.rows()).toMatchObject([{ state: 'failed' }]);
  });

  it('and whose answer was lost is looked at, and told as it is', async () => {
    stage.company.troubles('directory.unlock', { kind: 'loses_answer' });
    await expect(unlock()).rejects.toBeInstanceOf(OperationalError);
    await withdraw();
    expect(await unlock()).toMatchObject({ state: 'done' });
    expect(locked()).toBe(false);
    expect(stage.company.calls.filter(({ operation }) => operation === 'directory.unlock')).toHaveLength(1);
  });
});
