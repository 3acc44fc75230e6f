import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, readSettings, type Settings } from '@tierdesk/platform';
import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArticleSearch } from '../retrieval/article-search.js';
import { KnowledgeBase } from './knowledge-base.js';

let database: TestDatabase;
let settings: Settings;
let knowledge: KnowledgeBase;
let search: ArticleSearch;

const file = async (name: string, content: string): Promise<void> => writeFile(join(settings.CONFIG_DIR, 'knowledge', name), content);
const guestWifi = (password: string): string =>
  `---\nkey: KB-1\ntitle: Guest Wi-Fi\ncategory: network\nreviewed: 2026-10-01\n---\nThe password of the guest Wi-Fi is ${password}.\n`;

beforeAll(async () => {
  database = await createTestDatabase();
  settings = readSettings({ CONFIG_DIR: await mkdtemp(join(tmpdir(), 'knowledge-')) }, 'no-env-file');
  await mkdir(join(settings.CONFIG_DIR, 'knowledge', 'network'), { recursive: true });
  knowledge = new KnowledgeBase(database.source, settings, createLogger('test', 'silent'));
  search = new ArticleSearch(database.source);
});
afterAll(async () => {
  await database.drop();
  await rm(settings.CONFIG_DIR, { recursive: true });
});

const passage = async (question: string): Promise<string | undefined> => (await search.search(question))[0]?.passage;

describe('articles that are files', () => {
  it('are read, found at once, and read again when they change', async () => {
    await file('network/guest.md', guestWifi('tulip'));
    expect(await knowledge.syncFiles()).toMatchObject({ articles: 1, changed: 1, removed: 0, problems: [] });
    expect(await passage('What is the password of the guest wifi?')).toBe('The password of the guest Wi-Fi is tulip.');
    await file('network/guest.md', guestWifi('crocus'));
    expect(await knowledge.syncFiles()).toMatchObject({ changed: 1 });
    expect(await passage('What is the password of the guest wifi?')).toBe('The password of the guest Wi-Fi is crocus.');
    expect(await knowledge.syncFiles()).toMatchObject({ changed: 0 });
  });

  it('are not written through the API, and the refusal names the file', async () => {
    const refused = { code: 'knowledge.file_article', status: 409, message: expect.stringContaining('knowledge/network/guest.md') };
    await expect(knowledge.put('KB-1', { title: 'Mine', body: 'Mine.' })).rejects.toMatchObject(refused);
    await expect(knowledge.delete('KB-1')).rejects.toMatchObject(refused);
    expect(await knowledge.get('KB-1')).toMatchObject({
      source: 'files',
      path: 'knowledge/network/guest.md',
      reviewed: '2026-10-01',
      category: 'network',
    });
  });

  it('with a mistake are left out, each with one readable line', async () => {
    await file('no-front-matter.md', 'Just text.');
    await file('twice.md', guestWifi('rose'));
    await file('wrong.md', '---\nkey: KB-2\ncategoy: mail\n---\nText.');
    const { problems } = await knowledge.syncFiles();
    expect(problems).toEqual([
      'knowledge/no-front-matter.md: front matter between two lines of --- is missing',
      'knowledge/twice.md: key KB-1 is already used by knowledge/network/guest.md',
      expect.stringMatching(/^knowledge\/wrong\.md: .*title/),
    ]);
    expect(knowledge.lastSync()?.problems).toEqual(problems);
    for (const name of ['no-front-matter.md', 'twice.md', 'wrong.md']) await rm(join(settings.CONFIG_DIR, 'knowledge', name));
  });

  it('are forgotten when the file is gone; a missing folder is an empty knowledge base', async () => {
    await rm(join(settings.CONFIG_DIR, 'knowledge'), { recursive: true });
    expect(await knowledge.syncFiles()).toMatchObject({ articles: 0, removed: 1, problems: [] });
    expect(await search.search('guest wifi password')).toEqual([]);
  });
});

