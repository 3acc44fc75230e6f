import { OperationalError } from '@tierdesk/platform';
import { strangeServers, toolCalls } from '@tierdesk/testkit';
import type { NodeInput, PlanResult } from '@tierdesk/ticket';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentStage, vpnLimits } from './agent.spec-kit.js';

let stage: AgentStage;
const hash = 'f'.repeat(64);
const operations = ['directory.readAccount', 'directory.unlock', 'directory.addToGroup'];
const content = {
  apiVersion: 'sop/v1',
  key: 'locked-out',
  title: 'Locked out',
  mode: 'mixed',
  nodes: [
    { id: 'article', kind: 'answer', query: '${ticket.text}', next: 'done' },
    { id: 'look', kind: 'agent', goal: 'Say what the state of the account is', operations: ['directory.readAccount'], maxTurns: 2, next: 'done' },
    { id: 'fix', kind: 'plan', goal: 'Unlock the account', operations, maxRisk: 'R1', maxOperations: 2, fallback: 'done', next: 'done' },
    { id: 'done', kind: 'resolve' },
  ],
};

beforeAll(async () => {
  stage = await AgentStage.start();
  await stage.knows('KB-118', 'VPN session limits', `## Signed out of the VPN after an hour\n\n${vpnLimits}`, 'vpn');
  await stage.source.query(
    `INSERT INTO procedure_version (key, version, status, hash, source, content, graph) VALUES ('locked-out', 1, 'live', $1, '', $2, '{"nodes":{}}')`,
    [hash, JSON.stringify(content)],
  );
});
afterAll(() => stage.end());
beforeEach(async () => {
  stage.model.reset();
  stage.operations.calls.length = 0;
  await stage.source.query('DELETE FROM agent_breaker; DELETE FROM agent_day; DELETE FROM agent_endpoint');
});

const at = (ticket: number, node: string): NodeInput => ({ ticket, run: 'p1', hash, step: '3', node });
const locked = () => stage.ticket('Locked out', 'My account is locked, please unlock it.');
const drafts = (ticket: number, node: string) => ({ ticket, stepId: 'p1.3', attempt: 1, attemptsAllowed: 2, node: at(ticket, node) });
const planRow = async (ticket: number) =>
  (await stage.source.query('SELECT hash, operations, report FROM plan WHERE ticket = $1', [ticket])) as Record<string, unknown>[];
const planning = (operation: string, value: unknown) => () => ({ operations: [{ operation, args: [{ name: 'user', value }] }] });

describe('a plan node', () => {
  it('without a model fails, so that the procedure goes its written way', async () => {
    const number = await locked();
    expect(await stage.quoting().writePlan(at(number, 'fix'))).toEqual({ state: 'failed', reason: 'no_model', modelCalls: 0, usdMicros: 0 });
  });

  it('gets a plan within its list, judged and kept under one hash; a repeat asks nobody', async () => {
    const number = await locked();
    stage.model.next(planning('directory.unlock', '${requester.id}'));
    const planned = await stage.modelled().writePlan(at(number, 'fix'));
    expect(planned).toMatchObject({ state: 'ready', verdict: 'auto', operations: [{ operation: 'directory.unlock' }], modelCalls: 1 });
    expect(await planRow(number)).toMatchObject([
      { operations: [{ operation: 'directory.unlock', args: { user: '${requester.id}' } }], report: { verdict: 'auto' } },
    ]);
    expect(await stage.modelled().writePlan(at(number, 'fix'))).toEqual(planned);
    expect(stage.model.requests).toHaveLength(1);
    const [row]: { cost_tokens: number }[] = await stage.source.query('SELECT cost_tokens FROM ticket WHERE number = $1', [number]);
    expect(row!.cost_tokens).toBeGreaterThan(0);
  });

  it('may be a bare array of operations', async () => {
    const number = await locked();
    stage.model.next(() => [{ operation: 'directory.unlock', args: [{ name: 'user', value: '${requester.id}' }] }]);
    expect(await stage.modelled().writePlan(at(number, 'fix'))).toMatchObject({ state: 'ready' });
  });

  it('is mended once', async () => {
    const number = await locked();
    stage.model.next(planning('directory.unlock', 'ana.ruiz'), planning('directory.unlock', '${requester.id}'));
    expect(await stage.modelled().writePlan(at(number, 'fix'))).toMatchObject({ state: 'ready', modelCalls: 2 });
  });

  it.each([
    ['above the risk of the node', 'directory.addToGroup', '${requester.id}'],
    ['outside its list', 'directory.resetPassword', '${requester.id}'],
    ['for somebody else', 'directory.unlock', 'omar.haddad'],
  ])('fails with a plan %s', async (_what, operation, value) => {
    const number = await locked();
    stage.model.becomes(planning(operation, value));
    expect(await stage.modelled().writePlan(at(number, 'fix'))).toMatchObject({ state: 'failed', reason: 'invalid_plan' });
    expect(await planRow(number)).toEqual([]);
  });

  it.each([
    ['refusal', 'gave_up'],
    ['invalidJson', 'invalid_plan'],
    ['unauthorized', 'model_unavailable'],
    ['quota', 'budget_exhausted'],
    ['contextOverflow', 'gave_up'],
  ] as const)('fails with a model that does %s', async (character, reason) => {
    stage.model.becomes(character);
    expect(await stage.modelled().writePlan(at(await locked(), 'fix'))).toMatchObject({ state: 'failed', reason });
  });

  it('is tried again after errors of the model, five times', async () => {
    const number = await locked();
    stage.model.becomes('always500');
    for (let n = 1; n < 5; n++) await expect(stage.modelled().writePlan(at(number, 'fix'))).rejects.toMatchObject({ code: 'model.status_500' });
    expect(await stage.modelled().writePlan(at(number, 'fix'))).toMatchObject({ state: 'failed', reason: 'model_unavailable' });
  });
});

