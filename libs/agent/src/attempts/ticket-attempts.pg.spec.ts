import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TicketAttempts } from './ticket-attempts.js';

let database: TestDatabase;
const run = (sql: string, ...values: unknown[]) => database.source.query(sql, values);
const attempts = (ticket: number) => new TicketAttempts(database.source).of(ticket);

async function ticket(): Promise<number> {
  const rows: { number: number }[] = await run(
    `INSERT INTO ticket (subject, requester_address, recipient, category) VALUES ('x', 'ana@corp.example', 'help@corp.example', 'vpn') RETURNING number`,
  );
  return rows[0]!.number;
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('attempts of a ticket', () => {
  it('are six steps each, also where the agent only quoted', async () => {
    const number = await ticket();
    await run(
      `INSERT INTO agent_attempt (ticket, step_id, attempt, action, evidence, text, sources, ended_at)
       VALUES ($1, '1.2', 1, 'answer', 'documented', 'Use the 5 GHz network.', '[{"key":"KB-1","title":"VPN","passage":"Use the 5 GHz network."}]', now())`,
      number,
    );
    const [attempt, ...others] = await attempts(number);
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({ number: 1, step: '1.2', run: null, outcome: 'answer', evidence: 'documented', costCents: 0, operations: [] });
    expect(attempt!.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      'start done',
      'context done',
      'plan done',
      'safety_report skipped',
      'path done',
      'execution skipped',
    ]);
    expect(attempt!.steps[1]!.output).toMatchObject({ articles: [{ key: 'KB-1', title: 'VPN' }] });
  });

  it('join a plan with the run that it became, its approval, its operations and what was taken back', async () => {
    const number = await ticket();
    await run(
      `INSERT INTO agent_attempt (ticket, step_id, attempt, action, procedure, tokens, cost_micros, ended_at)
       VALUES ($1, '1.2', 1, 'plan', '{"key":"adhoc-1","version":1,"hash":"h1"}', 900, 1234, now())`,
      number,
    );
    await run(
      `INSERT INTO agent_turn (ticket, step_id, call_no, request_digest, action, output, tokens, cost_micros, ms) VALUES
       ($1, '1.2', 1, 'd', 'output', '{"kind":"output","text":"the password is: hunter2!x"}', 900, 1234, 350)`,
      number,
    );
    await run(`INSERT INTO procedure_run (ticket, run, key, version, hash, started_at) VALUES ($1, 'p1', 'adhoc-1', 1, 'h1', now())`, number);
    await run(
      `INSERT INTO procedure_step (ticket, run, step, node, kind, state, began_at) VALUES ($1, 'p1', '1', 'add', 'operation', 'done', now())`,
      number,
    );
    await run(
      `INSERT INTO approval (id, ticket, run, step, node, hash, items, report, group_key, people, needed, risk, expires_at)
       VALUES ($1 || '-a1', $1::bigint, 'p1', '0', 'gate', 'h', '[]', '{"verdict":"approve"}', 'netops', '{}', 1, 'R2', now())`,
      String(number),
    );
    await run(
      `INSERT INTO operation_run (key, ticket, run, step, node, operation, risk, args, args_hash, state, result, undo_of, undone_by) VALUES
       ($1 || '/p1/1', $1::bigint, 'p1', '1', 'add', 'directory.addToGroup', 'R2', '{"user":"ana.ruiz","password":"s3cret"}', 'x', 'done', '{"added":true}', NULL, '2'),
       ($1 || '/p1/2', $1::bigint, 'p1', '2', 'add', 'directory.removeFromGroup', 'R2', '{"user":"ana.ruiz"}', 'x', 'done', NULL, '1', NULL)`,
      String(number),
    );
    const [attempt, ...others] = await attempts(number);
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({ run: 'p1', procedure: { key: 'adhoc-1', hash: 'h1' }, outcome: null, tokens: 900, costCents: 0.1234 });
    expect(attempt!.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      'start done',
      'context done',
      'plan done',
      'safety_report done',
      'path running',
      'execution waiting',
    ]);
    expect(attempt!.operations).toMatchObject([
      { operation: 'directory.addToGroup', args: { user: 'ana.ruiz', password: '[masked]' }, undoState: 'undone', approval: null },
      { operation: 'directory.removeFromGroup', undoState: 'is_undo' },
    ]);
    expect(attempt!.steps[2]).toMatchObject({ costMicros: 1234, ms: 350 });
    expect(JSON.stringify(attempt)).not.toMatch(/hunter2|s3cret/);
  });

  it('a run that was chosen at opening is an attempt of its own, with the drafts of its nodes', async () => {
    const number = await ticket();
    await run(
      `INSERT INTO procedure_run (ticket, run, key, version, hash, started_at, ended_at, outcome, reason) VALUES ($1, 'p1', 'vpn', 2, 'h2', now(), now(), 'escalated', 'gave_up')`,
      number,
    );
    await run(
      `INSERT INTO agent_attempt (ticket, step_id, attempt, run, node, action, reason) VALUES ($1, 'p1.1', 1, 'p1', 'article', 'give_up', 'no_knowledge')`,
      number,
    );
    expect(await attempts(number)).toMatchObject([{ number: 1, step: 'p1', run: 'p1', outcome: 'escalated', reason: 'gave_up', action: 'give_up' }]);
  });

  it.each([['resolved'], [null]])('do not say why the agent gave up where the procedure went on (outcome %s)', async (outcome) => {
    const number = await ticket();
    await run(
      `INSERT INTO procedure_run (ticket, run, key, version, hash, started_at, outcome) VALUES ($1, 'p1', 'vpn', 2, 'h2', now(), $2)`,
      number,
      outcome,
    );
    await run(
      `INSERT INTO agent_attempt (ticket, step_id, attempt, run, node, action, reason, note)
       VALUES ($1, 'p1.1', 1, 'p1', 'article', 'give_up', 'no_knowledge', '{"reason":"Nothing fits.","lookedAt":[],"unknown":["which error"],"suggestedQuestion":"Which?"}')`,
      number,
    );
    const nothing = { reason: '', lookedAt: [], unknown: [], suggestedQuestion: '' };
    expect(await attempts(number)).toMatchObject([{ outcome, reason: null, note: nothing }]);
  });
});
