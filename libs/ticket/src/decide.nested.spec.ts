import type { RunGraph } from '@tierdesk/procedures/interpreter';
import { expect, it } from 'vitest';
import { begins } from './procedure-play.spec-kit.js';
import { procedure, unlockAccount } from './procedure.spec-kit.js';
import { carriedState, restoredState, type CarriedState } from './state.js';
import type { PinnedProcedure } from './steps.js';

const asks = (n: number) =>
  `{ id: aLongNameOfANode${n}, kind: ask, form: [{ name: place, type: enum, values: [home, office] }], timeout: PT4H, onTimeout: human, next: ${n === 0 ? 'done' : `aLongNameOfANode${n - 1}`} }`;
const large = procedure('large', 'aLongNameOfANode49', ...Array.from({ length: 50 }, (_, n) => asks(49 - n)));

/** As the validator compiles it once the inner one is published. */
function around(inner: PinnedProcedure['nested'][string], name: string, more: PinnedProcedure['nested'] = {}): PinnedProcedure {
  const { graph } = unlockAccount;
  const ends = Object.entries(graph.nodes).filter(([id]) => id === 'human' || id === 'done');
  const nodes: RunGraph['nodes'] = {
    ...Object.fromEntries(ends),
    first: { kind: 'subgraph', procedure: name, onError: 'human', next: 'done', facts: [], repeat: null },
  };
  return { key: 'outer', version: 1, hash: 'o', graph: { ...graph, start: 'first', nodes }, nested: { ...more, [name]: inner } };
}

const mentions = (value: unknown) => JSON.stringify(value).split('aLongNameOfANode17"').length - 1;

it('procedures within procedures run, and the ticket carries the graph of each once, however many of them run', () => {
  const { nested: _nested, ...middle } = around(large, 'large@1');
  const outer = around(middle, 'middle@1', { 'large@1': large });
  const ticket = begins(outer).text();
  expect(ticket.said).toEqual(['question']);
  expect(ticket.state.procedures.runs.map(({ pinned }) => pinned.key)).toEqual(['outer', 'outer', 'large']);
  const carried = carriedState(ticket.state);
  expect(mentions(carried)).toBe(mentions(large.graph));
  // Not much less than may be published.
  expect(JSON.stringify(outer).length).toBeGreaterThan(11 * 1024);
  expect(JSON.stringify(carried).length).toBeLessThan(JSON.stringify(outer).length + 8 * 1024);
  expect(restoredState(JSON.parse(JSON.stringify(carried)) as CarriedState)).toEqual(ticket.state);
});
