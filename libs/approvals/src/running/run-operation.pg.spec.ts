import { OperationalError } from '@tierdesk/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChangedDesk, OperationStage } from '../store/operation-stage.spec-kit.js';

let stage: OperationStage;
beforeAll(async () => {
  stage = await OperationStage.open();
});
beforeEach(() => stage.newTicket());
afterAll(() => stage.close());

const account = (key = 'marco.rossi') => stage.company.accounts.get(key)!;

describe('an operation that needs nobody', () => {
  beforeEach(() => {
    account().locked = true;
    stage.plans('unlock', 'directory.unlock');
  });

  it('runs, and only its public facts go back', async () => {
    expect(await stage.worker().runOperation(stage.operation('unlock'))).toEqual({ state: 'done', result: { lockedAgain: false } });
    expect(account().locked).toBe(false);
    expect(await stage.rows()).toMatchObject([{ key: `${stage.ticket}/p1/1`, state: 'done', approval: null }]);
  });

  it('runs once, however often it is replayed', async () => {
    for (let time = 0; time < 50; time++) {
      expect(await stage.worker().runOperation(stage.operation('unlock'))).toMatchObject({ state: 'done' });
    }
    expect(stage.company.times('directory.unlock')).toBe(1);
    expect(stage.company.calls.filter(({ operation }) => operation === 'directory.unlock')).toHaveLength(1);
  });

  it('runs once when two workers begin the same step at once', async () => {
    const results = await Promise.all([1, 2].map(() => stage.worker().runOperation(stage.operation('unlock'))));
    expect(results).toEqual([results[0], results[0]]);
    expect(stage.company.calls.filter(({ operation }) => operation === 'directory.unlock')).toHaveLength(1);
  });

  it('does not run when its precondition no longer holds', async () => {
    account().locked = false;
    expect(await stage.worker().runOperation(stage.operation('unlock'))).toEqual({ state: 'failed', effect: 'none', reason: 'precondition_failed' });
    expect(stage.company.deeds).toEqual([]);
    expect(await stage.rows()).toMatchObject([{ state: 'failed', error: 'precondition_failed' }]);
  });

  it('is forbidden for somebody whom the model named', async () => {
    stage.plans('unlock', 'directory.unlock', { user: 'irene.vidal' }, { user: 'model' });
    expect(await stage.worker().runOperation(stage.operation('unlock'))).toMatchObject({ state: 'failed', reason: 'forbidden:subject.from_model' });
    expect(stage.company.calls).toEqual([]);
    expect(await stage.rows()).toEqual([]);
  });

  it('is forbidden for a mail that nobody could prove, and so is what people would have to approve', async () => {
    await stage.database.source.query('UPDATE ticket SET requester_unproven = true WHERE number = $1', [stage.ticket]);
    expect(await stage.worker().runOperation(stage.operation('unlock'))).toMatchObject({ state: 'failed', reason: 'forbidden:requester.unproven' });
    expect(await stage.worker().askApproval(stage.approval(['unlock']))).toEqual({ state: 'impossible', reason: 'forbidden:requester.unproven' });
    expect(stage.company.calls).toEqual([]);
  });

  it('is another operation than the ticket means, and stays undone', async () => {
    const input = { ...stage.operation('unlock'), operation: 'directory.lock' };
    expect(await stage.worker().runOperation(input)).toMatchObject({ reason: 'forbidden:operation.changed' });
  });

  it('reads are judged as well', async () => {
    stage.plans('look', 'directory.readAccount', { user: 'irene.vidal' }, { user: 'literal' });
    expect(await stage.worker().runOperation(stage.operation('look'))).toMatchObject({ reason: 'forbidden:subject.other_person' });
    stage.plans('look', 'directory.readAccount');
    expect(await stage.worker().runOperation(stage.operation('look'))).toMatchObject({ state: 'done', result: { locked: true, enabled: true } });
  });

  it('stops at its limit for one person and day, also when two tickets ask at once', async () => {
    const limited = stage.worker({ rates: [{ operations: ['directory.endSessions'], perDay: 1 }], allowed: ['directory.endSessions'] });
    stage.plans('out', 'directory.endSessions', { user: 'dario.conti' }, { user: 'directory' });
    stage.plans('own', 'directory.endSessions');
    const results = await Promise.all(['1', '2', '3'].map((step) => limited.runOperation(stage.operation('own', step))));
    expect(results.map((result) => (result.state === 'failed' ? result.reason : result.state)).sort()).toEqual([
      'done',
      'forbidden:rate.exceeded',
      'forbidden:rate.exceeded',
    ]);
    expect(stage.company.times('directory.endSessions')).toBe(1);
  });
});

