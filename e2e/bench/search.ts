/** Search over 10,000 written articles: how long one question takes, and how long the index takes to build. Uses the tests' PostgreSQL. */
import { ArticleSearch, KnowledgeBase } from '@tierdesk/agent';
import { createLogger, readSettings } from '@tierdesk/platform';
import { createTestDatabase } from '@tierdesk/testkit';
import { percentile, round } from './mail-load.ts';

const articles = Number(process.env['BENCH_ARTICLES'] ?? 10_000);
const questions = 500;

const things = ['printer', 'laptop', 'headset', 'mailbox', 'calendar', 'projector', 'badge', 'monitor', 'dock', 'phone', 'scanner', 'folder'];
const troubles = ['does not start', 'is locked', 'shows error', 'is missing', 'drops the connection', 'asks for a password', 'is slow', 'is full'];
const places = ['Madrid', 'Lyon', 'Porto', 'Graz', 'Bergen', 'Turin', 'Ghent', 'Malmo', 'Leeds', 'Brno', 'Cork', 'Basel'];
const of = (words: readonly string[], n: number) => words[n % words.length] ?? '';

/** Like real articles in length and in how often words repeat; each one's number makes it the only right one. */
function article(n: number): string {
  const thing = of(things, n);
  const trouble = of(troubles, Math.floor(n / 12));
  const title = `${thing} ${1000 + n} ${trouble} in ${of(places, Math.floor(n / 96))}`;
  const steps = Array.from(
    { length: 8 },
    (_, step) =>
      `${step + 1}. Open the settings of the ${of(things, n + step)} and choose option ${(n * 7 + step) % 977}. It ${of(troubles, n + step)} when the cable is loose.`,
  );
  return JSON.stringify({
    key: `A-${n}`,
    title,
    body: `# ${title}\n\nThe ${thing} ${1000 + n} ${trouble}.\n\n## What to do\n\n${steps.join('\n')}\n`,
  });
}

const database = await createTestDatabase();
try {
  const settings = readSettings({ CONFIG_DIR: 'config' }, 'no-env-file');
  const knowledge = new KnowledgeBase(database.source, settings, createLogger('bench', 'silent'));
  const { imported, failed } = await knowledge.importLines(Array.from({ length: articles }, (_, n) => article(n)).join('\n'));
  if (imported !== articles) throw new Error(`${failed.length} articles were refused: ${failed[0]?.message ?? ''}`);
  const search = new ArticleSearch(database.source);
  const building = performance.now();
  await search.search('printer');
  const built = performance.now() - building;
  const times: number[] = [];
  let right = 0;
  for (let question = 0; question < questions; question++) {
    const n = (question * 7919) % articles;
    const started = performance.now();
    const [hit] = await search.search(`My ${of(things, n)} ${1000 + n} ${of(troubles, Math.floor(n / 12))}, what can I do?`);
    times.push(performance.now() - started);
    if (hit?.key === `A-${n}`) right += 1;
  }
  console.log(
    JSON.stringify({
      figure: 'search',
      articles,
      questions,
      p50Ms: round(percentile(times, 0.5)),
      p99Ms: round(percentile(times, 0.99)),
      rightFirst: round(right / questions, 3),
      indexMs: round(built, 0),
    }),
  );
} finally {
  await database.drop();
}
