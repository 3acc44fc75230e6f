import { mkdir, mkdtemp, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DataSource } from '@tierdesk/database';
import { createLogger, readSettings } from '@tierdesk/platform';
import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { KnowledgeBase } from './knowledge-base.js';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sync-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (path: string, content: string): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
};
const markdown = (key: string, text = 'Text.'): string => `---\nkey: ${key}\ntitle: T ${key}\n---\n${text}\n`;
const base = (source: DataSource = database.source): KnowledgeBase =>
  new KnowledgeBase(source, readSettings({ CONFIG_DIR: folder }, 'no-env-file'), createLogger('test', 'silent'));
const pathOf = (knowledge: KnowledgeBase, key: string): Promise<string | null> =>
  knowledge.get(key).then(
    ({ path }) => path,
    () => null,
  );
const state = async (knowledge: KnowledgeBase, key: string) => (await knowledge.sources.states()).find((one) => one.key === key);

/** Two more folders, read after config/knowledge. */
const twoFolders = () =>
  write(
    'knowledge-sources.yaml',
    'sources:\n  - { key: team, title: Team, kind: markdown, path: notes }\n  - { key: plans, title: Plans, kind: markdown, path: plans }\n',
  );

it.each([
  ['an earlier', 'notes/m.md', 'knowledge/m.md'],
  ['a later', 'notes/m.md', 'plans/m.md'],
])('a file that moves into %s source is there at once, and stays', async (_which, from, to) => {
  await twoFolders();
  for (const [path, key] of [
    ['knowledge/k', 'KB-K'],
    ['notes/m', 'KB-M'],
    ['notes/n', 'KB-N'],
    ['plans/p', 'KB-P'],
  ] as const)
    await write(`${path}.md`, markdown(key));
  const knowledge = base();
  await knowledge.sources.syncIfChanged();
  expect(await pathOf(knowledge, 'KB-M')).toBe(from);
  await rename(join(folder, from), join(folder, to));
  await knowledge.sources.syncIfChanged();
  expect(knowledge.lastSync()?.problems).toEqual([]);
  expect(await pathOf(knowledge, 'KB-M')).toBe(to);
});

it('the last file of a source may move as well; what is nowhere any more stays, and is named', async () => {
  await twoFolders();
  for (const key of ['KB-M', 'KB-N']) await write(`notes/${key}.md`, markdown(key));
  await write('plans/p.md', markdown('KB-P'));
  const knowledge = base();
  await knowledge.syncFiles();
  await rename(join(folder, 'notes/KB-M.md'), join(folder, 'plans/KB-M.md'));
  await rm(join(folder, 'notes/KB-N.md'));
  await knowledge.syncFiles();
  expect(await pathOf(knowledge, 'KB-M')).toBe('plans/KB-M.md');
  expect(await pathOf(knowledge, 'KB-N')).toBe('notes/KB-N.md');
  expect(await state(knowledge, 'team')).toMatchObject({ items: 1, alarm: 'failed', error: 'no article found in notes; the 1 from before stay' });
});

it('a key that two files hold belongs to the first, and to the second once the first is gone', async () => {
  await twoFolders();
  await write('knowledge/a.md', markdown('KB-A'));
  await write('notes/a.md', markdown('KB-A'));
  await write('notes/n.md', markdown('KB-N'));
  const knowledge = base();
  expect((await knowledge.syncFiles()).problems).toContain('key KB-A is already used by knowledge/a.md');
  await rm(join(folder, 'knowledge/a.md'));
  await knowledge.sources.syncIfChanged();
  expect(await pathOf(knowledge, 'KB-A')).toBe('notes/a.md');
});

it.each([
  ['NUL', markdown('KB-B', 'nul \0 here'), 'it holds the character NUL'],
  ['NUL as YAML spells it', '---\nkey: KB-B\ntitle: "T\\0"\n---\nText.\n', 'it holds the character NUL'],
  ['a name with NUL that is no field', '---\nkey: KB-B\ntitle: T\n"x\\0": 1\n---\nText.\n', 'Unrecognized'],
  ['a day of no year', '---\nkey: KB-B\ntitle: T\nexpires: 0000-01-01\n---\nText.\n', 'must lie in the years 0001 to 9999'],
])('a file with %s is named and left out; its neighbours are read', async (_what, content, problem) => {
  await write('knowledge/a.md', markdown('KB-A'));
  await write('knowledge/b.md', content);
  await write('knowledge/c.md', markdown('KB-C'));
  const knowledge = base();
  const { problems } = await knowledge.syncFiles();
  expect(problems).toEqual([expect.stringMatching(new RegExp(`^knowledge/b\\.md: .*${problem}`))]);
  expect(await state(knowledge, 'knowledge')).toMatchObject({ items: 2, error: null, problems: [expect.stringContaining(problem)] });
});