describe('when a system fails', () => {
  beforeEach(() => {
    account().locked = true;
    stage.plans('unlock', 'directory.unlock');
  });
  const unlock = () => stage.worker().runOperation(stage.operation('unlock'));

  it('another try is asked for, with the pause that the system wants', async () => {
    stage.company.troubles('directory.unlock', { kind: 'fails', status: 503, retryAfter: 7 });
    await expect(unlock()).rejects.toMatchObject({ options: { retryAfterMs: 7_000 } });
    expect(await unlock()).toMatchObject({ state: 'done' });
  });

  it('an answer that was lost is asked for again under the same key', async () => {
    stage.company.troubles('directory.unlock', { kind: 'loses_answer' });
    await expect(unlock()).rejects.toBeInstanceOf(OperationalError);
    expect(account().locked).toBe(false);
    expect(await unlock()).toMatchObject({ state: 'done' });
    expect(stage.company.times('directory.unlock')).toBe(1);
    expect(stage.company.calls.filter(({ operation }) => operation === 'directory.unlock').map(({ key }) => key)).toEqual([
      `${stage.ticket}/p1/1`,
      `${stage.ticket}/p1/1`,
    ]);
  });

  it('the desk gives up after five tries, and says that nothing happened when nothing happened', async () => {
    stage.company.troubles('directory.unlock', { kind: 'fails', status: 503 }, 9);
    for (let time = 1; time < 5; time++) await expect(unlock()).rejects.toBeInstanceOf(OperationalError);
    expect(await unlock()).toMatchObject({ state: 'failed', effect: 'none' });
    expect(account().locked).toBe(true);
  });

  it('a look at the system tells what became of a call without an answer', async () => {
    await stage.database.source.query(
      `INSERT INTO operation_run (key, ticket, run, step, node, operation, risk, args, args_hash, before, attempts)
       VALUES ($1, $2, 'p1', '1', 'unlock', 'directory.unlock', 'R1', '{"user":"marco.rossi"}', 'x', '{"found":true,"locked":true,"enabled":true,"passwordAgeDays":10}', 5)`,
      [`${stage.ticket}/p1/1`, stage.ticket],
    );
    account().locked = false;
    expect(await unlock()).toMatchObject({ state: 'done' });
    expect(stage.company.times('directory.unlock')).toBe(0);
  });

  it('nobody knows whether a session was ended when nothing shows it', async () => {
    stage.plans('out', 'directory.endSessions');
    const worker = stage.worker({ allowed: ['directory.endSessions'] });
    stage.company.troubles('directory.endSessions', { kind: 'hangs_up' }, 9);
    for (let time = 1; time < 5; time++) await expect(worker.runOperation(stage.operation('out'))).rejects.toBeInstanceOf(OperationalError);
    expect(await worker.runOperation(stage.operation('out'))).toMatchObject({ state: 'failed', effect: 'unknown' });
    expect(await stage.rows()).toMatchObject([{ state: 'unknown' }]);
  });
});

