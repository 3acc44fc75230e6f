import { insertRow } from '@tierdesk/testkit';
import type { ApprovalAsked, ApprovalInput } from '@tierdesk/ticket';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OperationStage } from '../store/operation-stage.spec-kit.js';

let stage: OperationStage;
beforeAll(async () => {
  stage = await OperationStage.open();
});
beforeEach(async () => {
  await stage.newTicket();
  stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' });
});
afterAll(() => stage.close());

const attended = { attended: [{ groups: ['erp-users'], group: 'service-desk', approvers: 1 }] };
const run = (step = '1', rules = {}) => stage.runs(stage.operation('add', step), stage.worker(rules));
const ask = (more: Partial<ApprovalInput> = {}, rules = {}) => stage.worker(rules).askApproval(stage.approval(['add'], more));
/** As the ticket asks for one operation again. */
const askAgain = (approvers: number, rules = {}) => {
  const approvalId = `${stage.ticket}-p1-1-1`;
  return stage.worker(rules).askApproval({ ...stage.approval(['add'], { approvalId, approvers }), node: 'add', step: '1' });
};
const again = () => `${stage.ticket}-p1-1-1`;
const moves = () => stage.company.accounts.get('marco.rossi')!.groups.add('erp-users');
const quorum = (asked: ApprovalAsked) => (asked.state === 'asked' ? [asked.needed, asked.quorum?.map(({ people }) => people)] : asked);

