import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { read, shipped } from '../northlake.spec-kit.js';
import type { Edit } from '../validator/problem.js';
import { applyEdits } from './apply-edits.js';

const text = `# Who may
key: hello # stays
limits: { deadline: PT30M,   maxUsd: 0 }
nodes:
  # first of all
  - id: ask
    kind: ask
    next: tell   # goes on

  - { id: tell,   kind: notify, next: done }
  # the end
  - { id: done, kind: resolve }
`;
const remarks = (yaml: string) => yaml.split('\n').filter((line) => /^\s*#/.test(line));
const edited = (...edits: Edit[]) => applyEdits(text, edits).text;

describe('an edit', () => {
  it.each<[string, Edit, string, string]>([
    [
      'replaces a value and keeps the remark beside it',
      { op: 'replace', pointer: '/nodes/0/next', value: 'done' },
      'next: tell   #',
      'next: done   #',
    ],
    ['replaces a value on one line with others', { op: 'replace', pointer: '/limits/maxUsd', value: 0.2 }, 'maxUsd: 0 }', 'maxUsd: 0.2 }'],
    ['adds a line to a block', { op: 'add', pointer: '/nodes/0/timeout', value: 'P3D' }, '# goes on\n', '# goes on\n    timeout: P3D\n'],
    ['adds to what stands on one line', { op: 'add', pointer: '/nodes/1/to', value: 'requester' }, 'next: done }', 'next: done, to: requester }'],
    [
      'appends a node on a line of its own',
      { op: 'add', pointer: '/nodes/-', value: { id: 'human', kind: 'escalate', reason: 'gave_up' } },
      'kind: resolve }\n',
      'kind: resolve }\n  - { id: human, kind: escalate, reason: gave_up }\n',
    ],
    [
      'puts a node between others, below its neighbour',
      { op: 'add', pointer: '/nodes/1', value: { id: 'x' } },
      '# goes on\n',
      '# goes on\n  - { id: x }\n',
    ],
    ['removes a line', { op: 'remove', pointer: '/nodes/0/kind' }, '    kind: ask\n', ''],
    ['removes from one line', { op: 'remove', pointer: '/nodes/1/kind' }, 'kind: notify, ', ''],
    ['removes the last of one line', { op: 'remove', pointer: '/nodes/2/kind' }, ', kind: resolve', ''],
    ['removes a node', { op: 'remove', pointer: '/nodes/1' }, '  - { id: tell,   kind: notify, next: done }\n', ''],
    ['quotes what would be read otherwise', { op: 'replace', pointer: '/nodes/1/next', value: 'a, b' }, 'next: done }', 'next: "a, b" }'],
    ['adds a name at the top', { op: 'add', pointer: '/owner', value: 'netops' }, 'kind: resolve }\n', 'kind: resolve }\nowner: netops\n'],
  ])('%s', (_what, edit, from, to) => {
    expect(edited(edit)).toBe(text.replace(from, to));
  });

  it('follows the ones before it', () => {
    const both = edited({ op: 'add', pointer: '/nodes/-', value: { id: 'x' } }, { op: 'add', pointer: '/nodes/3/kind', value: 'resolve' });
    expect(both).toBe(`${text}  - { id: x, kind: resolve }\n`);
  });

  it('keeps JSON as JSON', () => {
    const json = '{\n  "key": "hello",\n  "nodes": [{ "id": "a" }]\n}';
    expect(applyEdits(json, [{ op: 'add', pointer: '/nodes/0/next', value: 'b' }]).text).toBe(json.replace('"a" }', '"a", "next": "b" }'));
    expect(applyEdits(json, [{ op: 'add', pointer: '/nodes/-', value: { id: 'b' } }]).text).toBe(json.replace('"a" }', '"a" }, {"id":"b"}'));
  });

  it.each(['/nodes/9/next', '/nodes/0/missing', '/nothing/at/all', 'nodes', ''])('says that there is nothing at %s', (pointer) => {
    expect(applyEdits(text, [{ op: 'replace', pointer, value: 'x' }])).toEqual({ text: null, misplaced: pointer });
  });

  it.each([
    ['brackets without an end', '['.repeat(60_000)],
    ['lists without an end', `${'['.repeat(9_000)}${']'.repeat(9_000)}`],
    ['a circle', 'a: &a { b: *a }'],
    ['nothing', ''],
  ])('finds nothing in %s', (_what, hostile) => {
    expect(applyEdits(hostile, [{ op: 'add', pointer: '/a/c', value: 1 }])).toEqual({ text: null, misplaced: '/a/c' });
  });

  it('pollutes no prototype', () => {
    const { text: after } = applyEdits('nodes: { a: 1 }', [{ op: 'add', pointer: '/nodes/__proto__', value: { polluted: true } }]);
    expect(after).toBe('nodes: { a: 1, __proto__: { polluted: true } }');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(applyEdits('nodes: { a: 1 }', [{ op: 'replace', pointer: '/constructor/prototype', value: 1 }]).text).toBeNull();
  });

  it('mends one thing where a name stands twice elsewhere', () => {
    const twice = 'title: a\ntitle: b\nnodes: [{ next: dnoe }]\n';
    expect(applyEdits(twice, [{ op: 'replace', pointer: '/nodes/0/next', value: 'done' }]).text).toBe(twice.replace('dnoe', 'done'));
  });

  it.each(shipped)('changes in %s what it names and no other line, wherever it is put', (name) => {
    const before = read(`procedures/${name}`);
    const { nodes } = parse(before) as { nodes: Record<string, unknown>[] };
    nodes.forEach((node, i) => {
      if (i % 3 > 0) return;
      for (const field of Object.keys(node)) {
        const { text: after } = applyEdits(before, [{ op: 'remove', pointer: `/nodes/${i}/${field}` }]);
        const rest = Object.fromEntries(Object.entries(node).filter(([other]) => other !== field));
        expect(parse(after!)).toEqual({ ...(parse(before) as object), nodes: nodes.map((other, at) => (at === i ? rest : other)) });
        expect(remarks(after!)).toEqual(remarks(before));
      }
      const { text: grown } = applyEdits(before, [{ op: 'add', pointer: `/nodes/${i}/title`, value: 'A new title' }]);
      expect(grown!.split('\n').filter((line) => !before.includes(line))).toHaveLength(1);
    });
  });
});