describe('a system that does not know our key', () => {
  beforeEach(() => {
    account().locked = true;
    stage.plans('unlock', 'directory.unlock');
  });
  const once = () =>
    stage.worker({}, new ChangedDesk(stage.desk, { 'directory.unlock': { idempotent: false }, 'directory.endSessions': { idempotent: false } }));
  const unlock = () => once().runOperation(stage.operation('unlock'));
  const begun = () =>
    stage.database.source.query(
      `INSERT INTO operation_run (key, ticket, run, step, node, operation, risk, args, args_hash, before, attempts)
       VALUES ($1, $2, 'p1', '1', 'unlock', 'directory.unlock', 'R1', '{"user":"marco.rossi"}', 'x', '{"found":true,"locked":true,"enabled":true,"passwordAgeDays":30}', 1)`,
      [`${stage.ticket}/p1/1`, stage.ticket],
    );

  it('is called once; when the answer is lost, a look tells that it happened', async () => {
    stage.company.troubles('directory.unlock', { kind: 'loses_answer' });
    expect(await unlock()).toMatchObject({ state: 'done' });
    expect(stage.company.calls.filter(({ operation }) => operation === 'directory.unlock')).toHaveLength(1);
  });

  it('is not called again after a kill: what stands there tells that nothing happened', async () => {
    await begun();
    expect(await unlock()).toMatchObject({ state: 'failed', effect: 'none' });
    expect(stage.company.times('directory.unlock')).toBe(0);
  });

  it('or that it happened', async () => {
    await begun();
    account().locked = false;
    expect(await unlock()).toMatchObject({ state: 'done' });
    expect(stage.company.times('directory.unlock')).toBe(0);
  });

  it('or nothing that can be known', async () => {
    await begun();
    account().enabled = false;
    expect(await unlock()).toMatchObject({ state: 'failed', effect: 'unknown' });
    expect(await unlock()).toMatchObject({ state: 'failed', effect: 'unknown' });
  });
});

describe('a secret in a result', () => {
  const secret = 'Tall-Ships-42';
  const desk = () =>
    new ChangedDesk(
      stage.desk,
      {
        'directory.endSessions': {
          resultSchema: { type: 'object', properties: { ended: { type: 'integer' }, pass: { type: 'string', format: 'password' } } },
        },
      },
      { 'directory.endSessions': { ended: 1, pass: secret } },
    );
  const run = () => stage.worker({ allowed: ['*'] }, desk()).runOperation(stage.operation('out'));
  beforeEach(() => {
    stage.plans('out', 'directory.endSessions');
    stage.channel.ways = [{ kind: 'slack', reader: 'marco.rossi', over: 'slack', place: 'U0MARCO' }];
    stage.channel.refusals = [];
  });

  it('goes to the person over a second channel, and into no row', async () => {
    expect(await run()).toEqual({ state: 'done', result: { ended: 1 } });
    expect(stage.channel.sent).toMatchObject([{ way: { place: 'U0MARCO' }, text: expect.stringContaining(secret) }]);
    expect(JSON.stringify(await stage.rows())).not.toContain(secret);
  });

  it('is not made when nobody could be told', async () => {
    stage.channel.ways = [];
    expect(await run()).toEqual({ state: 'failed', effect: 'none', reason: 'secret.no_channel' });
  });

  it('that nobody took is no success', async () => {
    stage.channel.refusals = [new OperationalError('slack.user_not_found', 'no', { final: true })];
    expect(await run()).toEqual({ state: 'failed', effect: 'unknown', reason: 'secret.no_channel' });
  });

  it('that was made and is lost is no success, also when a look shows that the operation happened', async () => {
    account().locked = true;
    stage.plans('out', 'directory.unlock');
    stage.channel.refusals = [new OperationalError('slack.unreachable', 'down')];
    const resultSchema = { type: 'object', properties: { pass: { type: 'string', format: 'password' } } } as const;
    const once = new ChangedDesk(stage.desk, { 'directory.unlock': { resultSchema, idempotent: false } }, { 'directory.unlock': { pass: secret } });
    const unlock = () => stage.worker({}, once).runOperation(stage.operation('out'));
    await expect(unlock()).rejects.toBeInstanceOf(OperationalError);
    expect(await unlock()).toEqual({ state: 'failed', effect: 'unknown', reason: 'secret.lost' });
    expect(stage.channel.sent).toEqual([]);
  });

  it('that could not be told now is told by the next try', async () => {
    stage.channel.refusals = [new OperationalError('slack.unreachable', 'down')];
    await expect(run()).rejects.toBeInstanceOf(OperationalError);
    expect(await run()).toMatchObject({ state: 'done' });
    expect(stage.channel.sent).toHaveLength(1);
  });
});
