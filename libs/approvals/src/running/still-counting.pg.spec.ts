import { parseDirectory } from '@tierdesk/people';
import { keepDelegation } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { northlake, OperationStage } from '../store/operation-stage.spec-kit.js';
import { haveTheirOwnPeople } from './still-counting.js';

let stage: OperationStage;
beforeAll(async () => {
  stage = await OperationStage.open();
});
beforeEach(async () => {
  stage.directory = parseDirectory(northlake);
  await stage.newTicket();
  stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' });
});
afterAll(() => stage.close());

const first = () => `${stage.ticket}-p1-g-1`;
const second = () => `${stage.ticket}-second`;
const ask = (more = {}) => stage.worker().askApproval(stage.approval(['add'], more));
const askSecond = (group = 'netops') => ask({ approvalId: second(), node: 'gate2', step: 'g2', group });
const run = () => stage.runs(stage.operation('add'));
const people = (asked: Awaited<ReturnType<typeof ask>>) => (asked.state === 'asked' ? asked.people : asked);
/** The file of people as it is after somebody has left. */
const leaves = (key: string) => {
  const lines = northlake.split('\n').filter((line) => !line.includes(`key: ${key}`));
  stage.directory = parseDirectory(lines.map((line) => line.replace(new RegExp(`(, )?${key}(?=[\\],])`), '').replace('[, ', '[')).join('\n'));
};

describe('a yes', () => {
  it('counts no more once its giver has left, and somebody else is asked', async () => {
    await ask();
    await stage.approve();
    leaves('leo.okafor');
    expect(await run()).toMatchObject({ state: 'needs_approval', group: 'netops' });
    expect(people(await ask({ approvalId: second(), node: 'add', step: '1' }))).toEqual(['mika.salo']);
    await stage.approve(second(), ['mika.salo']);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  it('counts no more once its giver is of another group', async () => {
    await ask();
    await stage.approve();
    stage.directory = parseDirectory(northlake.replace('name: NetOps, members: [leo.okafor, mika.salo]', 'name: NetOps, members: [mika.salo]'));
    expect(await run()).toMatchObject({ state: 'needs_approval' });
  });

  it('counts of somebody to whom it was passed, for as long as they are of the desk', async () => {
    await ask({ group: 'duty-lead' });
    await keepDelegation(stage.database.source, first(), 'carmen.soler', 'priya.nair');
    await stage.approve(first(), ['priya.nair']);
    leaves('priya.nair');
    expect(await run()).toMatchObject({ state: 'needs_approval' });
    stage.directory = parseDirectory(northlake);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  /** As it stood in rows from before anybody was left out. */
  const everybodyIsAsked = () =>
    stage.database.source.query(`UPDATE approval SET people = '{leo.okafor,mika.salo}', quorum = '[]' WHERE ticket = $1`, [stage.ticket]);

  it('of whoever opened the ticket in the name of the requester counts for nothing', async () => {
    await stage.database.source.query(`UPDATE ticket SET opened_by = 'leo.okafor' WHERE number = $1`, [stage.ticket]);
    await ask();
    await everybodyIsAsked();
    await stage.approve();
    expect(await run()).toMatchObject({ state: 'needs_approval' });
    await stage.approve(first(), ['mika.salo']);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  it('of somebody who gains from it counts for nothing', async () => {
    await stage.newTicket('carmen.soler');
    stage.plans('add', 'directory.endSessions', { user: 'leo.okafor' }, { user: 'form' });
    await ask();
    await everybodyIsAsked();
    await stage.approve();
    expect(await run()).toMatchObject({ state: 'needs_approval' });
    await stage.approve(first(), ['mika.salo']);
    expect(await run()).toMatchObject({ state: 'done' });
  });
});

describe('two gates of one operation', () => {
  it('are decided by two people, also when the say of the first was passed on', async () => {
    await ask({ group: 'manager' });
    await keepDelegation(stage.database.source, first(), 'carmen.soler', 'leo.okafor');
    await stage.approve(first(), ['leo.okafor']);
    expect(people(await askSecond())).toEqual(['mika.salo']);
    await stage.approve(second(), ['mika.salo']);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  it('do not let it run on two words of one person, and are asked once more, together', async () => {
    await ask();
    await askSecond();
    await stage.approve(first(), ['leo.okafor']);
    await stage.approve(second(), ['leo.okafor']);
    expect(await run()).toMatchObject({ state: 'needs_approval' });
    const again = `${stage.ticket}-p1-1-1`;
    expect(await ask({ approvalId: again, node: 'add', step: '1' })).toMatchObject({ needed: 2, people: ['leo.okafor', 'mika.salo'] });
    await stage.approve(again, ['leo.okafor']);
    expect(await run()).toMatchObject({ state: 'needs_approval' });
    await stage.approve(again, ['mika.salo']);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  it.each([
    [true, [['ana', 'ben'], ['ana']]],
    [true, [['ana', 'ben'], ['ben', 'kim'], ['ana']]],
    [false, [['ana'], ['ana']]],
    [false, [['ana', 'ben'], ['ben', 'ana'], ['ana']]],
  ])('have people of their own: %s', (own, yes) => {
    expect(haveTheirOwnPeople(yes.map((given) => ({ needed: 1, yes: given })))).toBe(own);
  });
});
