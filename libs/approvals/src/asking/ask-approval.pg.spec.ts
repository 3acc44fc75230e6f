import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRow } from '@tierdesk/testkit';
import { OperationStage } from '../store/operation-stage.spec-kit.js';

let stage: OperationStage;
beforeAll(async () => {
  stage = await OperationStage.open();
});
beforeEach(async () => {
  await stage.newTicket();
  stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group: 'vpn-session-10h' }, { group: 'form' });
});
afterAll(() => stage.close());

const add = () => stage.runs(stage.operation('add'));
const ask = (more = {}) => stage.worker().askApproval(stage.approval(['add'], more));
const shown = async () => {
  const rows: { items: Record<string, unknown>[]; evidence: unknown; hash: string; group_key: string; report: unknown }[] =
    await stage.database.source.query('SELECT * FROM approval WHERE ticket = $1', [stage.ticket]);
  return rows[0]!;
};

describe('an approval', () => {
  it('shows what will change, before and after, to those who may decide', async () => {
    const asked = await ask();
    expect(asked).toEqual({
      state: 'asked',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      people: ['leo.okafor', 'mika.salo'],
      needed: 1,
      holdMs: 30_000,
      slack: false,
    });
    const { items } = await shown();
    expect(items).toMatchObject([
      {
        node: 'add',
        operation: 'directory.addToGroup',
        args: { user: 'marco.rossi', group: 'vpn-session-10h' },
        before: { member: false },
        after: { member: true },
        touches: 'marco.rossi',
        risk: 'R2',
        reversible: true,
        reasons: [{ code: 'risk.r2' }],
      },
    ]);
  });

  it('is the same row when the step is repeated, even if the system has changed meanwhile', async () => {
    const first = await ask();
    stage.company.accounts.get('marco.rossi')!.groups.add('vpn-session-10h');
    expect(await ask()).toEqual(first);
  });

  it.each([
    ['begun', 'pending'],
    ['cancelled', 'withdrawn'],
  ])('whose step is %s by the time it is written is %s', async (state, status) => {
    const { source } = stage.database;
    const { ticket } = stage;
    await insertRow(source, 'procedure_run', { ticket, run: 'p1', key: 'k', version: 1, hash: 'h', started_at: new Date() });
    await insertRow(source, 'procedure_step', { ticket, run: 'p1', step: 'g', node: 'gate', kind: 'approve', state, began_at: new Date() });
    await ask();
    expect(await shown()).toMatchObject({ status });
  });

  it('has another hash for other arguments, another state before and another ticket', async () => {
    const hashes = new Set<unknown>();
    const hashOf = async (approvalId: string) => {
      const asked = await ask({ approvalId });
      hashes.add(asked.state === 'asked' && asked.hash);
    };
    await hashOf(`${stage.ticket}-1`);
    await hashOf(`${stage.ticket}-2`);
    expect(hashes.size).toBe(1);
    stage.company.accounts.get('marco.rossi')!.groups.add('vpn-session-10h');
    await hashOf(`${stage.ticket}-3`);
    stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' }, { group: 'form' });
    await hashOf(`${stage.ticket}-4`);
    expect(hashes.size).toBe(3);
  });

  it('is never decided by the requester, nor by anybody who copied in', async () => {
    await stage.copies('leo.okafor@northlake.example');
    expect(await ask()).toMatchObject({ people: ['mika.salo'] });
    await stage.newTicket('mika.salo');
    stage.plans('add', 'directory.addToGroup', { user: 'mika.salo', group: 'vpn-session-10h' });
    expect(await ask()).toMatchObject({ people: ['leo.okafor'] });
    await stage.copies('leo.okafor@northlake.example');
    expect(await ask({ approvalId: 'other' })).toEqual({ state: 'impossible', reason: 'nobody_decides' });
  });

  it('is never decided by whoever opened the ticket in the name of the requester', async () => {
    await stage.database.source.query(`UPDATE ticket SET opened_by = 'leo.okafor' WHERE number = $1`, [stage.ticket]);
    expect(await ask()).toMatchObject({ people: ['mika.salo'] });
  });

  it('is never decided by anybody whom it touches', async () => {
    await stage.newTicket('carmen.soler');
    stage.plans('add', 'directory.addToGroup', { user: 'mika.salo', group: 'vpn-session-10h' }, { user: 'form', group: 'form' });
    expect(await ask({ approvalId: 'one' })).toMatchObject({ people: ['leo.okafor'] });
    stage.plans('more', 'directory.addToGroup', { user: 'leo.okafor', group: 'vpn-session-10h' }, { user: 'form', group: 'form' });
    expect(await stage.worker().askApproval(stage.approval(['add', 'more']))).toEqual({ state: 'impossible', reason: 'nobody_decides' });
  });

  it('is not decided by anybody who decided another gate of the same operation', async () => {
    const second = { approvalId: `${stage.ticket}-second`, node: 'gate2', step: 'g2' };
    await ask();
    await stage.approve();
    expect(await ask(second)).toMatchObject({ people: ['mika.salo'] });
    stage.plans('other', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' }, { group: 'form' });
    const other = { ...second, approvalId: `${stage.ticket}-other`, node: 'gate3', step: 'g3' };
    expect(await stage.worker().askApproval(stage.approval(['other'], other))).toMatchObject({ people: ['leo.okafor', 'mika.salo'] });
    await stage.approve(second.approvalId, ['mika.salo']);
    const third = { approvalId: `${stage.ticket}-third`, node: 'gate4', step: 'g4' };
    expect(await ask(third)).toEqual({ state: 'impossible', reason: 'nobody_decides' });
  });

  it('goes to the manager of the requester, to all members of a group without approvers, and asks as many as the procedure or the rules want', async () => {
    expect(await ask({ approvalId: 'a1', group: 'manager' })).toMatchObject({ people: ['carmen.soler'] });
    expect(await ask({ approvalId: 'a2', group: 'executives' })).toMatchObject({ people: ['irene.vidal'] });
    expect(await ask({ approvalId: 'a3', approvers: 2 })).toMatchObject({ needed: 2 });
    expect(await ask({ approvalId: 'a4', approvers: 3 })).toEqual({ state: 'impossible', reason: 'too_few_decide' });
  });

  it('is not asked for when the safety report forbids it', async () => {
    stage.plans('add', 'directory.addToGroup', { user: 'irene.vidal', group: 'vpn-users' }, { user: 'model' });
    expect(await ask()).toEqual({ state: 'impossible', reason: 'forbidden:subject.from_model' });
  });

  it('lays readings of the same run and the quoted article beside it', async () => {
    stage.plans('look', 'directory.readAccount');
    await stage.worker().runOperation(stage.operation('look', 'l'));
    const sources = JSON.stringify([{ key: 'KB-7', title: 'VPN session limits', passage: 'p' }]);
    await insertRow(stage.database.source, 'agent_attempt', { ticket: stage.ticket, step_id: '1.1', attempt: 1, sources });
    await ask();
    expect((await shown()).evidence).toEqual([
      { kind: 'result', title: expect.any(String), ref: 'l', facts: { found: true, locked: false, enabled: true, passwordAgeDays: 30 } },
      { kind: 'article', title: 'VPN session limits', ref: 'KB-7', facts: { passage: 'p' } },
    ]);
  });

  it('of a plan covers each operation of it', async () => {
    stage.plans('plan/0', 'directory.addToGroup', { user: 'marco.rossi', group: 'vpn-session-10h' });
    stage.plans('plan/1', 'directory.endSessions');
    const operations = JSON.stringify([{ operation: 'directory.addToGroup' }, { operation: 'directory.endSessions' }]);
    await insertRow(stage.database.source, 'plan', {
      ticket: stage.ticket,
      run: 'p1',
      step: '2',
      node: 'plan',
      hash: 'ph',
      operations,
      report: '{}',
    });
    expect(await stage.worker().askApproval(stage.approval(['plan'], { planHash: 'another' }))).toEqual({
      state: 'impossible',
      reason: 'nothing_to_approve',
    });
    expect(await stage.worker().askApproval(stage.approval(['plan'], { planHash: 'ph' }))).toMatchObject({ state: 'asked' });
    expect((await shown()).items).toMatchObject([{ planned: 0 }, { planned: 1 }]);
    await stage.approve();
    expect(await stage.runs(stage.operation('plan', '3', 0))).toMatchObject({ state: 'done' });
    expect(await stage.worker().runOperation(stage.operation('plan', '4', 1))).toMatchObject({ state: 'done' });
  });
});

describe('what was approved', () => {
  it('runs exactly so, and names its approval', async () => {
    expect(await add()).toEqual({ state: 'needs_approval', group: 'service-desk', approvers: 1 });
    expect(stage.company.deeds).toEqual([]);
    await ask();
    expect(await add()).toMatchObject({ state: 'needs_approval' });
    await stage.approve();
    expect(await add()).toEqual({ state: 'done', result: { wasMember: false } });
    expect(await stage.rows()).toMatchObject([{ approval: `${stage.ticket}-p1-g-1` }]);
  });

  it('asks anew when the arguments have changed since', async () => {
    await ask();
    await stage.approve();
    stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group: 'erp-users' }, { group: 'form' });
    // The same people as before.
    expect(await add()).toMatchObject({ state: 'needs_approval', group: 'netops' });
    expect(stage.company.deeds).toEqual([]);
  });

  it('asks anew when the system is no longer as it was shown', async () => {
    await ask();
    await stage.approve();
    stage.company.accounts.get('marco.rossi')!.groups.add('vpn-session-10h');
    expect(await add()).toMatchObject({ state: 'needs_approval' });
    expect(stage.company.deeds).toEqual([]);
  });

  it('does not ask anew because a number that it never touches has moved', async () => {
    await ask();
    await stage.approve();
    stage.company.accounts.get('marco.rossi')!.groups.add('sales-all').add('erp-users');
    expect(await add()).toMatchObject({ state: 'done' });
  });

  it('does not ask anew for what the same run has changed itself', async () => {
    stage.plans('disable', 'directory.disableAccount', { user: 'dario.conti' }, { user: 'directory' });
    stage.plans('signOut', 'directory.endSessions', { user: 'dario.conti' }, { user: 'directory' });
    await stage.worker().askApproval(stage.approval(['disable', 'signOut']));
    await stage.approve();
    expect(await stage.worker().runOperation(stage.operation('disable', '2'))).toMatchObject({ state: 'done' });
    expect(await stage.worker().runOperation(stage.operation('signOut', '3'))).toMatchObject({ state: 'done' });
  });

  it('is too old after a day', async () => {
    await ask();
    await stage.approve(undefined, ['leo.okafor'], new Date(Date.now() - 24 * 3_600_000 - 1_000));
    expect(await add()).toMatchObject({ state: 'needs_approval' });
  });

  it('runs only while it is approved, for its own ticket and run', async () => {
    await ask();
    await stage.approve();
    for (const status of ['pending', 'denied', 'expired', 'superseded', 'withdrawn']) {
      await stage.database.source.query('UPDATE approval SET status = $2 WHERE ticket = $1', [stage.ticket, status]);
      expect(await add()).toMatchObject({ state: 'needs_approval' });
    }
    await stage.database.source.query(`UPDATE approval SET status = 'approved', run = 'p0' WHERE ticket = $1`, [stage.ticket]);
    expect(await add()).toMatchObject({ state: 'needs_approval' });
    expect(stage.company.deeds).toEqual([]);
  });

  it('needs two different people where the risk asks for two, whatever the procedure says', async () => {
    stage.plans('buy', 'licences.buy', { product: 'project', user: 'marco.rossi' });
    expect(await stage.worker().askApproval(stage.approval(['buy']))).toMatchObject({ state: 'asked', needed: 2 });
    const buy = () => stage.worker().runOperation(stage.operation('buy'));
    await stage.approve(undefined, ['leo.okafor']);
    expect(await buy()).toEqual({ state: 'needs_approval', group: 'netops', approvers: 2 });
    // Somebody who was never asked counts for nothing.
    await stage.approve(undefined, ['priya.nair']);
    expect(await buy()).toMatchObject({ state: 'needs_approval' });
    await stage.approve(undefined, ['mika.salo']);
    expect(await buy()).toMatchObject({ state: 'done' });
  });

  it('may be something that a step before will answer, and runs with that very answer only', async () => {
    stage.plans('account', 'directory.createAccount', { record: '4711' }, { record: 'form' });
    stage.plans('group', 'directory.addToGroup', { user: '${account.user}', group: 'vpn-users' }, { user: 'result' });
    expect(await stage.worker().askApproval(stage.approval(['account', 'group']))).toMatchObject({ state: 'asked' });
    await stage.approve();
    expect(await stage.worker().runOperation(stage.operation('account', '2'))).toMatchObject({ state: 'done' });
    stage.plans('group', 'directory.addToGroup', { user: 'irene.vidal', group: 'vpn-users' }, { user: 'result' });
    expect(await stage.runs(stage.operation('group', '3'))).toMatchObject({ state: 'needs_approval' });
    stage.plans('group', 'directory.addToGroup', { user: 'noor.haddad', group: 'vpn-users' }, { user: 'result' });
    expect(await stage.runs(stage.operation('group', '3'))).toMatchObject({ state: 'done' });
  });

  it('for an account that was still to be made does not cover a colleague whom everybody knows', async () => {
    stage.company.world.records.set('4712', { user: 'irene.vidal', name: 'Irene Vidal' });
    stage.plans('account', 'directory.createAccount', { record: '4712' }, { record: 'form' });
    stage.plans('group', 'directory.addToGroup', { user: '${account.user}', group: 'vpn-users' }, { user: 'result' });
    await stage.worker().askApproval(stage.approval(['account', 'group']));
    await stage.approve();
    await stage.worker().runOperation(stage.operation('account', '2'));
    const rows: { result: unknown }[] = await stage.database.source.query('SELECT result FROM operation_run WHERE ticket = $1', [stage.ticket]);
    expect(rows).toEqual([{ result: expect.objectContaining({ user: 'irene.vidal' }) }]);
    stage.plans('group', 'directory.addToGroup', { user: 'irene.vidal', group: 'vpn-users' }, { user: 'result' });
    expect(await stage.runs(stage.operation('group', '3'))).toMatchObject({ state: 'needs_approval' });
  });

  it('of two workers after a kill, one runs it', async () => {
    await ask();
    await stage.approve();
    const results = await Promise.all([add(), add(), add()]);
    expect(results.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(stage.company.times('directory.addToGroup')).toBe(1);
  });
});