it('what the database refuses is named with its file; its neighbours are saved', async () => {
  await database.source.query(`ALTER TABLE knowledge_article ADD CONSTRAINT short CHECK (length(title) < 10)`);
  await write('knowledge/a.md', markdown('KB-A'));
  await write('knowledge/b.md', '---\nkey: KB-B\ntitle: Longer than it may be\n---\nText.\n');
  await write('knowledge/c.md', markdown('KB-C'));
  const knowledge = base();
  const report = await knowledge.syncFiles();
  await database.source.query('ALTER TABLE knowledge_article DROP CONSTRAINT short');
  expect(report).toMatchObject({ articles: 2, problems: ['knowledge/b.md: the database cannot keep it'] });
  expect(await pathOf(knowledge, 'KB-C')).toBe('knowledge/c.md');
});

it('a page that nests twenty thousand deep is read like any other', async () => {
  await write('knowledge-sources.yaml', 'sources:\n  - { key: wiki, title: Old wiki, kind: html, path: wiki }\n');
  await write('wiki/good.html', '<h1>Good</h1><p>good</p>');
  await write('wiki/deep.html', `${'<div>'.repeat(20_000)}<h1>Deep <b>down</b></h1><p>words</p>`);
  const knowledge = base();
  expect(await knowledge.syncFiles()).toMatchObject({ articles: 2, problems: [] });
  expect((await knowledge.get('wiki.deep')).title).toBe('Deep down');
  expect((await knowledge.get('wiki.good')).title).toBe('Good');
});

it('a lost connection is told, and the next look reads again although no file has changed', async () => {
  await write('knowledge/z.md', markdown('KB-Z'));
  let lost = 1;
  const flaky = new Proxy(database.source, {
    get(target, name) {
      if (name === 'transaction' && lost-- > 0) return () => Promise.reject(new Error('Connection terminated unexpectedly'));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const knowledge = base(flaky);
  await knowledge.sources.syncIfChanged();
  expect(knowledge.lastSync()?.problems).toEqual(['Connection terminated unexpectedly']);
  expect(await pathOf(knowledge, 'KB-Z')).toBeNull();
  await knowledge.sources.syncIfChanged();
  expect(await pathOf(knowledge, 'KB-Z')).toBe('knowledge/z.md');
  const { at } = knowledge.lastSync()!;
  await knowledge.sources.syncIfChanged();
  expect(knowledge.lastSync()?.at).toBe(at);
});

it('a file that cannot be opened keeps its article, and is tried again', async () => {
  await write('knowledge/a.md', markdown('KB-A'));
  await write('knowledge/b.md', markdown('KB-B'));
  const knowledge = base();
  await knowledge.syncFiles();
  // Larger than a file that is read at once may be, and takes no room.
  await truncate(join(folder, 'knowledge/b.md'), 3 * 2 ** 30);
  expect(await knowledge.syncFiles()).toMatchObject({ articles: 2, problems: ['knowledge/b.md: cannot be opened (ERR_FS_FILE_TOO_LARGE)'] });
  expect(await pathOf(knowledge, 'KB-B')).toBe('knowledge/b.md');
  const { at } = knowledge.lastSync()!;
  await knowledge.sources.syncIfChanged();
  expect(knowledge.lastSync()?.at).not.toBe(at);
});

it('a source whose newest file is older than it may be raises an alarm until a newer one comes', async () => {
  await write(
    'knowledge-sources.yaml',
    'sources:\n  - { key: team, title: Team, kind: markdown, path: notes, staleAfter: P2D }\n  - { key: plans, title: Plans, kind: markdown, path: plans }\n',
  );
  const daysOld = async (path: string, days: number): Promise<void> => {
    const at = new Date(Date.now() - days * 86_400_000);
    await utimes(join(folder, path), at, at);
  };
  for (const [path, key] of [
    ['notes/m.md', 'KB-M'],
    ['notes/n.md', 'KB-N'],
    ['plans/p.md', 'KB-P'],
  ] as const) {
    await write(path, markdown(key));
    await daysOld(path, 3);
  }
  const knowledge = base();
  await knowledge.syncFiles();
  expect(await state(knowledge, 'team')).toMatchObject({ items: 2, error: null, alarm: 'stale' });
  expect(await state(knowledge, 'plans')).toMatchObject({ alarm: null });
  await daysOld('notes/n.md', 1);
  expect(await state(knowledge, 'team')).toMatchObject({ alarm: null });
  await write('knowledge-sources.yaml', 'sources:\n  - { key: team, title: Team, kind: markdown, path: notes, staleAfter: two days }\n');
  expect(() => base()).toThrow(/staleAfter/);
});
