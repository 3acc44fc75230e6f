import { describe, expect, it } from 'vitest';
import { published } from '../northlake.spec-kit.js';
import { nextDueAt } from './advance.js';
import type { RunGraph, RunNode } from './graph.js';
import type { ProcedureStep } from './messages.js';
import { cost, graphOf, minute, operation, Play } from './play.spec-kit.js';

const undos = (steps: readonly ProcedureStep[]) => steps.flatMap((step) => (step.do === 'undo' ? [step.node] : []));

describe('a failure', () => {
  const five = () =>
    graphOf('a', operation('a', 'b'), operation('b', 'c'), operation('c', 'd', ', onError: human'), operation('d', 'e'), operation('e', 'done'));

  it('in step 3 of 5 undoes 2, then 1, and then takes the way for errors', () => {
    const play = new Play(five()).done().done();
    play.send({ type: 'operationFailed', step: play.step, effect: 'none' });
    expect(undos(play.last)).toEqual(['undoB']);
    play.send({ type: 'undone', step: play.step });
    expect(undos(play.last)).toEqual(['undoA']);
    play.send({ type: 'undone', step: play.step });
    expect(play.last).toEqual([{ do: 'escalate', node: 'human', reason: 'gave_up', queue: null, standing: [], residue: [] }]);
  });

  it('lists an undo that fails and a write whose effect is unknown', () => {
    const play = new Play(five()).done().done();
    play.send({ type: 'operationFailed', step: play.step, effect: 'unknown' });
    play.send({ type: 'undoFailed', step: play.step }).send({ type: 'undone', step: play.step });
    expect(play.state.residue.map(({ node, why }) => [node, why])).toEqual([
      ['c', 'effect_unknown'],
      ['b', 'undo_failed'],
    ]);
    expect(play.last).toMatchObject([{ do: 'escalate', standing: ['s2'] }]);
  });

  it('waits for what still writes in another branch and undoes that too', () => {
    const play = new Play(
      graphOf(
        'fork',
        '  - { id: fork, kind: parallel, branches: [a, b], join: meet }',
        operation('a', 'meet'),
        operation('b', 'meet'),
        '  - { id: meet, kind: join, mode: all, next: done }',
      ),
    );
    play.send({ type: 'operationFailed', step: 's1', effect: 'none' });
    expect(play.last).toEqual([]);
    play.send({ type: 'operationDone', step: 's2', result: {} });
    expect(undos(play.last)).toEqual(['undoB']);
    play.send({ type: 'undone', step: play.step });
    expect(play.last).toMatchObject([{ do: 'escalate', reason: 'operation_failed', standing: [] }]);
  });

  it('that is being taken back is followed by nothing once people have it', () => {
    const play = new Play(graphOf('a', operation('a', 'b'), operation('b', 'done', ', onError: c'), operation('c', 'done')));
    play.done().send({ type: 'operationFailed', step: 's2', effect: 'none' });
    expect(undos(play.last)).toEqual(['undoA']);
    const undo = play.step;
    play.send({ type: 'stopped', reason: 'claimed' });
    expect(play.last).toEqual([]);
    play.send({ type: 'undone', step: undo });
    expect(play.last).toMatchObject([{ do: 'escalate', node: null, reason: 'claimed', standing: [] }]);
  });

  it('in a branch that nobody waits for any more has no way on', () => {
    const play = new Play(
      graphOf(
        'fork',
        '  - { id: fork, kind: parallel, branches: [a, ask], join: meet }',
        operation('a', 'b'),
        operation('b', 'meet', ', onError: c'),
        operation('c', 'meet'),
        '  - { id: ask, kind: ask, form: confirm, timeout: P3D, onTimeout: meet, next: meet }',
        '  - { id: meet, kind: join, mode: any, next: again }',
        '  - { id: again, kind: ask, form: confirm, timeout: P3D, onTimeout: done, next: done }',
      ),
    );
    play.send({ type: 'operationDone', step: 's1', result: {} });
    play.send({ type: 'operationFailed', step: play.step, effect: 'none' });
    const undo = play.step;
    play.send({ type: 'formReceived', step: 's2', values: { ok: true } });
    expect(play.last).toMatchObject([{ do: 'ask', node: 'again' }]);
    play.send({ type: 'undone', step: undo });
    expect(play.last).toEqual([]);
  });

  it('of its own time undoes and escalates, while time spent waiting does not count', () => {
    const play = new Play(
      graphOf(
        'a',
        operation('a', 'ask'),
        '  - { id: ask, kind: ask, form: confirm, timeout: P3D, onTimeout: human, next: b }',
        operation('b', 'done'),
      ),
    );
    play.done();
    play.now += 2000 * minute;
    play.send({ type: 'formReceived', step: play.step, values: { ok: true } });
    expect(play.state.phase).toBe('running');
    expect(nextDueAt(play.state, play.graph)).toBe(play.now + 30 * minute);
    const running = play.step;
    play.now += 30 * minute;
    play.send({ type: 'timerFired' }).send({ type: 'operationDone', step: running, result: {} });
    expect(undos(play.last)).toEqual(['undoB']);
  });
});

