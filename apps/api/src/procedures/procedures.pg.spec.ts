import {
  FixedProcedure,
  Problem,
  ProcedureDiff,
  ProcedureList,
  ProcedureProblems,
  ProcedureRunList,
  ProcedureView,
  Replay,
  ShadowRunList,
  TestRun,
} from '@tierdesk/api-contract';
import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiToken, keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await startApiDesk();
  await keepTicket(desk.database, 42);
});
afterAll(() => desk.stop());

const hello = (text: string) => `# asks first, then tells
apiVersion: sop/v1
key: hello
title: Say hello
mode: static
limits: { deadline: PT30M, maxModelCalls: 0, maxUsd: 0, maxOperations: 0, maxRisk: R0 }
start: ask
nodes:
  - { id: ask, kind: ask, form: [{ name: wanted, type: boolean, label: Shall we? }], timeout: P1D, onTimeout: human, next: choose }
  - { id: choose, kind: branch, cases: [{ when: ask.wanted, next: tell }], else: human }
  - { id: tell, kind: notify, to: requester, text: ${text}, next: done }
  - { id: human, kind: escalate, reason: gave_up }
  - { id: done, kind: resolve }
`;
const yaml = { authorization: `Bearer ${apiToken}`, 'content-type': 'application/yaml' };
const put = (source: string) => desk.call('/api/procedures/hello', { method: 'PUT', body: source, headers: yaml });
const post = (path: string, body: unknown = {}) => desk.call(path, { method: 'POST', body });