describe('an operation that is asked for again', () => {
  it('needs as many people as its procedure wanted', async () => {
    expect(await ask({ approvers: 2 })).toMatchObject({ needed: 2 });
    await stage.approve(undefined, ['leo.okafor', 'mika.salo']);
    moves();
    expect(await run()).toEqual({ state: 'needs_approval', group: 'netops', approvers: 2 });
    // Whatever the order to ask says.
    expect(await askAgain(1)).toMatchObject({ needed: 2, people: ['leo.okafor', 'mika.salo'] });
    await stage.approve(again(), ['leo.okafor']);
    expect(await run()).toMatchObject({ state: 'needs_approval', approvers: 2 });
    await stage.approve(again(), ['mika.salo']);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  it('needs a yes for each of its gates', async () => {
    await ask();
    await ask({ approvalId: `${stage.ticket}-second`, node: 'gate2', step: 'g2', group: 'duty-lead' });
    await stage.approve();
    await stage.approve(`${stage.ticket}-second`, ['carmen.soler']);
    moves();
    expect(await run()).toMatchObject({ state: 'needs_approval', approvers: 1 });
    const asked = await askAgain(1);
    expect(quorum(asked)).toEqual([2, [['leo.okafor', 'mika.salo'], ['carmen.soler']]]);
    await stage.approve(again(), ['leo.okafor', 'mika.salo']);
    expect(await run()).toMatchObject({ state: 'needs_approval' });
    await stage.approve(again(), ['carmen.soler']);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  it('does not wait for a gate that was denied, or that nobody answered: the graph went another way', async () => {
    for (const status of ['denied', 'expired', 'withdrawn']) {
      await stage.newTicket();
      await ask({ approvalId: `${stage.ticket}-first`, node: 'first', step: 'f', group: 'duty-lead', approvers: 1 });
      await stage.database.source.query('UPDATE approval SET status = $2 WHERE id = $1', [`${stage.ticket}-first`, status]);
      stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' });
      await ask();
      await stage.approve();
      expect(await run()).toMatchObject({ state: 'done' });
    }
  });
});

describe('one yes', () => {
  it('lets it run once, also when two steps begin at the same moment', async () => {
    stage.plans('add', 'licences.assign', { user: 'marco.rossi', product: 'visio' });
    await ask();
    await stage.approve();
    const worker = stage.worker();
    const results = await Promise.all(['1', '2', '3'].map((step) => worker.runOperation(stage.operation('add', step))));
    expect(results.map(({ state }) => state).sort()).toEqual(['done', 'needs_approval', 'needs_approval']);
    expect(await worker.runOperation(stage.operation('add', '4'))).toEqual({ state: 'needs_approval', group: 'netops', approvers: 1 });
    expect(stage.company.times('licences.assign')).toBe(1);
  });

  it('is left where nothing happened, and comes back with what was taken back', async () => {
    stage.plans('add', 'licences.assign', { user: 'marco.rossi', product: 'visio' });
    stage.plans('back', 'licences.release', { user: 'marco.rossi', product: 'visio' });
    await ask();
    await stage.approve();
    const worker = stage.worker();
    stage.company.troubles('licences.assign', { kind: 'fails', status: 422 });
    expect(await worker.runOperation(stage.operation('add', '1'))).toMatchObject({ state: 'failed', effect: 'none' });
    expect(await worker.runOperation(stage.operation('add', '2'))).toMatchObject({ state: 'done' });
    expect(await worker.runOperation(stage.operation('add', '3'))).toMatchObject({ state: 'needs_approval' });
    expect(await worker.undoOperation({ ...stage.operation('back', '4'), of: '2' })).toEqual({ state: 'undone' });
    expect(await worker.runOperation(stage.operation('add', '5'))).toMatchObject({ state: 'done' });
  });

  it('is used up together with that of another gate', async () => {
    stage.plans('add', 'licences.assign', { user: 'marco.rossi', product: 'visio' });
    await ask();
    await ask({ approvalId: `${stage.ticket}-twin`, node: 'gate2', step: 'g2' });
    await stage.approve();
    await stage.approve(`${stage.ticket}-twin`, ['mika.salo']);
    const worker = stage.worker();
    const results = await Promise.all(['1', '2'].map((step) => worker.runOperation(stage.operation('add', step))));
    expect(results.map(({ state }) => state).sort()).toEqual(['done', 'needs_approval']);
    expect(await worker.runOperation(stage.operation('add', '3'))).toMatchObject({ state: 'needs_approval' });
  });

  it('says nothing about another node that would do the same', async () => {
    await ask();
    await stage.approve();
    stage.plans('twice', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' });
    expect(await stage.runs(stage.operation('twice', '2'))).toMatchObject({ state: 'needs_approval' });
  });
});

describe('several groups that decide', () => {
  beforeEach(async () => {
    await stage.newTicket('irene.vidal');
    stage.plans('add', 'directory.addToGroup', { user: 'irene.vidal', group: 'erp-users' });
    stage.channel.ways = [{ kind: 'slack', reader: 'irene.vidal', over: 'slack', place: 'U0IRENE' }];
  });

  it('are all asked, and each of them has to agree', async () => {
    expect(quorum(await ask({}, attended))).toEqual([2, [['carmen.soler'], ['leo.okafor', 'mika.salo']]]);
    await stage.approve(undefined, ['carmen.soler']);
    expect(await run('1', attended)).toMatchObject({ state: 'needs_approval' });
    await stage.approve(undefined, ['mika.salo']);
    expect(await run('1', attended)).toMatchObject({ state: 'done' });
  });

  it('are not outvoted by one of them', async () => {
    await ask({}, attended);
    await stage.approve(undefined, ['leo.okafor', 'mika.salo']);
    expect(await run('1', attended)).toMatchObject({ state: 'needs_approval' });
    expect(stage.company.deeds).toEqual([]);
  });

  it('are asked for, too, when a rule has come since somebody agreed', async () => {
    await ask();
    await stage.approve(undefined, ['carmen.soler']);
    expect(await run('1', attended)).toMatchObject({ state: 'needs_approval' });
  });

  it('hear a delegate for the group of whoever passed it on, not for their own', async () => {
    await ask({}, attended);
    const { source } = stage.database;
    const approval = `${stage.ticket}-p1-g-1`;
    await insertRow(source, 'approval_delegation', { approval, no: 1, giver: 'carmen.soler', taker: 'priya.nair', via: 'slack', at: new Date() });
    await source.query(`UPDATE approval SET people = array_replace(people, 'carmen.soler', 'priya.nair') WHERE id = $1`, [approval]);
    await stage.approve(undefined, ['priya.nair']);
    expect(await run('1', attended)).toMatchObject({ state: 'needs_approval' });
    await stage.approve(undefined, ['leo.okafor']);
    expect(await run('1', attended)).toMatchObject({ state: 'done' });
  });

  it('ask nobody when one of them has nobody who may decide', async () => {
    const rules = { attended: [{ groups: ['erp-users'], group: 'executives', approvers: 1 }] };
    expect(await ask({}, rules)).toEqual({ state: 'impossible', reason: 'nobody_decides' });
    const two = { attended: [{ groups: ['erp-users'], group: 'netops', approvers: 3 }] };
    expect(await ask({}, two)).toEqual({ state: 'impossible', reason: 'too_few_decide' });
  });
});

describe('somebody of two groups that decide', () => {
  const both = { attended: [...attended.attended, { groups: ['erp-users'], group: 'netops', approvers: 1 }] };

  it('is heard in both, and is still one person: what asks two people runs after two', async () => {
    expect(quorum(await ask({}, both))).toEqual([
      2,
      [
        ['leo.okafor', 'mika.salo'],
        ['leo.okafor', 'mika.salo'],
      ],
    ]);
    await stage.approve(undefined, ['leo.okafor']);
    expect(await run('1', both)).toMatchObject({ state: 'needs_approval' });
    await stage.approve(undefined, ['mika.salo']);
    expect(await run('1', both)).toMatchObject({ state: 'done' });
  });

  it('is enough where both groups are that person alone, but never where two people are asked for', async () => {
    await stage.newTicket('irene.vidal');
    stage.plans('add', 'directory.addToGroup', { user: 'irene.vidal', group: 'erp-users' });
    stage.channel.ways = [{ kind: 'slack', reader: 'irene.vidal', over: 'slack', place: 'U0IRENE' }];
    const same = { attended: [{ groups: ['erp-users'], group: 'managers', approvers: 1 }] };
    expect(await ask({ approvers: 2, approvalId: `${stage.ticket}-two` }, same)).toEqual({ state: 'impossible', reason: 'too_few_decide' });
    expect(quorum(await ask({}, same))).toEqual([1, [['carmen.soler'], ['carmen.soler']]]);
    await stage.approve(undefined, ['carmen.soler']);
    expect(await run('1', same)).toMatchObject({ state: 'done' });
  });
});
