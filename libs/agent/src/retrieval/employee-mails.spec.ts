import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../knowledge/article-files.js';
import { ownSource } from '../knowledge/source-settings.js';
import { ArticleIndex } from './article-index.js';
import { find, type SearchHit } from './find.js';

interface Mail {
  subject: string;
  question: string;
  gold?: string;
  /** Words that the passage must hold. */
  expected?: string;
}
type Answered = Required<Mail>;

const config = fileURLToPath(new URL('../../../../config', import.meta.url));
const { articles, problems } = await readFolder(ownSource(config));
const index = ArticleIndex.of(articles.map((article) => ({ ...article, expiresAt: null })));
const lines = (await readFile(`${config}/evaluation/employee-mails.jsonl`, 'utf8')).trim().split('\n');
const mails = lines.map((line) => JSON.parse(line) as Mail);
const answered = mails.filter((mail): mail is Answered => mail.gold !== undefined);
const unanswerable = mails.filter(({ gold }) => gold === undefined);

const answerTo = ({ subject, question }: Mail, except: readonly string[] = []): SearchHit | undefined =>
  find(index, { subject, text: question, except, now: Date.parse('2026-11-21T00:00:00Z') })[0];
const documented = (hit: SearchHit | undefined): boolean => hit?.evidence === 'documented';
const says = (hit: SearchHit | undefined, words: string): boolean => `${hit?.heading}\n${hit?.passage}`.toLowerCase().includes(words.toLowerCase());
const share = (holds: (mail: Answered) => boolean): number => answered.filter(holds).length / answered.length;

describe('the articles of config/knowledge', () => {
  it('are at least 34, each with its facts', () => {
    expect(problems).toEqual([]);
    expect(articles.length).toBeGreaterThanOrEqual(34);
    for (const { key, category, reviewed, body } of articles) {
      expect([key, category, reviewed].every(Boolean), key).toBe(true);
      expect(body.split(/\s+/).length, key).toBeGreaterThanOrEqual(150);
    }
  });

  it.each(answered)('$gold is found first for “$subject”, says “$expected”, and sends nobody to another article', (mail) => {
    const hit = answerTo(mail);
    expect(hit?.key).toBe(mail.gold);
    expect(says(hit, mail.expected), hit?.passage).toBe(true);
    expect(hit?.passage).not.toMatch(/\bKB-\d|see (below|above|the article)/);
    expect(hit?.passage.length).toBeLessThanOrEqual(1_400);
  });

  it.each(unanswerable)('nothing is quoted for “$subject”', (mail) => {
    expect(answerTo(mail)?.evidence ?? 'none').not.toBe('documented');
  });

  it('answer most mails with the right passage, and hardly any when the article is taken away', () => {
    expect(share((mail) => documented(answerTo(mail)) && says(answerTo(mail), mail.expected))).toBeGreaterThanOrEqual(0.85);
    expect(share((mail) => documented(answerTo(mail)) && !says(answerTo(mail), mail.expected))).toBeLessThanOrEqual(0.05);
    expect(share((mail) => !documented(answerTo(mail, [mail.gold])))).toBeGreaterThanOrEqual(0.9);
  });
});
