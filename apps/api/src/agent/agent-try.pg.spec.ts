import { AgentTried } from '@tierdesk/api-contract';
import { FakeModel } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let model: FakeModel;
let desk: ApiDesk;
beforeAll(async () => {
  model = await FakeModel.start();
  desk = await startApiDesk({ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'fake-model' });
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
