import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, readSettings } from '@tierdesk/platform';
import { createTestDatabase, FakeModel, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KnowledgeBase } from '../knowledge/knowledge-base.js';
import { ArticleSearch } from '../retrieval/article-search.js';

let database: TestDatabase;
let model: FakeModel;
let folder: string;
let knowledge: KnowledgeBase;
const settings = (more: Record<string, string> = {}) =>
  readSettings(
    { CONFIG_DIR: folder, OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.baseUrl, OPENAI_EMBEDDING_MODEL: 'fake-embedding', ...more },
    'no-env-file',
  );

beforeAll(async () => {
  database = await createTestDatabase();
  model = await FakeModel.start();
  folder = await mkdtemp(join(tmpdir(), 'vectors-'));
  knowledge = new KnowledgeBase(database.source, settings(), createLogger('test', 'silent'));
  await knowledge.put('canteen', { title: 'Canteen', body: 'The canteen opens at 11:30.' });
  await knowledge.put('garage', { title: 'Garage', body: 'Bicycles are parked in the cellar, behind the red door.' });
  await knowledge.put('fridge', { title: 'Kitchen', body: 'The fridge is emptied every Friday.' });
});
afterAll(async () => {
  await model.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});
const vectors = async (): Promise<number> => (await database.source.query('SELECT count(*)::int AS n FROM knowledge_vector'))[0].n;

it('every passage gets its vector once, and only what changed is asked for again', async () => {
  const search = new ArticleSearch(database.source, settings());
  expect(await search.followVectors()).toMatchObject({ passages: 3, missing: 0, error: null });
  expect(await vectors()).toBe(3);
  await knowledge.put('fridge', { title: 'Kitchen', body: 'The fridge is emptied every Thursday.' });
  expect(await search.followVectors()).toMatchObject({ passages: 3, missing: 0 });
  expect(await vectors()).toBe(3);
  const { tokensToday } = (await search.vectorState()) ?? { tokensToday: -1 };
  const other = new ArticleSearch(database.source, settings());
  await other.followVectors();
  expect((await other.vectorState())?.tokensToday).toBe(tokensToday);
});

it('vectors add articles and change places behind an answer, and make no answer of what words do not support', async () => {
  const plain = await new ArticleSearch(database.source).search('When does the canteen open?', 5);
  const hybrid = await new ArticleSearch(database.source, settings()).search('When does the canteen open?', 5);
  expect(hybrid[0]).toEqual(plain[0]);
  expect(hybrid[0]?.evidence).toBe('documented');
  expect(hybrid.length).toBeGreaterThan(plain.length);
  expect(hybrid.slice(1).map(({ evidence }) => evidence)).not.toContain('documented');
});

it('the budget of a day is kept, and the rest waits', async () => {
  await knowledge.put('late', { title: 'Late', body: 'The night porter has the keys.' });
  const search = new ArticleSearch(database.source, settings({ OPENAI_EMBEDDING_TOKENS_PER_DAY: '1' }));
  expect(await search.followVectors()).toMatchObject({
    passages: 4,
    missing: 1,
    error: 'the tokens of this day are spent',
    failedSince: expect.any(String),
  });
  expect(await new ArticleSearch(database.source, settings()).followVectors()).toMatchObject({ missing: 0, error: null, failedSince: null });
});

it('search goes on by words alone while the endpoint is away, and when no model is set', async () => {
  const away = new ArticleSearch(database.source, settings({ OPENAI_BASE_URL: 'http://127.0.0.1:9' }));
  expect((await away.search('When does the canteen open?'))[0]).toMatchObject({ key: 'canteen', evidence: 'documented' });
  await knowledge.put('newest', { title: 'Newest', body: 'The newest room is on floor 9.' });
  expect(await away.followVectors()).toMatchObject({ missing: 1, error: expect.any(String) });
  expect(await new ArticleSearch(database.source, settings({ OPENAI_EMBEDDING_MODEL: '' })).vectorState()).toBeNull();
});
