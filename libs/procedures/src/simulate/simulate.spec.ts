import { describe, expect, it } from 'vitest';
import { northlake, published, read, shipped } from '../northlake.spec-kit.js';
import { compile } from '../publish/compile.js';
import { costOfWay } from './cost-of-way.js';
import { likelyAnswer } from './likely-answers.js';
import { simulate } from './simulate.js';

const ticket = { category: 'passwords', priority: 3 };
const locked = { locked: true, enabled: true, passwordAgeDays: 3 };
const open = { locked: false, enabled: true, passwordAgeDays: 3 };

describe('a test run', () => {
  const { graph } = published('account-unlock.yaml');

  it('stops where it has no answer, and says where', () => {
    const run = simulate(graph, { look: locked }, ticket);
    expect(run.end).toBeNull();
    expect(run.waiting).toMatchObject([{ node: 'unlock', kind: 'operation' }]);
  });

  it('answers round after round, and ends with the check that passed', () => {
    const run = simulate(graph, { look: locked, unlock: { lockedAgain: false }, check: [locked, open] }, ticket);
    expect(run.end).toMatchObject({ do: 'resolve', check: expect.stringMatching(/^s\d+$/) });
    expect(run.steps.filter(({ node }) => node === 'check')).toHaveLength(2);
  });

  it('undoes what was done when a later step does not work', () => {
    const run = simulate(graph, { look: locked, unlock: { lockedAgain: false }, check: locked }, ticket);
    expect(run.end).toMatchObject({ do: 'escalate' });
    const failing = simulate(published('mfa-device-lost.yaml').graph, { ask: { what: 'lost' }, gate: { _outcome: 'reject' } }, ticket);
    expect(failing.steps.map(({ node, state }) => [node, state])).toEqual([
      ['ask', 'done'],
      ['gate', 'rejected'],
    ]);
  });

  it('takes the way for time-outs', () => {
    const run = simulate(published('mfa-device-lost.yaml').graph, { ask: { _outcome: 'timeout' } }, ticket);
    expect(run.steps).toMatchObject([{ node: 'ask', state: 'timed_out' }]);
    expect(run.end).toMatchObject({ do: 'escalate', node: 'human' });
  });

  it('names the way that was really taken, through silent nodes too, where another would be shorter', () => {
    const source = `apiVersion: sop/v1
key: ways
title: Ways
mode: static
limits: { deadline: PT30M, maxModelCalls: 0, maxUsd: 0, maxOperations: 0, maxRisk: R0 }
start: first
nodes:
  - { id: first, kind: branch, cases: [{ when: ticket.priority == 1, next: tell }], else: note }
  - { id: note, kind: set, values: { late: true }, next: fork }
  - { id: fork, kind: parallel, branches: [tellA, tellB], join: meet }
  - { id: tellA, kind: notify, to: requester, text: Hello, next: meet }
  - { id: tellB, kind: notify, to: requester, text: Hello, next: meet }
  - { id: meet, kind: join, mode: all, next: tell }
  - { id: tell, kind: notify, to: requester, text: Hello, next: done }
  - { id: done, kind: resolve }
`;
    const { graph: ways, content } = compile(source, northlake).published!.procedure;
    const run = simulate(ways, {}, { category: 'vpn', priority: 2 });
    expect(run.edges.map(({ from, to }) => `${from}-${to}`).toSorted()).toEqual([
      'first-note',
      'fork-tellA',
      'fork-tellB',
      'meet-tell',
      'note-fork',
      'tell-done',
      'tellA-meet',
      'tellB-meet',
    ]);
    const short = simulate(ways, {}, { category: 'vpn', priority: 1 });
    expect(short.walked).toEqual(['first', 'tell', 'done']);
    expect(costOfWay(content, run, northlake).total).toMatchObject({ events: 18, workMs: 30_000 });
    expect(costOfWay(content, short, northlake).total).toMatchObject({ events: 6, workMs: 15_000 });
  });

  it.each(shipped)('comes with likely answers to an end of %s, and never takes more than the worst case', (name) => {
    const { graph: ways, content } = published(name);
    const run = simulate(ways, {}, { category: content.match?.category?.[0] ?? 'vpn', priority: 3 }, likelyAnswer);
    expect(run.end).not.toBeNull();
    expect(run.waiting).toEqual([]);
    const { total } = costOfWay(content, run, northlake);
    const worst = compile(read(`procedures/${name}`), northlake).published!.worstCase;
    expect(Object.entries(total).filter(([what, amount]) => amount > worst[what as keyof typeof worst])).toEqual([]);
    expect(total.events).toBeGreaterThan(0);
  });
});