describe('a procedure', () => {
  it('is written as YAML, published, drawn and exported', async () => {
    expect((await put(hello('Hello'))).status).toBe(200);
    expect((await post('/api/procedures/hello/publish')).status).toBe(200);
    const view = ProcedureView.parse(await (await desk.call('/api/procedures/hello')).json());
    expect(view).toMatchObject({ title: 'Say hello', version: { version: 1, status: 'live', share: 100 }, source: hello('Hello'), start: 'ask' });
    expect(view.nodes.find(({ id }) => id === 'tell')?.line).toBe(11);
    expect(view.edges).toContainEqual({ from: 'ask', to: 'human', label: 'onTimeout', kind: 'fault' });
    expect(view.mermaid).toContain('flowchart');
    const list = ProcedureList.parse(await (await desk.call('/api/procedures')).json());
    expect(list.items).toMatchObject([{ key: 'hello', versions: [{ version: 1 }] }]);
  });

  it('with problems is refused with all of them, each at its line', async () => {
    const source = hello('Hello').replace('next: choose', 'next: nowhere').replace('else: human', 'else: nobody');
    const answer = await put(source);
    expect(answer.status).toBe(422);
    const { problems = [] } = Problem.parse(await answer.json());
    expect(problems.map(({ line, code }) => [line, code])).toEqual(
      expect.arrayContaining([
        [9, 'reference.missing'],
        [10, 'reference.missing'],
      ]),
    );
    const checked = ProcedureProblems.parse(await (await post('/api/procedures:validate', { source })).json());
    expect(checked.problems).toEqual(problems);
  });

  it.each([
    ['a procedure without its version of the format', { key: 'hello', nodes: [] }],
    ['one with a number for it', { apiVersion: 7, source: 'x' }],
    ['nothing', {}],
    ['a list', []],
    ['a text that is far too long', { source: `# ${'x'.repeat(300_000)}` }],
  ])('%s is refused by the validator, in its words', async (_what, body) => {
    const refused = await desk.call('/api/procedures/hello', { method: 'PUT', body });
    expect(refused.status).toBe(422);
    const { problems = [] } = Problem.parse(await refused.json());
    expect(problems).not.toEqual([]);
    expect(ProcedureProblems.parse(await (await post('/api/procedures:validate', body)).json()).problems).toEqual(problems);
  });

  it('is checked as the YAML that it is, too', async () => {
    const body = hello('Hello').replace('else: human', 'else: nobody');
    const { problems } = ProcedureProblems.parse(await (await desk.call('/api/procedures:validate', { method: 'POST', body, headers: yaml })).json());
    expect(problems).toMatchObject([{ line: 10, code: 'reference.missing' }]);
  });

  it('is walked with simulated answers, and says what it waits for', async () => {
    const waiting = TestRun.parse(await (await post('/api/procedures/hello/test-run')).json());
    expect(waiting).toMatchObject({
      end: null,
      waitingFor: [{ node: 'ask', fields: [{ name: 'wanted', type: 'boolean' }], outcomes: ['ok', 'timeout'] }],
    });
    const run = TestRun.parse(await (await post('/api/procedures/hello/test-run', { answers: { ask: { wanted: true } } })).json());
    expect(run.walked).toEqual(['ask', 'choose', 'tell', 'done']);
    expect(run.end).toMatchObject({ outcome: 'resolved', node: 'done' });
  });

  it('says with likely answers where it would end, what it asks on the way, and what that way takes at most', async () => {
    const whatIf = async (order: object) => TestRun.parse(await (await post('/api/procedures/hello/test-run', { assume: true, ...order })).json());
    const likely = await whatIf({});
    expect(likely).toMatchObject({
      end: { outcome: 'resolved' },
      waitingFor: [],
      asked: [{ node: 'ask', outcome: 'ok', assumed: true, fields: [{ name: 'wanted', value: true }] }],
      edges: [
        { from: 'ask', to: 'choose' },
        { from: 'choose', to: 'tell' },
        { from: 'tell', to: 'done' },
      ],
      cost: { events: 16, modelCalls: 0, waitMs: 86_400_000 },
      ticket: { matches: false },
    });
    const refused = await whatIf({ answers: { ask: { wanted: false } } });
    expect(refused).toMatchObject({ walked: ['ask', 'choose', 'human'], cost: { events: 10 }, asked: [{ assumed: false }] });
    const silent = await whatIf({ answers: { ask: { _outcome: 'timeout' } } });
    expect(silent).toMatchObject({ edges: [{ from: 'ask', to: 'human' }], asked: [{ outcome: 'timeout' }] });
    expect(silent.worstCase).toEqual(likely.worstCase);
    expect(likely.worstCase).toMatchObject({ events: 16 });
  });

  it('is tried with a day as people write it, and with facts that it is not meant for', async () => {
    const source = hello('Hello')
      .replace('name: wanted, type: boolean', 'name: day, type: date')
      .replace('when: ask.wanted', "when: 'ask.day > 1700000000000'")
      .replace('mode: static', "mode: static\nmatch: { category: [mail], when: 'ticket.priority < 3' }");
    const tried = async (ticket: object, day: string) =>
      TestRun.parse(await (await post('/api/procedures/hello/test-run', { source, ticket, answers: { ask: { day } } })).json());
    expect(await tried({ category: 'mail', priority: 2 }, '2026-11-30')).toMatchObject({
      walked: ['ask', 'choose', 'tell', 'done'],
      asked: [{ fields: [{ value: '2026-11-30' }] }],
      ticket: { matches: true },
    });
    expect((await tried({ category: 'mail', priority: 3 }, '2020-01-01')).walked).toContain('human');
    expect((await tried({ category: 'mail', priority: 3 }, '2020-01-01')).ticket.matches).toBe(false);
    expect((await tried({ category: 'vpn', priority: 1 }, '2020-01-01')).ticket.matches).toBe(false);
  });

  it('is mended as the validator says, with its remarks kept, unless the text has changed meanwhile', async () => {
    const source = hello('Hello').replace('else: human', 'else: humna');
    const { problems } = ProcedureProblems.parse(await (await post('/api/procedures:validate', { source })).json());
    expect(problems).toMatchObject([{ line: 10, severity: 'error', fix: { label: 'Write else: human' } }]);
    const { edits } = problems[0]!.fix!;
    const fixed = FixedProcedure.parse(await (await post('/api/procedures:fix', { source, edits })).json());
    expect(fixed).toMatchObject({ source: hello('Hello'), problems: [], warnings: [{ code: 'owner.missing' }, { code: 'match.nothing' }] });
    expect((await post('/api/procedures:fix', { source: 'nodes: []', edits })).status).toBe(409);
  });

  it('has versions that can be compared, and retired', async () => {
    await put(hello('Good morning'));
    expect((await post('/api/procedures/hello/publish', { share: 20 })).status).toBe(200);
    const diff = ProcedureDiff.parse(await (await desk.call('/api/procedures/hello/diff?from=1&to=2')).json());
    expect(diff.nodes).toMatchObject({ changed: [{ id: 'tell', fields: [{ field: 'text', from: 'Hello', to: 'Good morning' }] }] });
    const retired = ProcedureView.parse(await (await post('/api/procedures/hello/retire', { version: 1 })).json());
    expect(retired.versions.map(({ version, status, share }) => [version, status, share])).toEqual([
      [2, 'live', 100],
      [1, 'retired', 0],
    ]);
    const last = ProcedureView.parse(await (await post('/api/procedures/hello/retire')).json());
    expect(last.versions.map(({ status }) => status)).toEqual(['retired', 'retired']);
    expect(Problem.parse(await (await post('/api/procedures/hello/retire')).json())).toMatchObject({ status: 409, code: 'procedure.which_version' });
    expect((await post('/api/procedures/hello/publish', { version: 2 })).status).toBe(200);
  });

  it('that does not exist, or has no draft, is said to', async () => {
    expect((await desk.call('/api/procedures/nothing')).status).toBe(404);
    expect((await post('/api/procedures/hello/publish')).status).toBe(409);
    expect((await post('/api/procedures:promote', { ticket: 42 })).status).toBe(404);
    expect((await desk.call('/api/procedures/hello/shadow-runs')).status).toBe(404);
  });
});

it('a plain graph is imported with all that a person has to mend', async () => {
  const graph = { nodes: [{ id: 'Read mail' }, { id: '__end__' }], edges: [{ source: 'Read mail', target: '__end__' }] };
  const imported = (await (await post('/api/procedures:import', { key: 'imported', graph })).json()) as { stored: boolean; source: string };
  expect(imported).toMatchObject({ stored: true });
  expect(imported.source).toContain('id: readMail');
});

