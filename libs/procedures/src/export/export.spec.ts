import * as sdk from '@serverlessworkflow/sdk';
import { describe, expect, it } from 'vitest';
import { northlake, published, shipped } from '../northlake.spec-kit.js';
import { compile } from '../publish/compile.js';
import { done, head } from '../validator/broken.spec-kit.js';
import { importGraph } from './import-graph.js';
import { toMermaid } from './mermaid.js';
import { toServerlessWorkflow } from './serverless-workflow.js';

interface Task {
  [id: string]: { fork?: { branches: Record<string, { do: Task[] }>[] } };
}
const idsIn = (tasks: readonly Task[]): string[] =>
  tasks
    .flatMap((task) => Object.entries(task))
    .flatMap(([id, { fork }]) => [id, ...(fork?.branches.flatMap((branch) => Object.values(branch).flatMap((inner) => idsIn(inner.do))) ?? [])]);

describe('a procedure', () => {
  it.each(shipped)('%s is drawn with all its nodes', (name) => {
    const { content } = published(name);
    const drawing = toMermaid(content);
    expect(content.nodes.filter(({ id }) => !drawing.includes(`n_${id}`))).toEqual([]);
    expect(drawing.split('\n')[0]).toBe('flowchart TD');
  });

  it.each(shipped)('%s is exported to the Serverless Workflow DSL with all its ways', (name) => {
    const { content } = published(name);
    const exported = toServerlessWorkflow(content, 3) as { document: object; do: Task[] };
    expect(() => sdk.validate('Workflow', exported as never)).not.toThrow();
    expect(exported.document).toMatchObject({ dsl: '1.0.0', version: '3.0.0' });
    const tasks = new Set(idsIn(exported.do));
    expect(content.nodes.filter(({ id, kind }) => kind !== 'undo' && !tasks.has(id))).toEqual([]);
  });

  it('keeps what runs side by side within its fork, one in another too', () => {
    const side = (id: string, next: string) => `  - { id: ${id}, kind: notify, to: requester, text: Hello, next: ${next} }`;
    const nodes = [
      '  - { id: first, kind: parallel, branches: [a, inner], join: meet }',
      side('a', 'meet'),
      '  - { id: inner, kind: parallel, branches: [b, c], join: innerMeet }',
      side('b', 'innerMeet'),
      side('c', 'innerMeet'),
      '  - { id: innerMeet, kind: join, mode: any, next: meet }',
      '  - { id: meet, kind: join, mode: all, next: done }',
      done,
    ];
    const { content } = compile(head + nodes.join('\n'), northlake).published!.procedure;
    const exported = toServerlessWorkflow(content, 1) as { do: Task[] };
    expect(() => sdk.validate('Workflow', exported as never)).not.toThrow();
    expect(exported.do.flatMap(Object.keys)).toEqual(['start', 'first', 'meet', 'done']);
    expect(idsIn(exported.do).toSorted()).toEqual(['a', 'b', 'c', 'done', 'first', 'inner', 'innerMeet', 'meet', 'start'].toSorted());
    expect(JSON.stringify(exported)).toContain('"then":"exit"');
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

  it('keeps the work of a node that chooses, and says which condition is still to be written', () => {
    const plain = {
      nodes: ['a', 'b', 'c'],
      edges: [
        { from: 'a', to: 'b', label: 'continue' },
        { from: 'a', to: 'c' },
      ],
    };
    const { draft, problems } = importGraph(plain, 'imported', northlake);
    expect(draft).toMatch(/id: a\n.*\n +kind: agent\n.*\n +next: aNext\n +- id: aNext/);
    expect(problems).toMatchObject([{ message: 'This condition is still to be written: continue.', pointer: '/nodes/1/cases/0/when' }]);
  });

  it('runs side by side what meets again, and needs nothing more', () => {
    const edges = [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'd'],
      ['c', 'd'],
    ];
    const { draft, problems } = importGraph({ nodes: [{ name: 'a' }, { name: 'b' }, { key: 'c' }, 'd'], edges }, 'imported', northlake);
    expect(problems).toEqual([]);
    const { content } = compile(draft, northlake).published!.procedure;
    expect(content.nodes.map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'agent'],
      ['aSplit', 'parallel'],
      ['aJoin', 'join'],
      ['b', 'agent'],
      ['c', 'agent'],
      ['d', 'resolve'],
    ]);
  });

  it('gets ids that mean nothing else, and limits that it fits into', () => {
    const names = ['Read Mail', 'read-mail', '读', '123', 'constructor', '__proto__', 'ticket', 'a: b # c', '__end__'];
    const edges = names.slice(1).map((target, i) => ({ source: names[i], target }));
    const { draft, problems } = importGraph({ nodes: names, edges }, 'imported', northlake);
    expect(problems).toEqual([]);
    expect(draft.match(/(?<=- id: )\w+/g)).toEqual(['readMail', 'readMail2', 'n', 'n123', 'constructorStep', 'proto', 'ticketStep', 'aBC', 'end']);
  });

  it('is refused when nobody could ever read it', () => {
    const nodes = Array.from({ length: 30_000 }, (_, id) => ({ id }));
    expect(importGraph({ nodes, edges: [] }, 'x', northlake)).toMatchObject({ draft: '', problems: [{ code: 'import.shape', pointer: '/nodes' }] });
  });

  it('is refused when it is none', () => {
    expect(importGraph({ nodes: [] }, 'x', northlake)).toMatchObject({ draft: '', problems: [{ code: 'import.shape' }, { code: 'import.shape' }] });
  });
});
