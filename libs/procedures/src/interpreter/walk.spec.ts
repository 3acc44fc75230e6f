import { describe, expect, it } from 'vitest';
import { generator, published, shipped } from '../northlake.spec-kit.js';
import type { ProcedureStep } from './messages.js';
import { Walk } from './walk.spec-kit.js';

const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

describe.each(shipped)('a run of %s', (name) => {
  const { graph, content } = published(name);

  it('always ends, whatever is answered', () => {
    for (const seed of seeds) {
      const walk = new Walk(graph, { random: generator(seed) });
      walk.toTheEnd();
      expect(walk.steps.filter((step) => step.do === 'resolve' || step.do === 'escalate')).toHaveLength(1);
      expect(walk.state.used.operations).toBeLessThanOrEqual(graph.limits.maxOperations);
    }
  });

  it('undoes in exactly the reverse order of what was completed, and lists what stays', () => {
    for (const seed of seeds) {
      const walk = new Walk(graph, { random: generator(seed * 7919), failures: 0.25 });
      walk.toTheEnd();
      checkUndo(walk);
    }
  });

  it('comes to every end that it has', () => {
    const reached = new Set<string | null>();
    for (let seed = 1; seed <= 400; seed++) {
      const walk = new Walk(graph, { random: generator(seed), failures: seed % 3 === 0 ? 0.4 : 0.05 });
      walk.toTheEnd();
      reached.add(walk.state.end?.node ?? null);
    }
    const ends = content.nodes.filter((node) => node.kind === 'resolve' || node.kind === 'escalate').map((node) => node.id);
    expect([...reached]).toEqual(expect.arrayContaining(ends));
  });

  it('keeps its state and its steps free of text', () => {
    const walk = new Walk(graph, { random: generator(5) });
    walk.toTheEnd();
    expect(JSON.stringify(walk.state).length).toBeLessThan(8192);
    expect(JSON.stringify(graph)).not.toContain('${');
  });
});

/** Plans and branches are undone on their own; elsewhere all writes of a run are undone in one go. */
const withScopes = (walk: Walk) => Object.values(walk.graph.nodes).some(({ kind }) => kind === 'plan' || kind === 'parallel');

function checkUndo(walk: Walk): void {
  const { writes, residue, end } = walk.state;
  const order = walk.steps.filter((step): step is Extract<ProcedureStep, { do: 'undo' }> => step.do === 'undo').map((step) => step.of);
  expect(new Set(order).size, 'nothing is undone twice').toBe(order.length);
  const touched = writes.filter(({ state, undo }) => state !== 'done' && undo !== null).map(({ step }) => step);
  expect(order.toSorted(), 'what was undone, or tried, is what is no longer done').toEqual(touched.toSorted());
  expect(withScopes(walk) ? touched.toReversed() : order).toEqual(touched.toReversed());
  const left = writes.filter(({ state }) => state === 'left').map(({ step }) => step);
  const listed = residue.filter(({ why }) => why !== 'effect_unknown').map(({ step }) => step);
  expect(left.toSorted(), 'what is left is listed').toEqual(listed.toSorted());
  const standing = writes.filter(({ state }) => state !== 'undone').map(({ step }) => step);
  expect(walk.steps.at(-1)).toMatchObject({ standing });
  const undoesAll = end?.reason === 'operation_failed' || end?.reason === 'deadline';
  expect(undoesAll ? writes.filter(({ state }) => state === 'done') : []).toEqual([]);
}
