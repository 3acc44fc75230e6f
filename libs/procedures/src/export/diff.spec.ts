import { expect, it } from 'vitest';
import { published } from '../northlake.spec-kit.js';
import { differenceOf } from './diff.js';

const { content } = published('account-unlock.yaml');

it('two versions of the same content do not differ', () => {
  expect(differenceOf(content, structuredClone(content))).toEqual({
    head: [],
    nodes: { added: [], removed: [], changed: [] },
    edges: { added: [], removed: [] },
  });
});

it('a difference names changed nodes, ways and what stands above them', () => {
  const other = structuredClone(content);
  other.title = 'Another title';
  const tell = other.nodes.find(({ id }) => id === 'tell')!;
  if (tell.kind === 'notify') tell.next = 'human';
  expect(differenceOf(content, other)).toMatchObject({
    head: [{ field: 'title', to: 'Another title' }],
    nodes: { added: [], removed: [], changed: [{ id: 'tell', fields: [{ field: 'next', from: 'done', to: 'human' }] }] },
    edges: { added: [{ from: 'tell', to: 'human', label: 'next' }], removed: [{ from: 'tell', to: 'done' }] },
  });
});