it('what somebody works on is replaced only by those who say so', async () => {
  const worked = hello('Half done').replace('key: hello', 'key: work');
  const draft = async () => ProcedureView.parse(await (await desk.call('/api/procedures/work')).json()).title;
  const write = (query: string, title: string) =>
    desk.call(`/api/procedures/work${query}`, { method: 'PUT', body: { source: worked.replace('Say hello', title) } });
  expect((await write('?replace=false', 'First')).status).toBe(200);
  const refused = await write('?replace=false', 'Second');
  expect(Problem.parse(await refused.json())).toMatchObject({ status: 409, code: 'procedure.draft_exists' });
  const graph = { nodes: [{ id: 'Read mail' }, { id: '__end__' }], edges: [{ source: 'Read mail', target: '__end__' }] };
  const importing = (more: object) => post('/api/procedures:import', { key: 'work', graph, ...more });
  expect(Problem.parse(await (await importing({})).json())).toMatchObject({ status: 409, code: 'procedure.draft_exists' });
  expect(await draft()).toBe('First');
  expect((await importing({ replace: true })).status).toBe(200);
  expect(await draft()).toBe('Imported: work');
  expect((await write('', 'Third')).status).toBe(200);
});

it('a draft is published as it was shown, or not at all', async () => {
  const seen = hello('Harmless').replace('key: hello', 'key: seen');
  const write = (source: string) => desk.call('/api/procedures/seen', { method: 'PUT', body: { source } });
  const { version: shown } = ProcedureView.parse(await (await write(seen)).json());
  await write(seen.replace('Harmless', 'Something else'));
  const refused = await post('/api/procedures/seen/publish', { hash: shown.hash });
  expect(Problem.parse(await refused.json())).toMatchObject({ status: 409, code: 'procedure.draft_changed' });
  await write(`# A remark changes nothing.\n${seen}`);
  const { version } = ProcedureView.parse(await (await post('/api/procedures/seen/publish', { hash: shown.hash })).json());
  expect(version).toMatchObject({ status: 'live', hash: shown.hash, author: 'api', releasedBy: 'api' });
});

it('a text that nothing can store is refused at its line', async () => {
  const refused = await put(hello('Hello').replace('Say hello', '"Say\\0hello"'));
  expect(refused.status).toBe(422);
  expect(Problem.parse(await refused.json()).problems).toMatchObject([{ pointer: '/title', line: 4, code: 'text.control' }]);
  expect((await put(`${hello('Hello')}# a\0b\n`)).status).toBe(422);
});

it('the runs of a ticket come with their steps in order', async () => {
  const { source } = desk.database;
  await insertRow(source, 'procedure_run', { ticket: 42, run: 'p1', key: 'hello', version: 1, hash: 'h', started_at: new Date() });
  for (const step of ['s2', 's1', 's10']) {
    await insertRow(source, 'procedure_step', { ticket: 42, run: 'p1', step, node: 'ask', kind: 'ask', state: 'done', began_at: new Date(0) });
  }
  const runs = ProcedureRunList.parse(await (await desk.call('/api/tickets/42/runs')).json());
  expect(runs.items).toMatchObject([{ run: 'p1', title: 'Say hello', endedAt: null, steps: [{ step: 's1' }, { step: 's2' }, { step: 's10' }] }]);
});

it('a changed source is tried on tickets that have ended; a shadow counts what it would have done', async () => {
  const { source } = desk.database;
  await keepTicket(desk.database, 43);
  const ended = { ticket: 43, run: 'p1', key: 'hello', version: 2, hash: 'h', started_at: new Date(), ended_at: new Date(), outcome: 'resolved' };
  await insertRow(source, 'procedure_run', ended);
  const asked = { ticket: 43, run: 'p1', step: 's1', node: 'ask', kind: 'ask', state: 'done', began_at: new Date(0), data: '{"wanted":true}' };
  await insertRow(source, 'procedure_step', asked);
  await insertRow(source, 'procedure_step', { ...asked, step: 's2', node: 'tell', kind: 'notify', data: '{}' });
  const changed = hello('Hello').replace('when: ask.wanted', "when: '!ask.wanted'");
  const replay = Replay.parse(await (await post('/api/procedures/hello/replay', { source: changed, days: 7 })).json());
  expect(replay).toMatchObject({
    walked: 1,
    same: 0,
    was: { resolved: 1 },
    wouldBe: { escalated: 1 },
    differing: [{ ticket: 43, wasOutcome: 'resolved' }],
  });
  await put(changed);
  await post('/api/procedures/hello/publish', { shadow: true });
  const shadows = ShadowRunList.parse(await (await desk.call('/api/procedures/hello/shadow-runs')).json());
  expect(shadows.items).toMatchObject([{ ticket: 43, outcome: 'escalated', same: false, differsAt: { live: 'tell', shadow: null } }]);
  const { versions } = ProcedureView.parse(await (await desk.call('/api/procedures/hello')).json());
  expect(versions.find(({ status }) => status === 'shadow')?.shadow).toMatchObject({ walked: 1, otherEnd: 1, same: 0 });
});