describe('a plan', () => {
  const atPlan = () => {
    const play = new Play(published('vpn-cannot-connect.yaml').graph);
    play.send({ type: 'stepFailed', step: play.step });
    return play.send({ type: 'formReceived', step: play.step, values: { errorCode: 'E-809', place: 'home' } });
  };
  const ready = (play: Play, operations: string[], verdict: 'auto' | 'approve' | 'forbid' = 'approve', hash = 'h1') =>
    play.send({ type: 'planReady', step: play.step, hash, operations: operations.map((name) => ({ operation: name })), verdict, ...cost });

  it.each([
    ['leaves its allow-list', ['directory.disableAccount'], 'auto'],
    ['is longer than allowed', ['vpn.read', 'vpn.read', 'vpn.read', 'vpn.read', 'vpn.read'], 'auto'],
    ['is empty', [], 'auto'],
    ['is forbidden by the safety report', ['vpn.read'], 'forbid'],
  ] as const)('that %s gives way to the written fallback', (_why, operations, verdict) => {
    expect(ready(atPlan(), [...operations], verdict).last).toMatchObject([{ do: 'approve', node: 'gate' }]);
  });

  it('is approved by its hash only, and not by an answer to what stood there before', () => {
    const play = ready(atPlan(), ['vpn.read', 'vpn.resetProfile'], 'auto', 'h2');
    expect(play.last).toMatchObject([{ do: 'approve', node: 'fix', hash: 'h2' }]);
    const { step } = play;
    play.send({ type: 'approvalDecided', step, decision: 'approve', hash: 'h1' });
    expect(play.last).toEqual([]);
    play.send({ type: 'approvalDecided', step, decision: 'approve', hash: 'h2' });
    expect(play.last).toMatchObject([{ do: 'operation', operation: 'vpn.read', planned: 0 }]);
  });

  it('that fails has its finished writes undone before the fallback', () => {
    const play = ready(atPlan(), ['vpn.resetProfile', 'vpn.read'], 'auto');
    play.send({ type: 'approvalDecided', step: play.step, decision: 'approve', hash: 'h1' });
    play.done();
    play.send({ type: 'operationFailed', step: play.step, effect: 'none' });
    expect(play.last).toMatchObject([{ do: 'undo', operation: 'vpn.restoreProfile', node: null }]);
    play.send({ type: 'undone', step: play.step });
    expect(play.last).toMatchObject([{ do: 'approve', node: 'gate', of: ['reset'] }]);
  });
});

describe('branches side by side', () => {
  const fork = (mode: string) =>
    graphOf(
      'fork',
      '  - { id: fork, kind: parallel, branches: [a, b, c], join: meet }',
      ...['a', 'b', 'c'].map((id) => `  - { id: ${id}, kind: ask, form: confirm, timeout: PT1H, onTimeout: human, next: meet }`),
      `  - { id: meet, kind: join, mode: ${mode}, next: done }`,
    );
  it.each([
    ['all', 3],
    ['2', 2],
    ['any', 1],
  ])('meet when %s have come, and the others are cancelled', (mode, needed) => {
    const play = new Play(fork(mode));
    for (let i = 1; i <= needed; i++) {
      expect(play.state.phase).toBe('running');
      play.send({ type: 'formReceived', step: `s${i}`, values: { ok: true } });
    }
    expect(play.last.filter((step) => step.do === 'cancel')).toHaveLength(3 - needed);
    expect(play.state.end?.outcome).toBe('resolved');
  });
});

describe('what it does not know', () => {
  const plain = graphOf('a', operation('a', 'done'));
  const damaged: [string, RunGraph, string][] = [
    ['an unknown kind', { ...plain, nodes: { ...plain.nodes, a: { kind: 'teleport', next: 'done' } as unknown as RunNode } }, 'unknown_kind'],
    ['a missing node', { ...plain, start: 'nowhere' }, 'unknown_node'],
    ['a newer interpreter version', { ...plain, interpreter: 99 }, 'newer_interpreter'],
    [
      'an operation that nobody approved',
      { ...plain, nodes: { ...plain.nodes, a: { ...plain.nodes['a'], needsApproval: true } as RunNode } },
      'not_approved',
    ],
    ['a circle', { ...plain, nodes: { ...plain.nodes, a: { kind: 'branch', cases: [], else: 'a' } } }, 'damaged_procedure'],
    ['a damaged node', { ...plain, nodes: { ...plain.nodes, a: { kind: 'branch' } as unknown as RunNode } }, 'damaged_procedure'],
  ];
  it.each(damaged)('%s ends with a person', (_what, graph, reason) => {
    expect(new Play(graph).last).toMatchObject([{ do: 'escalate', reason }]);
  });

  it('ignores events that come twice, too late or for another step', () => {
    const play = new Play(plain);
    const before = JSON.stringify(play.state);
    for (const event of [
      { type: 'undone', step: 's1' },
      { type: 'operationDone', step: 's9', result: {} },
      { type: 'started', ticket: { category: 'x', priority: 1 } },
    ] as const) {
      play.send(event);
      expect(JSON.stringify(play.state)).toBe(before);
    }
    play.send({ type: 'operationDone', step: 's1', result: {} }).send({ type: 'operationDone', step: 's1', result: {} });
    expect(play.last).toEqual([]);
    expect(play.state.writes).toHaveLength(1);
  });

  it('stops when a person takes over, and says what stands', () => {
    const play = new Play(
      graphOf('a', operation('a', 'ask'), '  - { id: ask, kind: ask, form: confirm, timeout: P3D, onTimeout: human, next: done }'),
    ).done();
    play.send({ type: 'stopped', reason: 'requester_wants_human' });
    expect(play.last).toMatchObject([{ do: 'cancel' }, { do: 'escalate', reason: 'requester_wants_human', standing: ['s1'] }]);
  });
});