describe('an answer node', () => {
  it('quotes what its query finds, with or without a model', async () => {
    const number = await stage.ticket('VPN', 'The VPN signs me out after one hour. What is the session limit?');
    expect(await stage.quoting().draftAnswer(drafts(number, 'article'))).toMatchObject({ action: 'answer', evidence: 'documented', tokens: 0 });
  });

  it.each(['without', 'with'] as const)('does not say the same twice, %s a model: the second time it gives up', async (model) => {
    const steps = model === 'with' ? stage.modelled() : stage.quoting();
    const number = await stage.ticket('VPN', 'The VPN signs me out after one hour. What is the session limit?');
    await steps.draftAnswer(drafts(number, 'article'));
    await stage.says(number, 'No, it still signs me out after one hour.');
    const again = { ...at(number, 'article'), run: 'p2' };
    const second = await steps.draftAnswer({ ticket: number, stepId: 'p2.3', attempt: 2, attemptsAllowed: 2, node: again });
    expect(second.action).toBe('give_up');
  });

  it('offers the model the articles, no other tool and no plan', async () => {
    const number = await stage.ticket('VPN', 'The VPN signs me out after one hour. What is the session limit?');
    expect(await stage.modelled().draftAnswer(drafts(number, 'article'))).toMatchObject({ action: 'answer' });
    const { prompt } = stage.model.requests[0]!;
    expect(prompt.tools.map(({ name }) => name)).toEqual(['search_knowledge']);
    expect(JSON.stringify(prompt.schema)).not.toContain('"plan"');
  });
});

describe('an agent node', () => {
  it('reads with the operations that it names, and reports what they say', async () => {
    const number = await locked();
    stage.model.next(
      () => toolCalls({ name: 'directory-readAccount', args: {} }),
      ({ results }) => ({ action: 'reply', text: 'Your account is locked.', sources: [{ key: results[0]!.id, quote: 'locked: true' }] }),
    );
    expect(await stage.modelled().draftAnswer(drafts(number, 'look'))).toMatchObject({ action: 'answer', evidence: 'state_report' });
    expect(stage.model.requests[0]!.prompt.tools.map(({ name }) => name)).toEqual(['search_knowledge', 'ticket_history', 'directory-readAccount']);
  });
});

describe.each(['chat', 'responses'] as const)('a plan node over %s', (api) => {
  it.each(strangeServers)('with a server that %s ends, changes nothing, and its cost is known', async (character) => {
    const number = await locked();
    stage.model.becomes(character);
    let result: PlanResult | null = null;
    for (let tries = 0; tries < 6 && !result; tries++)
      result = await stage
        .modelled({ OPENAI_API: api })
        .writePlan(at(number, 'fix'))
        .catch((error: unknown) => {
          if (error instanceof OperationalError) return null;
          throw error;
        });
    expect(result).toMatchObject({ state: 'failed', reason: expect.stringMatching(/^[a-z_]+$/) });
    expect(stage.operations.calls).toEqual([]);
    const [booked]: { settled: number; shown: number }[] = await stage.source.query(
      `SELECT coalesce(sum(s.tokens) FILTER (WHERE s.settled_at IS NOT NULL), 0)::int AS settled, t.cost_tokens AS shown
       FROM ticket t LEFT JOIN agent_spend s ON s.ticket = t.number WHERE t.number = $1 GROUP BY t.number`,
      [number],
    );
    expect(booked?.shown).toBe(booked?.settled);
  });
});
