import { OperationalError } from '@tierdesk/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LateUndos } from './late-undos.js';
import { ChangedDesk, OperationStage } from '../store/operation-stage.spec-kit.js';

let stage: OperationStage;
beforeAll(async () => {
  stage = await OperationStage.open();
});
beforeEach(async () => {
  await stage.newTicket();
  stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' });
  await stage.worker().askApproval(stage.approval(['add']));
  await stage.approve();
  await stage.runs(stage.operation('add', '1'));
  stage.plans('remove', 'directory.removeFromGroup', { user: 'marco.rossi', group: 'erp-users' });
});
afterAll(() => stage.close());

const late = () => new LateUndos(stage.database.source).read();
const groups = () => stage.company.accounts.get('marco.rossi')!.groups;
const undo = (more = {}) => stage.worker().undoOperation({ ...stage.operation('remove', '5'), of: '1', ...more });

describe('an operation that is taken back', () => {
  it('is undone as its own node says, without asking anybody again, and remembers it', async () => {
    expect(groups().has('erp-users')).toBe(true);
    expect(await undo()).toEqual({ state: 'undone' });
    expect(groups().has('erp-users')).toBe(false);
    expect(await stage.rows()).toMatchObject([
      { key: `${stage.ticket}/p1/1`, undone_by: '5' },
      { key: `${stage.ticket}/p1/5`, undo_of: '1', state: 'done' },
    ]);
  });

  it('of a plan is undone with what it was given and what it answered', async () => {
    expect(await undo({ node: '', operation: 'directory.removeFromGroup' })).toEqual({ state: 'undone' });
    expect(groups().has('erp-users')).toBe(false);
  });

  it('is undone once, however often it is replayed or done at once', async () => {
    await Promise.all([undo(), undo()]);
    await undo();
    expect(stage.company.times('directory.removeFromGroup')).toBe(1);
  });

  it('is tried again while the system is away, more than five times', async () => {
    stage.company.troubles('directory.removeFromGroup', { kind: 'fails', status: 503 }, 7);
    for (let time = 1; time < 5; time++) await expect(undo()).rejects.toBeInstanceOf(OperationalError);
    expect(await late()).toEqual([]);
    expect(await undo()).toEqual({ state: 'late' });
    for (let time = 6; time < 8; time++) await expect(undo({ late: true })).rejects.toBeInstanceOf(OperationalError);
    expect(await late()).toMatchObject([{ ticket: stage.ticket, operation: 'directory.removeFromGroup', tries: 7 }]);
    expect(await undo({ late: true })).toEqual({ state: 'undone' });
    expect(await late()).toEqual([]);
    expect(stage.company.times('directory.removeFromGroup')).toBe(1);
  });

  it('is late, too, when not even what stands there can be read', async () => {
    stage.company.troubles('directory.readGroups', { kind: 'fails', status: 503 }, 5);
    for (let time = 1; time < 5; time++) await expect(undo()).rejects.toBeInstanceOf(OperationalError);
    expect(await undo()).toEqual({ state: 'late' });
    expect(await late()).toHaveLength(1);
    expect(await undo({ late: true })).toEqual({ state: 'undone' });
    expect(groups().has('erp-users')).toBe(false);
  });

  it('is left standing when the system refuses for good', async () => {
    stage.company.troubles('directory.removeFromGroup', { kind: 'fails', status: 422 });
    expect(await undo()).toMatchObject({ state: 'failed' });
    expect(await undo()).toMatchObject({ state: 'failed' });
    expect((await stage.rows())[0]).toMatchObject({ undone_by: null });
  });

  it('leaves alone what stood there before it ran', async () => {
    await stage.newTicket();
    groups().add('erp-users');
    stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' });
    await stage.worker().askApproval(stage.approval(['add']));
    await stage.approve();
    await stage.runs(stage.operation('add', '1'));
    stage.plans('remove', 'directory.removeFromGroup', { user: 'marco.rossi', group: 'erp-users' });
    expect(await undo()).toEqual({ state: 'undone' });
    expect(groups().has('erp-users')).toBe(true);
  });

  it('does nothing where nothing was done', async () => {
    expect(await undo({ of: '9' })).toEqual({ state: 'failed', reason: 'nothing_to_undo' });
    expect(stage.company.times('directory.removeFromGroup')).toBe(0);
  });

  it.each([
    ['somebody else', 'directory.removeFromGroup', { user: 'carmen.soler', group: 'erp-users' }, 'undo.other_person'],
    ['another group', 'directory.removeFromGroup', { user: 'marco.rossi', group: 'vpn-users' }, 'undo.other_arguments'],
    ['what the registry does not call its undo', 'licences.buy', { user: 'carmen.soler', product: 'visio' }, 'undo.not_declared'],
    ['what the system does not take', 'directory.removeFromGroup', { user: 'marco.rossi' }, 'operation.arguments'],
  ])('is not used to change %s', async (_what, operation, args, code) => {
    stage.plans('remove', operation, args);
    expect(await undo()).toEqual({ state: 'failed', reason: `forbidden:${code}` });
    expect(stage.company.times(operation)).toBe(0);
    expect(groups().has('erp-users')).toBe(true);
  });

  it('is not taken back while what does it is switched off', async () => {
    const off = new ChangedDesk(stage.desk, { 'directory.removeFromGroup': { enabled: false } });
    const result = await stage.worker({}, off).undoOperation({ ...stage.operation('remove', '5'), of: '1' });
    expect(result).toEqual({ state: 'failed', reason: 'forbidden:operation.disabled' });
  });

  it('is hindered by no freeze, no window, no limit of a day, no rule about groups, and no doubt who writes', async () => {
    const now = Date.now();
    const worker = stage.worker({
      freezes: [{ from: now - 1, until: now + 60_000, why: 'end of the year', except: [] }],
      windows: [{ operations: ['*'], days: [], from: 0, until: 1, zone: 'UTC' }],
      rates: [{ operations: ['*'], perDay: 0 }],
      attended: [{ groups: ['erp-users'], group: 'duty-lead', approvers: 1 }],
    });
    await stage.database.source.query('UPDATE ticket SET requester_unproven = true WHERE number = $1', [stage.ticket]);
    expect(await worker.undoOperation({ ...stage.operation('remove', '5'), of: '1' })).toEqual({ state: 'undone' });
    expect(groups().has('erp-users')).toBe(false);
  });

  it('stays when the operation that takes it back is no longer there', async () => {
    expect(await undo({ node: '', operation: 'directory.forgotten' })).toEqual({ state: 'failed', reason: 'operation.unknown' });
  });
});
