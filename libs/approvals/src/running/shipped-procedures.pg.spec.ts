import { readFileSync } from 'node:fs';
import { compile } from '@tierdesk/procedures';
import { NodeArgumentsFromRows, PublishedContents } from '@tierdesk/procedure-store';
import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OperationStage } from '../store/operation-stage.spec-kit.js';

let stage: OperationStage;
let hash: string;
const config = new URL('../../../../config/', import.meta.url);

beforeAll(async () => {
  stage = await OperationStage.open();
});
afterAll(() => stage.close());

/** A ticket that runs a procedure as it ships, its form answered. */
async function begins(key: string, answers: Record<string, unknown>) {
  await stage.newTicket();
  const { published, problems } = compile(readFileSync(new URL(`procedures/${key}.yaml`, config), 'utf8'), {
    operations: stage.desk.entries(),
    categories: ['onboarding', 'files', 'vpn', 'erp', 'passwords'],
    queues: ['service-desk', 'duty-lead', 'netops'],
    vendors: ['fortway'],
  });
  if (!published) throw new Error(JSON.stringify(problems));
  ({ hash } = published);
  const { source } = stage.database;
  const { content, graph } = published.procedure;
  await source.query('DELETE FROM procedure_version');
  const row = { key, version: 1, status: 'live', hash, source: '', content: JSON.stringify(content), graph: JSON.stringify(graph) };
  await insertRow(source, 'procedure_version', row);
  const answer = { run: 'p1', step: 'f', node: 'ask', '"values"': JSON.stringify(answers), message: 'm', counts: true };
  await insertRow(source, 'form_answer', { ticket: stage.ticket, ...answer });
}

function worker() {
  const { source } = stage.database;
  const nodes = new NodeArgumentsFromRows(source, stage.directory, stage.desk, new PublishedContents(source));
  return stage.worker({}, stage.desk, nodes);
}
const gate = (of: string[], group: string) => worker().askApproval({ ...stage.approval(of, { group }), hash });
const run = (node: string, operation: string) => stage.runs({ ...stage.node(node, node), hash, operation, planned: null }, worker());

describe('a procedure as it ships', () => {
  it('makes an account and gives it groups under one approval, although nobody knew its name then', async () => {
    await begins('onboarding', { record: '4711', department: 'sales-all', laptop: false });
    expect(await gate(['account', 'mailbox', 'group', 'vpn', 'licence'], 'duty-lead')).toMatchObject({ state: 'asked', people: ['carmen.soler'] });
    const [{ items }]: [{ items: { node: string; args: unknown; later: unknown }[] }] = await stage.database.source.query(
      'SELECT items FROM approval WHERE ticket = $1',
      [stage.ticket],
    );
    expect(items.map(({ node }) => node)).toEqual(['account', 'mailbox', 'group', 'vpn', 'licence']);
    expect(items[2]).toMatchObject({ args: { group: 'sales-all', user: '${account.user}' }, later: { user: 'account.user' } });
    await stage.approve(undefined, ['carmen.soler']);
    expect(await run('account', 'directory.createAccount')).toMatchObject({ state: 'done' });
    for (const [node, operation] of [
      ['mailbox', 'mailboxes.create'],
      ['group', 'directory.addToGroup'],
      ['vpn', 'directory.addToGroup'],
      ['licence', 'licences.assign'],
    ] as const)
      expect(await run(node, operation), node).toMatchObject({ state: 'done' });
    expect([...stage.company.accounts.get('noor.haddad')!.groups].sort()).toEqual(['sales-all', 'vpn-users']);
  });

  it('ends the access of a colleague whom a form names, once somebody who is responsible agrees', async () => {
    await begins('offboarding', { account: 'priya.nair', lastDay: Date.now(), atOnce: true });
    expect(await run('disable', 'directory.disableAccount')).toMatchObject({ state: 'needs_approval' });
    expect(await gate(['disable', 'signOut', 'hold', 'licences'], 'duty-lead')).toMatchObject({ state: 'asked' });
    await stage.approve(undefined, ['carmen.soler']);
    for (const [node, operation] of [
      ['disable', 'directory.disableAccount'],
      ['signOut', 'directory.endSessions'],
      ['hold', 'mailboxes.hold'],
      ['licences', 'licences.releaseAll'],
    ] as const)
      expect(await run(node, operation), node).toMatchObject({ state: 'done' });
    expect(stage.company.accounts.get('priya.nair')).toMatchObject({ enabled: false, sessions: 0 });
  });

  it('asks the duty lead about an important person, whatever group the procedure names', async () => {
    await begins('offboarding', { account: 'irene.vidal', lastDay: Date.now(), atOnce: true });
    expect(await gate(['disable'], 'netops')).toMatchObject({ state: 'asked', people: ['carmen.soler'] });
    await stage.approve(undefined, ['leo.okafor']);
    expect(await run('disable', 'directory.disableAccount')).toMatchObject({ state: 'needs_approval', group: 'duty-lead' });
    expect(stage.company.deeds).toEqual([]);
  });
});
