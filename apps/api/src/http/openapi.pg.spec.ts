import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let desk: ApiDesk;
interface Description {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, unknown> };
}
let document: Description;

/** The calls that other people's scripts use. A renaming breaks them: add, never rename. */
const stable: [string, string[]][] = [
  ['/api/intake', ['get']],
  ['/api/tickets', ['get', 'post']],
  ['/api/tickets/{number}', ['get']],
  ...['claim', 'release', 'reply', 'note', 'resolve', 'escalate', 'reopen'].map((act): [string, string[]] => [
    `/api/tickets/{number}/${act}`,
    ['post'],
  ]),
  ['/api/knowledge/articles/{key}', ['get', 'put', 'delete']],
  ['/api/knowledge/articles:import', ['post']],
  ['/api/knowledge/search', ['get']],
  ['/api/reports/escalation', ['get']],
  ['/health/live', ['get']],
  ['/health/ready', ['get']],
  ['/vendor/{key}/callback', ['post']],
];

beforeAll(async () => {
  desk = await startApiDesk();
  const answer = await fetch(`${desk.url}/api/openapi.json`);
  document = (await answer.json()) as Description;
});
afterAll(() => desk.stop());

it('is what is committed; `vitest -u` writes it anew', async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../openapi.json');
});

it.each(stable)('describes the stable call %s', (path, methods) => {
  expect(Object.keys(document.paths[path] ?? {})).toEqual(expect.arrayContaining(methods));
});

it('names every filter of the ticket list', () => {
  const list = document.paths['/api/tickets']?.['get'] as { parameters: { name: string }[] };
  const names = list.parameters.map(({ name }) => name);
  for (const name of [
    'q',
    'recipient',
    'requester',
    'status',
    'tier',
    'category',
    'episodeClass',
    'escalated',
    'reason',
    'from',
    'to',
    'sort',
    'cursor',
    'limit',
  ])
    expect(names).toContain(name);
});

it('points only at schemas that it has', () => {
  const text = JSON.stringify(document);
  const names = [...text.matchAll(/#\/components\/schemas\/([\w.-]+)/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(20);
  for (const name of new Set(names)) expect(document.components.schemas).toHaveProperty([name]);
});

it('leaves the pages of people out', () => {
  expect(Object.keys(document.paths).filter((path) => !/^\/(api|health|vendor)\b/.test(path))).toEqual([]);
});
