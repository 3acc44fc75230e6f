import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLogger, readSettings, type Settings } from '@tierdesk/platform';
import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ArticleSearch } from '../retrieval/article-search.js';
import { KnowledgeBase } from './knowledge-base.js';

let database: TestDatabase;
let settings: Settings;
let knowledge: KnowledgeBase;
let search: ArticleSearch;

const write = async (path: string, content: string): Promise<void> => {
  await mkdir(dirname(join(settings.CONFIG_DIR, path)), { recursive: true });
  await writeFile(join(settings.CONFIG_DIR, path), content);
};
const state = async (key: string) => (await knowledge.sources.states()).find((one) => one.key === key);

beforeAll(async () => {
  database = await createTestDatabase();
  settings = readSettings({ CONFIG_DIR: await mkdtemp(join(tmpdir(), 'sources-')) }, 'no-env-file');
  await write(
    'knowledge-sources.yaml',
    'sources:\n  - { key: wiki, title: Old wiki, kind: html, path: exports/wiki, owner: Facility team, language: de }\n  - { key: team, title: Team notes, kind: markdown, path: notes }\n',
  );
  await write('knowledge/guest.md', '---\nkey: KB-1\ntitle: Guest Wi-Fi\n---\nThe password of the guest Wi-Fi is tulip.\n');
  await write(
    'exports/wiki/rooms/garage.html',
    '<html lang="en"><head><title>x</title></head><body><nav>Home | Login</nav><h1>Bicycle garage</h1><p onclick="x()">The bicycle garage opens with the code <b>4711</b>.</p><script>alert(1)</script></body></html>',
  );
  await write('exports/wiki/empty.html', '<html><body><nav>only links</nav></body></html>');
  await write('notes/a.md', '---\nkey: KB-1\ntitle: Mine\n---\nText.');
  knowledge = new KnowledgeBase(database.source, settings, createLogger('test', 'silent'));
  search = new ArticleSearch(database.source);
  await knowledge.syncFiles();
});
afterAll(async () => {
  await database.drop();
  await rm(settings.CONFIG_DIR, { recursive: true });
});

it('a folder of HTML becomes articles with title, language and owner, and nothing that acts', async () => {
  const article = await knowledge.get('wiki.rooms-garage');
  expect(article).toMatchObject({
    title: 'Bicycle garage',
    language: 'en',
    owner: 'Facility team',
    sourceKey: 'wiki',
    path: 'exports/wiki/rooms/garage.html',
  });
  expect(article.body).not.toMatch(/script|onclick|Login/);
  expect((await search.search('Which code opens the bicycle garage?'))[0]?.passage).toContain('4711');
});

it('each source tells when it was read, how much came of it and which files were left out', async () => {
  expect(await state('knowledge')).toMatchObject({ items: 1, changed: 1, removed: 0, error: null, alarm: null, lastSync: expect.any(String) });
  expect(await state('wiki')).toMatchObject({ items: 1, problems: ['exports/wiki/empty.html: the page has no text'], alarm: null });
  expect(await state('api')).toMatchObject({ kind: 'api', items: 0, alarm: null });
});

it('a key that another source holds is reported, and a source without any article raises an alarm', async () => {
  expect(await state('team')).toMatchObject({ items: 0, alarm: 'empty', problems: ['key KB-1 is already used by knowledge/guest.md'] });
  expect((await knowledge.get('KB-1')).title).toBe('Guest Wi-Fi');
});

it('an export that is suddenly empty or gone keeps its articles and says so', async () => {
  await rm(join(settings.CONFIG_DIR, 'exports/wiki/rooms/garage.html'));
  expect(await knowledge.sources.sync('wiki')).toMatchObject({ items: 1, alarm: 'failed', error: expect.stringContaining('no article found') });
  await rm(join(settings.CONFIG_DIR, 'exports'), { recursive: true });
  expect(await knowledge.sources.sync('wiki')).toMatchObject({ items: 1, error: 'the folder exports/wiki does not exist' });
  expect((await knowledge.get('wiki.rooms-garage')).title).toBe('Bicycle garage');
  await expect(knowledge.sources.sync('nowhere')).rejects.toMatchObject({ status: 404 });
  await expect(knowledge.sources.sync('api')).rejects.toMatchObject({ status: 409 });
});

it('what expires within thirty days is named, and what has expired is counted', async () => {
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  await knowledge.put('soon', { title: 'Soon', body: 'x', expiresAt: inDays(10) });
  await knowledge.put('later', { title: 'Later', body: 'x', expiresAt: inDays(60) });
  await knowledge.put('gone', { title: 'Gone', body: 'x', expiresAt: inDays(-1) });
  expect(await state('api')).toMatchObject({ items: 3, expired: 1, expiringSoon: [{ key: 'soon', title: 'Soon' }] });
});

it('the history of an article says who changed what and when, also when it is gone', async () => {
  await knowledge.put('history', { title: 'First', body: 'one', owner: 'Mia' }, 'person:mia');
  await knowledge.put('history', { title: 'First', body: 'one', owner: 'Mia' }, 'person:jan');
  await knowledge.put('history', { title: 'Second', body: 'two' }, 'person:jan');
  await knowledge.delete('history');
  expect(await knowledge.versions('history')).toMatchObject([
    { version: 3, change: 'deleted', by: 'api', title: 'Second' },
    { version: 2, change: 'changed', by: 'person:jan', body: 'two', owner: null },
    { version: 1, change: 'created', by: 'person:mia', body: 'one', owner: 'Mia' },
  ]);
  expect(await knowledge.versions('never')).toEqual([]);
});
