import { AgentTried } from '@tierdesk/api-contract';
import { FakeCompany, FakeModel, toolCalls } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let model: FakeModel;
let company: FakeCompany;
let desk: ApiDesk;
beforeAll(async () => {
  model = await FakeModel.start();
  company = await FakeCompany.start();
  desk = await startApiDesk({
    ...{ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'fake-model', CONFIG_DIR: 'config' },
    ...company.environment,
  });
  await desk.call('/api/knowledge/articles/KB-118', {
    method: 'PUT',
    body: {
      title: 'VPN session limits',
      body: '## Signed out of the VPN after an hour\n\nMembers of vpn-session-60m are signed out of the VPN after 60 minutes.',
    },
  });
});
afterAll(async () => {
  await desk.stop();
  await model.stop();
  await company.stop();
});
beforeEach(() => {
  model.reset();
});

async function tries(body: Record<string, unknown>): Promise<AgentTried> {
  const answer = await desk.call('/api/agent:try', { method: 'POST', body });
  expect(answer.status).toBe(200);
  return AgentTried.parse(await answer.json());
}
const count = async (table: string): Promise<number> => {
  const rows: { count: number }[] = await desk.database.source.query(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]!.count;
};

describe('trying the agent', () => {
  it('quotes the article that documents the answer, without asking the model', async () => {
    const tried = await tries({ from: 'ana@corp.example', subject: 'VPN', text: 'The VPN signs me out after one hour. What is the session limit?' });
    expect(tried).toMatchObject({
      by: 'retrieval',
      tier: 'agent',
      action: 'answer',
      evidence: 'documented',
      sources: [{ key: 'KB-118' }],
      costMicros: 0,
    });
    expect(model.requests).toHaveLength(0);
  });

  it('asks the model about the rest, and keeps nothing but what that cost', async () => {
    model.becomes('ask');
    const tried = await tries({ from: 'ana@corp.example', text: 'The coffee machine leaks on the third floor.' });
    expect(tried).toMatchObject({ by: 'model', action: 'ask', text: expect.stringContaining('?'), plan: null, procedure: null });
    expect(tried.tokens).toBeGreaterThan(0);
    for (const table of ['ticket', 'message', 'agent_attempt', 'agent_turn', 'outbox']) expect(await count(table)).toBe(0);
    expect(await count('agent_spend')).toBe(1);
  });

  it('says why it would give up when the model is away', async () => {
    model.becomes('always500');
    expect(await tries({ text: 'The coffee machine leaks.' })).toMatchObject({ action: 'give_up', reason: 'model_unavailable' });
  });

  it('wants words', async () => {
    expect((await desk.call('/api/agent:try', { method: 'POST', body: { text: ' ' } })).status).toBe(422);
  });

  it('health names the model, and never its key', async () => {
    const health = await (await desk.call('/health/ready')).text();
    expect(JSON.parse(health).parts.model).toMatchObject({ status: 'up', detail: expect.stringContaining('fake-model') });
    expect(health).not.toContain('sk-test');
  });
});

const badge = `apiVersion: sop/v1
key: badge-group
title: Badge with access to a group
mode: mixed
match: { words: [badge group] }
limits: { deadline: PT30M, maxModelCalls: 4, maxUsd: 0.1, maxOperations: 20, maxRisk: R3 }
start: look
nodes:
  - { id: look, kind: operation, operation: directory.readAccount, args: { user: "\${requester.id}" }, onError: human, next: unlock }
  - { id: unlock, kind: operation, operation: directory.unlock, args: { user: "\${requester.id}" }, undo: lockAgain, onError: human, next: ask }
  - { id: lockAgain, kind: undo, operation: directory.lock, args: { user: "\${requester.id}" } }
  - { id: ask, kind: ask, form: [{ name: group, type: enum, values: [vpn-users, erp-users] }], timeout: PT4H, onTimeout: human, next: gate }
  - { id: gate, kind: approve, of: add, group: service-desk, timeout: PT2H, onTimeout: human, onReject: human, next: add }
  - { id: add, kind: operation, operation: directory.addToGroup, args: { user: "\${requester.id}", group: "\${ask.group}" }, undo: back, onError: human, next: fix }
  - { id: back, kind: undo, operation: directory.removeFromGroup, args: { user: "\${requester.id}", group: "\${ask.group}" } }
  - { id: fix, kind: plan, goal: Let them in, operations: [directory.enableAccount, printers.resumeQueue], maxRisk: R2, approval: { group: service-desk, timeout: PT1H }, fallback: human, next: done }
  - { id: human, kind: escalate, reason: gave_up }
  - { id: done, kind: resolve }
`;

describe('trying what a procedure would do', () => {
  const mail = { from: 'ana@corp.example', subject: 'Badge', text: 'I need the badge group, please.' };
  beforeAll(async () => {
    const put = await desk.call('/api/procedures/badge-group', { method: 'PUT', body: { source: badge } });
    expect([put.status, await put.text()]).toEqual([200, expect.any(String)]);
    const published = await desk.call('/api/procedures/badge-group/publish', { method: 'POST', body: {} });
    expect([published.status, await published.text()]).toEqual([200, expect.any(String)]);
  });

  it('judges each of its operations, and asks no system and no model', async () => {
    const { procedure, by, plan } = await tries(mail);
    expect([by, plan, procedure?.key]).toEqual(['procedure', null, 'badge-group']);
    expect(procedure?.operations).toMatchObject([
      { node: 'look', effect: 'read', verdict: 'auto', risk: 'R0', args: { user: 'ana.ruiz' }, reasons: [], gate: null },
      { node: 'unlock', effect: 'change', verdict: 'auto', risk: 'R1', group: null, approvers: 0 },
      {
        ...{ node: 'add', effect: 'change', verdict: 'approve', risk: 'R2', args: { user: 'ana.ruiz', group: '${ask.group}' } },
        ...{
          planned: false,
          needsIdentity: true,
          approvers: 1,
          gate: { node: 'gate', group: 'service-desk' },
          reasons: [expect.stringMatching(/\w/)],
        },
      },
      {
        node: 'fix',
        operation: 'directory.enableAccount',
        planned: true,
        verdict: 'approve',
        args: { user: 'ana.ruiz' },
        gate: { group: 'service-desk' },
      },
      { node: 'fix', operation: 'printers.resumeQueue', planned: true, verdict: 'auto', args: { printer: '${fix.printer}' } },
    ]);
    expect(company.calls).toEqual([]);
    expect(model.requests).toEqual([]);
    for (const table of ['ticket', 'message', 'operation_run', 'approval', 'procedure_run', 'outbox']) expect(await count(table)).toBe(0);
  });

  it('forbids everything to somebody whom the directory does not know', async () => {
    const { procedure } = await tries({ ...mail, from: 'stranger@elsewhere.example' });
    expect(procedure?.operations.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 5 }, () => 'forbid'));
  });

  it('reads nothing for a model either: a look is answered with why', async () => {
    model.next(
      () => toolCalls({ name: 'directory-readAccount', args: {} }),
      ({ results }) => ({ turn: { action: 'ask', text: `Could you say more about it? ${results.length}` } }),
    );
    expect(await tries({ from: 'ana@corp.example', text: 'The zorbulator is locked, what is the state of it?' })).toMatchObject({ action: 'ask' });
    expect(model.requests[1]?.prompt.results[0]?.text).toContain('nothing is read');
    expect(company.calls).toEqual([]);
  });
});
