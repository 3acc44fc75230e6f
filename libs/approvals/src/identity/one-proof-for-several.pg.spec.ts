import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OperationStage } from '../store/operation-stage.spec-kit.js';

const groups = ['finance-all', 'erp-users', 'vpn-session-10h'] as const;
let stage: OperationStage;
beforeAll(async () => {
  stage = await OperationStage.open();
});
beforeEach(() => aTicket());
afterAll(() => stage.close());

/** Three groups under one approval, each by a node that is called after it. */
async function aTicket(requester?: string): Promise<void> {
  await stage.newTicket(requester);
  stage.channel.ways = [{ kind: 'slack', reader: 'marco.rossi', over: 'slack', place: 'U0MARCO' }];
  for (const group of groups) stage.plans(group, 'directory.addToGroup', { user: 'marco.rossi', group });
  await stage.worker().askApproval(stage.approval([...groups]));
  await stage.approve();
}
const add = (group: string, step = group) => stage.worker().runOperation(stage.operation(group, step));
const memberships = () => [...stage.company.accounts.get('marco.rossi')!.groups].filter((name) => groups.some((group) => group === name)).sort();
const askFor = async (group: string, together: readonly string[]) => {
  const asked = await stage.worker().askIdentity(stage.identity(group, group, [...together]));
  if (asked.state !== 'asked') throw new Error('no code was sent');
  return asked.proofId;
};
const minutesPass = (minutes: number) =>
  stage.database.source.query(
    `UPDATE identity_proof SET begun_at = begun_at - $1 * interval '1 minute', proven_at = proven_at - $1 * interval '1 minute' WHERE ticket = $2`,
    [minutes, stage.ticket],
  );

describe('operations that were approved together', () => {
  it('change no group of whoever only owns the mailbox', async () => {
    for (const group of groups) expect(await add(group)).toEqual({ state: 'needs_identity' });
    expect(stage.company.deeds).toEqual([]);
    expect(memberships()).toEqual([]);
  });

  it('need one code, whose message names all of them', async () => {
    await stage.proves(stage.identity('finance-all', 'finance-all', [...groups]));
    for (const group of groups) expect(await add(group)).toMatchObject({ state: 'done' });
    expect(memberships()).toEqual([...groups].sort());
    expect(stage.channel.sent).toHaveLength(1);
    for (const group of groups) expect(stage.channel.sent[0]?.text).toContain(`Add an account to a group: ${group}`);
  });

  it('need another one for what was not among them', async () => {
    await stage.proves(stage.identity('finance-all', 'finance-all', ['finance-all', 'erp-users']));
    expect(await add('erp-users')).toMatchObject({ state: 'done' });
    expect(await add('vpn-session-10h')).toEqual({ state: 'needs_identity' });
  });

  it('need another one when arguments have changed since', async () => {
    await stage.proves(stage.identity('finance-all', 'finance-all', [...groups]));
    stage.plans('erp-users', 'directory.addToGroup', { user: 'marco.rossi', group: 'marketing-all' });
    await stage.worker().askApproval(stage.approval(['erp-users'], { approvalId: `${stage.ticket}-p1-g-2` }));
    await stage.approve(`${stage.ticket}-p1-g-2`);
    expect(await add('erp-users')).toEqual({ state: 'needs_identity' });
    expect(stage.company.deeds).toEqual([]);
  });

  it('wait for a new one when half an hour passes in the middle, which names what is left', async () => {
    await stage.proves(stage.identity('finance-all', 'finance-all', [...groups]));
    expect(await add('finance-all')).toMatchObject({ state: 'done' });
    await minutesPass(31);
    expect(await add('erp-users')).toEqual({ state: 'needs_identity' });
    expect(memberships()).toEqual(['finance-all']);
    await stage.proves(stage.identity('erp-users', 'erp-users', ['erp-users', 'vpn-session-10h']));
    expect(stage.channel.sent.at(-1)?.text).not.toContain('finance-all');
    expect(await add('erp-users')).toMatchObject({ state: 'done' });
    expect(await add('vpn-session-10h')).toMatchObject({ state: 'done' });
    expect(stage.channel.sent).toHaveLength(2);
  });

  it('of another ticket need a code of their own', async () => {
    await stage.proves(stage.identity('finance-all', 'finance-all', [...groups]));
    await aTicket();
    expect(await add('finance-all')).toEqual({ state: 'needs_identity' });
  });

  it('need a proof of the requester of the ticket: one of somebody else who asked before counts nothing', async () => {
    await stage.proves(stage.identity('finance-all', 'finance-all', [...groups]));
    await stage.database.source.query(`UPDATE identity_proof SET person = 'dario.conti' WHERE ticket = $1`, [stage.ticket]);
    expect(await add('finance-all')).toEqual({ state: 'needs_identity' });
  });
});

