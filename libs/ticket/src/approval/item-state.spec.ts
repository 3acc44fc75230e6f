import type { ConditionTree, RunGraph, RunNode } from '@tierdesk/procedures/interpreter';
import { describe, expect, it } from 'vitest';
import { itemState, type RunProgress } from './item-state.js';

const always: ConditionTree = { op: 'value', value: true };
const working = { onError: null, facts: [], repeat: null };
const operation = (next: string): RunNode => ({
  kind: 'operation',
  operation: 'vpn.reset',
  write: true,
  needsApproval: true,
  undo: null,
  keepOnError: false,
  next,
  ...working,
});
/** look -> which -> reset or renew, both -> tell -> done */
const graph: RunGraph = {
  interpreter: 1,
  key: 'vpn',
  start: 'look',
  limits: { deadlineMs: 1, maxModelCalls: 1, maxUsdMicros: 1, maxOperations: 1 },
  nodes: {
    look: operation('which'),
    which: { kind: 'branch', cases: [{ when: always, next: 'reset' }], else: 'renew' },
    reset: operation('tell'),
    renew: operation('tell'),
    tell: { kind: 'notify', next: 'done', ...working },
    done: { kind: 'resolve' },
  },
};
const item = { node: 'reset', run: null };
const step = (node: string, state: RunProgress['steps'][number]['state'], waitsForCode = false) => ({ node, state, waitsForCode });
const progress = (more: Partial<RunProgress>): RunProgress => ({ ended: false, graph, steps: [], ...more });

describe('an operation that was approved', () => {
  it('comes next while a way leads to it, and runs at its own step', () => {
    expect(itemState(item, progress({ steps: [step('look', 'begun')] }))).toBe('next');
    expect(itemState(item, progress({ steps: [step('reset', 'begun')] }))).toBe('next');
  });

  it('is not needed once the procedure took another way, or has ended without it', () => {
    expect(
      itemState(
        item,
        progress({
          steps: [step('look', 'done'), step('renew', 'begun')],
        }),
      ),
    ).toBe('not_needed');
    expect(itemState(item, progress({ ended: true, steps: [step('look', 'done')] }))).toBe('not_needed');
  });

  it('waits for the code of the requester while its own step does', () => {
    expect(itemState(item, progress({ steps: [step('reset', 'begun', true)] }))).toBe('waits_code');
    expect(itemState(item, progress({ steps: [step('look', 'begun', true)] }))).toBe('next');
  });

  it('was not done when its step failed before the system was called', () => {
    expect(itemState(item, progress({ ended: true, steps: [step('reset', 'failed')] }))).toBe('not_done');
  });

  it('is what its run says, whatever the procedure does', () => {
    const run = { state: 'done' as const, at: 1, undone: false, error: null };
    expect(itemState({ ...item, run }, progress({ ended: true }))).toBe('done');
    expect(itemState({ ...item, run: { ...run, undone: true } }, progress({ ended: true }))).toBe('undone');
  });

  it('claims nothing where the procedure is not known', () => {
    expect(itemState(item, progress({ graph: null }))).toBe('next');
  });
});
