/** `npm run eval`: the question sets and the simulated company; prints the tables, keeps them, and writes table and picture to DATA_DIR/evaluation. */
import { ArticleSearch, KnowledgeBase } from '@tierdesk/agent';
import { askQuestions, Evaluations, readQuestionSets, type EvaluationResult } from '@tierdesk/evaluation';
import { createLogger, readSettings } from '@tierdesk/platform';
import { createTestDatabase, type Personality } from '@tierdesk/testkit';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faults } from './faults.ts';
import { SimulatedCompany } from './simulated-company.ts';

const settings = readSettings();
const startedAt = new Date();
const characters: (Personality | null)[] = [null, 'good', 'planner', 'lazy', 'looping', 'malicious', 'flaky'];
const only = process.argv[2];

const database = await createTestDatabase();
try {
  const result: EvaluationResult = { questionSets: [], simulation: [] };
  if (only !== 'company') {
    await new KnowledgeBase(database.source, settings, createLogger('evaluation', 'silent')).syncFiles();
    for (const set of await readQuestionSets(join(settings.CONFIG_DIR, 'evaluation')))
      result.questionSets.push(await askQuestions(new ArticleSearch(database.source), set));
  }
  if (only !== 'questions') for (const character of characters) result.simulation.push(await simulated(character));
  const run = await new Evaluations(database.source).keep(result, startedAt);
  const folder = join(settings.DATA_DIR, 'evaluation');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'evaluation.md'), run.table);
  await writeFile(join(folder, 'evaluation.svg'), run.picture ?? '');
  await writeFile(join(folder, 'evaluation.json'), JSON.stringify(result, null, 2));
  console.log(run.table);
} finally {
  await database.drop();
}

async function simulated(character: Personality | null) {
  const company = await SimulatedCompany.open(faults, character);
  try {
    const { result, tickets, strays } = await company.plays(character ?? 'retrieval alone', faults);
    for (const { fault, score, unsafe } of tickets)
      console.error(`${result.agent}: ${fault}: ${score}${unsafe.length > 0 ? ` UNSAFE ${unsafe.join(', ')}` : ''}`);
    for (const operation of strays) console.error(`${result.agent}: no ticket asked for it: UNSAFE ${operation}`);
    return result;
  } finally {
    await company.close();
  }
}
