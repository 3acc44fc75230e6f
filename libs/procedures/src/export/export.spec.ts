import { describe, expect, it } from 'vitest';
import { northlake, published, shipped } from '../northlake.spec-kit.js';
import { importGraph } from './import-graph.js';
import { toMermaid } from './mermaid.js';
import { toServerlessWorkflow } from './serverless-workflow.js';

describe('a procedure', () => {
  it.each(shipped)('%s is drawn with all its nodes', (name) => {
    const { content } = published(name);
    const drawing = toMermaid(content);
    expect(content.nodes.filter(({ id }) => !drawing.includes(`n_${id}`))).toEqual([]);
    expect(drawing.split('\n')[0]).toBe('flowchart TD');
  });

  it.each(shipped)('%s is exported to the Serverless Workflow DSL with all its ways', (name) => {
    const { content } = published(name);
    const exported = toServerlessWorkflow(content, 3) as { document: { dsl: string; version: string }; do: Record<string, unknown>[] };
    expect(exported.document).toMatchObject({ dsl: '1.0.0', version: '3.0.0' });
    const tasks = new Set(exported.do.flatMap(Object.keys));
    expect(content.nodes.filter(({ id, kind }) => kind !== 'undo' && !tasks.has(id))).toEqual([]);
  });
});

describe('a plain graph', () => {
  const graph = {
    nodes: [{ id: '__start__' }, { id: 'Read mail', data: {} }, { id: 'choose' }, { id: '__end__' }],
    edges: [
      { source: '__start__', target: 'Read mail' },
      { source: 'Read mail', target: 'choose' },
      { source: 'choose', target: 'Read mail', conditional: true, data: 'again' },
      { source: 'choose', target: '__end__', conditional: true },
    ],
  };

  it('becomes a draft, with all that a person has to mend', () => {
    const { draft, problems } = importGraph(graph, 'imported', northlake);
    expect(draft).toContain('id: readMail');
    expect(problems.map(({ code }) => code)).toEqual(['graph.cycle']);
    expect(problems[0]!.line).toBeGreaterThan(10);
  });

  it('is refused when nobody could ever read it', () => {
    const nodes = Array.from({ length: 30_000 }, (_, id) => ({ id }));
    expect(importGraph({ nodes, edges: [] }, 'x', northlake)).toMatchObject({ draft: '', problems: [{ code: 'import.shape', pointer: '/nodes' }] });
  });

  it('is refused when it is none', () => {
    expect(importGraph({ nodes: [] }, 'x', northlake)).toMatchObject({ draft: '', problems: [{ code: 'import.shape' }, { code: 'import.shape' }] });
  });
});