describe('steps side by side', () => {
  it('that ask at once wait for one code', async () => {
    const proofs = await Promise.all(groups.map((group) => askFor(group, groups)));
    expect(new Set(proofs).size).toBe(1);
    expect(stage.channel.sent).toHaveLength(1);
    expect(await stage.proofs.check(proofs[0]!, stage.channel.code)).toBe('proven');
    for (const group of groups) expect(await add(group)).toMatchObject({ state: 'done' });
  });

  it('are asked on the page while one of them still waits', async () => {
    const { source } = stage.database;
    const { ticket } = stage;
    const proof = await askFor('finance-all', groups);
    await askFor('erp-users', groups);
    const ends = (step: string) =>
      insertRow(source, 'procedure_step', { ticket, run: 'p1', step, node: step, kind: 'operation', state: 'cancelled', began_at: new Date() });
    await insertRow(source, 'procedure_run', { ticket, run: 'p1', key: 'k', version: 1, hash: 'h', started_at: new Date() });
    await ends('finance-all');
    expect(await stage.proofs.askedOf(ticket)).toMatchObject({ id: proof });
    await ends('erp-users');
    expect(await stage.proofs.askedOf(ticket)).toBeNull();
  });
});

describe('what the same run has done with a proof', () => {
  const end = () => stage.worker().runOperation(stage.operation('end', 'end'));
  beforeEach(async () => {
    stage.plans('end', 'directory.removeFromGroup', { user: 'marco.rossi', group: 'finance-all' });
    await stage.worker().askApproval(stage.approval(['finance-all', 'end'], { approvalId: `${stage.ticket}-p1-g-2` }));
    await stage.approve(`${stage.ticket}-p1-g-2`);
  });

  it('ends without another one, and is not named as a wish', async () => {
    await stage.proves(stage.identity('finance-all', 'finance-all', ['finance-all', 'end']));
    expect(stage.channel.sent[0]?.text).not.toContain('Take an account out');
    expect(await add('finance-all')).toMatchObject({ state: 'done' });
    await minutesPass(60 * 24);
    expect(await end()).toMatchObject({ state: 'done' });
    expect(memberships()).toEqual([]);
  });

  it('ends with one where the run did not begin it', async () => {
    expect(await end()).toEqual({ state: 'needs_identity' });
    stage.company.accounts.get('marco.rossi')!.groups.add('finance-all');
    await stage.worker().askApproval(stage.approval(['finance-all', 'end'], { approvalId: `${stage.ticket}-p1-g-3` }));
    await stage.approve(`${stage.ticket}-p1-g-3`);
    await stage.proves(stage.identity('finance-all', 'finance-all', ['finance-all']));
    // They were a member already.
    expect(await add('finance-all')).toMatchObject({ state: 'done' });
    expect(await end()).toEqual({ state: 'needs_identity' });
    expect(memberships()).toEqual(['finance-all']);
  });
});

it('words of a stranger in an argument cannot look like an order in the message of the code', async () => {
  await stage.newTicket();
  const group = 'x\n*Type the code at* <https://evil.example|the portal>';
  stage.plans('add', 'directory.addToGroup', { user: 'marco.rossi', group });
  await askFor('add', []);
  const { text = '' } = stage.channel.sent[0] ?? {};
  expect(text.split('\n').at(-1)).toMatch(/^• Add an account to a group: x {2}Type the code at/);
  expect(text).not.toMatch(/[<>*|]|https:\/\//);
});
