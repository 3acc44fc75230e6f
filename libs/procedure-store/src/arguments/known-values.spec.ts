import type { Operation } from '@tierdesk/operations';
import type { Procedure } from '@tierdesk/procedures';
import { expect, it } from 'vitest';
import { KnownValues } from './known-values.js';

const resultSchema = {
  type: 'object' as const,
  properties: {
    user: { type: 'string', format: 'id' },
    text: { type: 'string' },
    count: { type: 'integer' },
    level: { type: 'string', enum: ['low', 'high'] },
  },
};
const operation = (name: string): Operation => ({
  name,
  risk: 'R0',
  title: name,
  origin: name.startsWith('wiki.') ? 'mcp' : 'file',
  system: name.split('.')[0] ?? '',
  enabled: true,
  disabledBecause: null,
  subject: null,
  precondition: null,
  check: null,
  reads: null,
  idempotent: true,
  schemaHash: '',
  argsSchema: { type: 'object' },
  resultSchema,
});
const node = (id: string, name: string) => ({ id, kind: 'operation' as const, operation: name, args: {}, next: 'done' });
const content: Procedure = {
  apiVersion: 'sop/v1',
  key: 'find',
  title: 'Find somebody',
  mode: 'static',
  limits: { deadline: 'PT1H', maxModelCalls: 0, maxUsd: 0, maxOperations: 2, maxRisk: 'R2' },
  start: 'made',
  nodes: [node('made', 'people.make'), node('found', 'wiki.find'), { id: 'done', kind: 'resolve' }],
};
const values = { user: 'carmen.soler', text: 'carmen.soler', count: 2, level: 'high' };

function known(nodes: readonly string[]): KnownValues {
  return new KnownValues({
    content,
    graph: { interpreter: 1, key: 'find', start: 'made', limits: { deadlineMs: 1, maxModelCalls: 0, maxUsdMicros: 0, maxOperations: 2 }, nodes: {} },
    ticket: {
      ...{ number: 1, subject: '', category: 'mail', priority: 3, requesterKey: null, requesterName: '', requesterAddress: '' },
      ...{ requesterUnproven: false, texts: [] },
    },
    requester: null,
    manager: null,
    rows: nodes.map((id) => ({ node: id, source: 'result', operation: id === 'made' ? 'people.make' : 'wiki.find', values })),
    operation,
  });
}

it('trusts what our own files declare as an id, and choices and numbers; never the words of a tool, whatever its server calls them', () => {
  const all = known(['made', 'found']);
  const originsOf = (first: string) => Object.keys(values).map((second) => [second, all.get({ first, second }).origin]);
  expect(originsOf('made')).toEqual([
    ['user', 'result'],
    ['text', 'tool'],
    ['count', 'result'],
    ['level', 'result'],
  ]);
  expect(originsOf('found')).toEqual([
    ['user', 'tool'],
    ['text', 'tool'],
    ['count', 'result'],
    ['level', 'result'],
  ]);
});

it('lets people agree ahead to an id that is still to be made, not to words that nobody has seen', () => {
  const none = known([]);
  const ahead = ['made.user', 'made.text', 'found.user'].map((name) => none.comesLater({ first: name.split('.')[0]!, second: name.split('.')[1]! }));
  expect(ahead).toEqual([true, false, false]);
});
