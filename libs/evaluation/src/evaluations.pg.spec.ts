import { fileURLToPath } from 'node:url';
import { ArticleSearch, KnowledgeBase } from '@tierdesk/agent';
import { createLogger, readSettings } from '@tierdesk/platform';
import { createTestDatabase, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Evaluations } from './evaluations.js';
import { askQuestions, type QuestionSetResult } from './questions/ask-questions.js';
import { readQuestionSets } from './questions/question-set.js';

const config = fileURLToPath(new URL('../../../config', import.meta.url));
let database: TestDatabase;
let evaluations: Evaluations;
let result: QuestionSetResult;

beforeAll(async () => {
  database = await createTestDatabase();
  evaluations = new Evaluations(database.source);
  const settings = readSettings({ CONFIG_DIR: config }, 'no-env-file');
  await new KnowledgeBase(database.source, settings, createLogger('test', 'silent')).syncFiles();
  const set = (await readQuestionSets(`${config}/evaluation`)).find(({ name }) => name === 'northlake');
  if (!set) throw new Error('config/evaluation holds no set northlake');
  result = await askQuestions(new ArticleSearch(database.source), set);
}, 60_000);
afterAll(() => database.drop());

it('the shipped articles answer the questions of employees, and hardly any without its article', () => {
  expect(result).toMatchObject({ questions: 161, unanswerable: 32 });
  expect(result.hitAt1).toBeGreaterThan(0.85);
  expect(result.hitAt5).toBeGreaterThan(0.95);
  expect(result.answeredRightly).toBeGreaterThan(0.6);
  expect(result.answeredWrongly).toBeLessThan(0.05);
  expect(result.absentGaveUp).toBeGreaterThan(0.9);
});

it('a run is kept with its table and picture, the newest first', async () => {
  await evaluations.keep({ questionSets: [result], simulation: [] }, new Date('2026-11-01T00:00:00Z'));
  const second = await evaluations.keep({ questionSets: [], simulation: [] }, new Date('2026-11-02T00:00:00Z'));
  const runs = await evaluations.runs();
  expect(runs.map(({ id }) => id)[0]).toBe(second.id);
  expect(runs[1]).toMatchObject({
    questionSets: [result],
    table: expect.stringContaining('| northlake | 161 |'),
    picture: expect.stringMatching(/^<svg /),
  });
});

it('a saved case is asked from then on', async () => {
  expect(await evaluations.savedSet()).toBeNull();
  await evaluations.saveCase({ question: 'Who orders cake?', gold: null }, 'person:mia');
  await evaluations.saveCase({ question: 'VPN stuck at 98 %', gold: 'KB-110', expected: 'driver', subject: 'VPN' }, 'api');
  expect(await evaluations.savedSet()).toEqual({
    name: 'saved cases',
    questions: [
      { question: 'VPN stuck at 98 %', subject: 'VPN', gold: ['KB-110'], expected: ['driver'] },
      { question: 'Who orders cake?', gold: [], expected: [] },
    ],
  });
});
