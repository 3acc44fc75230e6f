import { describe, expect, it } from 'vitest';
import { overlayOf, overlayOfWalk, type WalkedStep } from './overlay';
import { procedureView } from './procedure-view';

const procedure = procedureView({
  start: 'article',
  nodes: [
    { id: 'article', kind: 'answer', next: 'known', onError: 'ask' },
    { id: 'known', kind: 'branch', cases: [{ when: 'a', next: 'confirm' }], else: 'ask' },
    { id: 'ask', kind: 'ask', form: [], next: 'reset', onTimeout: 'human' },
    { id: 'reset', kind: 'operation', operation: 'vpn.reset', undo: 'restore', onError: 'human', next: 'confirm' },
    { id: 'restore', kind: 'undo', operation: 'vpn.restore' },
    { id: 'confirm', kind: 'ask', form: 'confirm', cases: [{ when: '!answer.ok', next: 'human' }], next: 'done', onTimeout: 'done' },
    { id: 'human', kind: 'escalate', reason: 'gave_up' },
    { id: 'done', kind: 'resolve' },
  ],
});
const step = (node: string, beganAt: number, part: Partial<WalkedStep> = {}): WalkedStep => ({
  node,
  beganAt,
  endedAt: beganAt + 1000,
  cents: 0,
  well: true,
  ...part,
});
const taken = (steps: WalkedStep[], end: Parameters<typeof overlayOf>[2] = null) => [...overlayOf(procedure, steps, end).ways].toSorted();

describe('a run on the graph', () => {
  it('goes through nodes that leave no step behind', () => {
    const { nodes, ways } = overlayOf(procedure, [step('article', 0), step('ask', 2000)]);
    expect([...ways]).toEqual(['article>known@next', 'known>ask@else']);
    expect(nodes.get('known')).toMatchObject({ passed: true });
  });

  it('takes the way for faults after what failed, and only then', () => {
    expect(taken([step('article', 0, { well: false }), step('ask', 2000)])).toEqual(['article>ask@onError']);
    expect(taken([step('ask', 0), step('reset', 2000, { well: false })], { kind: 'escalate', reason: 'gave_up' })).toEqual([
      'ask>reset@next',
      'reset>human@onError',
    ]);
  });

  it('ends where the run ended', () => {
    expect(taken([step('confirm', 0)], { kind: 'resolve', reason: null })).toEqual(['confirm>done@next']);
    expect(taken([step('confirm', 0, { well: false })], { kind: 'resolve', reason: null })).toEqual(['confirm>done@onTimeout']);
    expect(taken([step('confirm', 0)], { kind: 'escalate', reason: 'gave_up' })).toEqual(['confirm>human@cases/0/next']);
  });

  it('adds up time and money of a node that was visited again, and knows what is still at work', () => {
    const twice = overlayOf(procedure, [step('reset', 0, { cents: 1 }), step('reset', 5000, { cents: 2 })]);
    expect(twice.nodes.get('reset')).toEqual({ visits: 2, ms: 2000, cents: 3, passed: false });
    expect(overlayOf(procedure, [step('reset', 0, { endedAt: null })]).nodes.get('reset')?.ms).toBeNull();
  });

  it('shows what was taken back', () => {
    expect(taken([step('reset', 0), step('restore', 2000)])).toEqual(['reset>restore@undo']);
  });

  it('leaves out what the version on the screen does not have', () => {
    expect(overlayOf(procedure, [step('elsewhere', 0), step('ask', 2000)]).ways.size).toBe(0);
  });

  it('follows a test run by its own account', () => {
    const { nodes, ways } = overlayOfWalk(procedure, ['article', 'known'], [{ from: 'article', to: 'known' }]);
    expect([...nodes.keys()]).toEqual(['article', 'known']);
    expect([...ways]).toEqual(['article>known@next']);
  });
});
