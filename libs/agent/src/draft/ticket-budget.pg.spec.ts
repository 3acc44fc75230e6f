import { toolCalls } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ticketBudget } from '../spend/budget.js';
import { AgentStage, drafting, vpnQuestion } from './agent.spec-kit.js';

let stage: AgentStage;
beforeAll(async () => {
  stage = await AgentStage.start();
  await stage.knowsArticles();
});
afterAll(() => stage.end());
beforeEach(async () => {
  stage.model.reset();
  await stage.source.query('DELETE FROM agent_breaker; DELETE FROM agent_day; DELETE FROM agent_endpoint');
});

const ticket = () => stage.ticket('VPN signs me out after an hour', vpnQuestion);
const attempt = (of: number, step: string, more = '') =>
  stage.source.query(`INSERT INTO agent_attempt (ticket, step_id, attempt, started_at, ended_at) VALUES ($1, $2, 1, ${more || 'now(), now()'})`, [
    of,
    step,
  ]);
const turn = (of: number, step: string, call: number, action: string, tools = '[]') =>
  stage.source.query(
    `INSERT INTO agent_turn (ticket, step_id, call_no, request_digest, action, output, tools, at) VALUES ($1, $2, $3, '', $4, '{}', $5, now() - interval '2 days')`,
    [of, step, call, action, tools],
  );
const tools = (count: number) =>
  JSON.stringify(Array.from({ length: count }, (_, at) => ({ id: `t${at}`, name: 'x', args: '', output: '', failed: false })));
const drafts = (number: number) => stage.modelled().draftAnswer(drafting(number, 2));

describe('a ticket whose agent has used', () => {
  it('all its turns but one answers with the last, and with none it gives up', async () => {
    const number = await ticket();
    for (let n = 1; n < ticketBudget.turns; n++) await turn(number, '1.1', n, 'output');
    expect(await drafts(number)).toMatchObject({ action: 'answer' });
    await turn(number, '1.1', ticketBudget.turns, 'output');
    expect(await stage.modelled().draftAnswer(drafting(number, 3))).toMatchObject({ reason: 'budget_exhausted', tokens: 0 });
  });

  it('all its tools but one uses the last, and no other', async () => {
    const number = await ticket();
    await turn(number, '1.1', 1, 'look', tools(ticketBudget.toolCalls - 1));
    stage.model.next(() => toolCalls({ name: 'search_knowledge', args: { query: 'limits' } }));
    expect(await drafts(number)).toMatchObject({ action: 'answer' });
    stage.model.next(() => toolCalls({ name: 'search_knowledge', args: { query: 'sessions' } }));
    expect(await stage.modelled().draftAnswer(drafting(number, 3))).toMatchObject({ reason: 'budget_exhausted' });
  });

  it('a tool in another step meanwhile, has one less here', async () => {
    const number = await ticket();
    await turn(number, '1.1', 1, 'look', tools(ticketBudget.toolCalls - 1));
    stage.model.next(() => toolCalls({ name: 'search_knowledge', args: { query: 'limits' } }));
    stage.model.next(() => toolCalls({ name: 'search_knowledge', args: { query: 'sessions' } }));
    expect(await drafts(number)).toMatchObject({ reason: 'budget_exhausted' });
    const [row]: { used: number }[] = await stage.source.query(
      'SELECT sum(jsonb_array_length(tools))::int AS used FROM agent_turn WHERE ticket = $1',
      [number],
    );
    expect(row?.used).toBe(ticketBudget.toolCalls);
  });

  it('thirty minutes of work is looked after by people', async () => {
    const number = await ticket();
    await attempt(number, '1.1', `now() - interval '31 minutes', now()`);
    expect(await drafts(number)).toMatchObject({ reason: 'budget_exhausted', tokens: 0 });
  });

  it('little, days ago, in an attempt that never ended, has its time still', async () => {
    const number = await ticket();
    await attempt(number, '1.1', `now() - interval '2 days 1 minute', NULL`);
    await turn(number, '1.1', 1, 'look');
    expect(await drafts(number)).toMatchObject({ action: 'answer' });
  });

  it('five errors of the model is not asked for again', async () => {
    const number = await ticket();
    await attempt(number, '1.1');
    await stage.source.query('UPDATE agent_attempt SET model_errors = $2 WHERE ticket = $1', [number, ticketBudget.modelErrors]);
    expect(await drafts(number)).toMatchObject({ reason: 'model_unavailable', tokens: 0 });
    expect(stage.model.requests).toHaveLength(0);
  });
});

describe('the breaker', () => {
  const state = async () => {
    const [row]: { state: string; failures: number }[] = await stage.source.query('SELECT state, failures FROM agent_breaker');
    return row ?? null;
  };
  const halfOpen = () =>
    stage.source.query(
      `INSERT INTO agent_breaker (name, state, failures, opened, code, since, try_at) VALUES ('model', 'open', 10, 1, 'model.timeout', now(), now() - interval '1 second')`,
    );

  it.each(['contextOverflow', 'badRequest', 'refusal'] as const)('closes when the endpoint answers, be it with %s', async (character) => {
    await halfOpen();
    stage.model.becomes(character);
    await stage.modelled().draftAnswer(drafting(await ticket()));
    expect(await state()).toEqual({ state: 'closed', failures: 0 });
  });

  it.each(['unauthorized', 'modelNotFound', 'paymentRequired', 'quota'] as const)(
    'opens at once for %s: the next ticket does not wait for it',
    async (character) => {
      stage.model.becomes(character);
      const first = await stage.modelled().draftAnswer(drafting(await ticket()));
      expect(await stage.modelled().draftAnswer(drafting(await ticket()))).toEqual(first);
      expect(stage.model.requests).toHaveLength(1);
    },
  );

  it('keeps its one try for a ticket that can pay for it', async () => {
    await halfOpen();
    const poor = await ticket();
    await stage.source.query(
      `INSERT INTO agent_spend (id, ticket, step_id, purpose, day, tokens, micros, reserved_micros) VALUES ('all', $1, '0.9', 'draft', now(), 60000, 0, 0)`,
      [poor],
    );
    expect(await stage.modelled().draftAnswer(drafting(poor))).toMatchObject({ reason: 'budget_exhausted' });
    expect(await stage.modelled().draftAnswer(drafting(await ticket()))).toMatchObject({ action: 'answer' });
  });

  it('that is open costs nothing', async () => {
    await stage.source.query(
      `INSERT INTO agent_breaker (name, state, failures, opened, code, since, try_at) VALUES ('model', 'open', 10, 1, 'model.timeout', now(), now() + interval '1 minute')`,
    );
    const number = await ticket();
    await expect(stage.modelled().draftAnswer(drafting(number))).rejects.toMatchObject({ code: 'model.breaker_open' });
    expect(await stage.source.query('SELECT sum(tokens)::int AS tokens FROM agent_spend WHERE ticket = $1', [number])).toEqual([{ tokens: 0 }]);
    expect(stage.model.requests).toHaveLength(0);
  });
});