describe('articles of the API', () => {
  it('are written, found, replaced and deleted', async () => {
    const made = await knowledge.put('cantina', { title: 'Canteen', body: '<p>The canteen opens at <b>11:30</b>.</p>', format: 'html' });
    expect(made).toMatchObject({ key: 'cantina', source: 'api', path: null, format: 'html', language: 'en', category: null, expiresAt: null });
    expect(await passage('When does the canteen open?')).toBe('The canteen opens at 11:30.');
    await knowledge.put('cantina', { title: 'Canteen', body: 'The canteen opens at 12:00.' });
    expect(await passage('When does the canteen open?')).toBe('The canteen opens at 12:00.');
    await knowledge.delete('cantina');
    await expect(knowledge.get('cantina')).rejects.toMatchObject({ status: 404 });
    await expect(knowledge.delete('cantina')).rejects.toMatchObject({ code: 'knowledge.not_found' });
    expect(await search.search('canteen')).toEqual([]);
  });

  it('are never cited once they have expired', async () => {
    await knowledge.put('old', { title: 'Old canteen', body: 'The canteen opens at 10:00.', expiresAt: '2020-01-01T00:00:00Z' });
    expect(await search.search('When does the canteen open?')).toEqual([]);
    await knowledge.delete('old');
  });

  it('are imported line by line; a bad line is reported and the others stay', async () => {
    const lines = [
      JSON.stringify({ key: 'a', title: 'Alpha', body: 'The alpha room has 4 seats.', category: 'meetings' }),
      '',
      'nonsense',
      JSON.stringify({ key: 'b b', title: 'Beta', body: 'x' }),
      JSON.stringify({ key: 'b', title: 'Beta\0', body: 'x' }),
      JSON.stringify({ key: 'b', title: 'Beta', body: 'x', language: 'e\0n' }),
      JSON.stringify({ key: 'b', title: 'Beta', body: 'x', expiresAt: '0000-01-01T00:00:00Z' }),
      JSON.stringify({ key: 'c', title: 'Gamma', body: 'The gamma room has 9 seats.' }),
    ];
    const result = await knowledge.importLines(lines.join('\n'));
    expect(result.imported).toBe(2);
    expect(result.failed.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect((await knowledge.list({ limit: 10 })).map(({ key }) => key)).toEqual(['a', 'c']);
    expect((await knowledge.list({ limit: 10, after: 'a' })).map(({ key }) => key)).toEqual(['c']);
    expect(await passage('How many seats does the gamma room have?')).toBe('The gamma room has 9 seats.');
  });

  it('whatever the database refuses of an import is reported as its line; the others stay', async () => {
    await database.source.query(`ALTER TABLE knowledge_article ADD CONSTRAINT short CHECK (length(title) < 10)`);
    const result = await knowledge.importLines(
      ['Delta', 'Longer than it may be', 'Epsilon'].map((title, at) => JSON.stringify({ key: `line-${at}`, title, body: 'x' })).join('\n'),
    );
    await database.source.query('ALTER TABLE knowledge_article DROP CONSTRAINT short');
    expect(result).toEqual({ imported: 2, failed: [{ line: 2, message: 'the database cannot keep this article' }] });
    expect(await knowledge.get('line-2')).toMatchObject({ title: 'Epsilon' });
  });

  it.each([
    { language: 'e\0n' },
    { expiresAt: '0000-01-01T00:00:00Z' },
    { expiresAt: '9999-12-31T23:59:59-01:00' },
    { category: '\0' },
    { owner: 'a\0' },
  ])('with %o are refused with a plain answer', async (fields) => {
    await expect(knowledge.put('x', { title: 'T', body: 'B', ...fields })).rejects.toMatchObject({ status: 422, code: 'knowledge.invalid_article' });
  });

  it('are refused when they cannot be an article', async () => {
    await expect(knowledge.put('../x', { title: 'T', body: 'B' })).rejects.toMatchObject({ status: 422, code: 'knowledge.invalid_article' });
    await expect(knowledge.put('x', { title: ' ', body: 'B' })).rejects.toMatchObject({ status: 422 });
  });
});

it('two processes read the folder at the same moment and see the same articles', async () => {
  await mkdir(join(settings.CONFIG_DIR, 'knowledge'), { recursive: true });
  await file('one.md', guestWifi('iris'));
  const other = new KnowledgeBase(database.source, settings, createLogger('test', 'silent'));
  const reports = await Promise.all([knowledge.syncFiles(), other.syncFiles()]);
  expect(reports.map(({ changed }) => changed).sort()).toEqual([0, 1]);
});
