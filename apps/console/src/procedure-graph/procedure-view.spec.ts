import { describe, expect, it } from 'vitest';
import { procedureView } from './procedure-view';

const vpn = {
  key: 'vpn',
  title: 'VPN',
  start: 'article',
  nodes: [
    { id: 'article', kind: 'answer', query: 'x', next: 'known', onError: 'human' },
    { id: 'known', kind: 'branch', cases: [{ when: "article.evidence == 'documented'", next: 'confirm' }], else: 'reset' },
    { id: 'reset', kind: 'operation', operation: 'vpn.resetProfile', undo: 'restore', onError: 'human', next: 'confirm' },
    { id: 'restore', kind: 'undo', operation: 'vpn.restoreProfile' },
    { id: 'confirm', kind: 'ask', form: 'confirm', timeout: 'P3D', onTimeout: 'done', cases: [{ when: '!answer.ok', next: 'human' }], next: 'done' },
    { id: 'human', kind: 'escalate', reason: 'gave_up' },
    { id: 'done', kind: 'resolve' },
  ],
};

describe('a procedure on the graph', () => {
  it('has a way for every course a node can take, under words of people', () => {
    const ways = procedureView(vpn).ways.map(({ from, to, label, kind }) => `${from} -${label}-> ${to} ${kind}`);
    expect(ways).toEqual([
      'article --> known way',
      'article -error-> human fault',
      'known -article.evidence = documented-> confirm way',
      'known -else-> reset way',
      'reset --> confirm way',
      'reset -error-> human fault',
      'reset -undo-> restore undo',
      'confirm -no-> human way',
      'confirm -yes-> done way',
      'confirm -no answer in 3 d-> done fault',
    ]);
  });

  it('points each way at its place in the file, as the validator does', () => {
    const { ways } = procedureView(vpn);
    expect(ways.find(({ label }) => label === 'no')?.pointer).toBe('/nodes/4/cases/0/next');
    expect(ways.find(({ label }) => label === 'undo')?.pointer).toBe('/nodes/2/undo');
  });

  it('draws a draft as far as it goes: unknown kinds, missing targets, double ids and no nodes at all', () => {
    const draft = procedureView({ nodes: [{ id: 'a', kind: 'teleport', next: 'nowhere' }, { id: 'a', kind: 'resolve' }, 7, { kind: 'set' }] });
    expect(draft.nodes.map(({ id, kind }) => [id, kind])).toEqual([['a', 'unknown']]);
    expect(draft.ways).toEqual([]);
    for (const nothing of [null, 'text', [], { nodes: 'many' }]) expect(procedureView(nothing).nodes).toEqual([]);
  });
});
