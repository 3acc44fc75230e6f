import { expect, it } from 'vitest';
import type { IndexedArticle } from './article-entry.js';
import { ArticleIndex } from './article-index.js';
import { find } from './find.js';

const article = (key: string, body: string): IndexedArticle => ({
  ...{ key, title: `About ${key}`, body, format: 'markdown', category: null, reviewed: null, expiresAt: null },
});
const keys = (index: ArticleIndex, text: string) => find(index, { text, now: 0 }).map(({ key }) => key);

it('an index that follows another finds the same as one that is made anew', async () => {
  const before = [article('alpha', 'The zebra sleeps.'), article('beta', 'The falcon wakes at dawn.'), article('gamma', 'A walrus sings.')];
  const old = ArticleIndex.of(before);
  const changed = article('beta', 'The heron wakes at dawn.');
  const followed = await ArticleIndex.build([changed], { index: old, entries: old.entries.filter(({ article: { key } }) => key === 'alpha') });
  const anew = ArticleIndex.of([article('alpha', 'The zebra sleeps.'), changed]);
  for (const text of ['zebra', 'heron', 'falcon', 'walrus', 'dawn', 'heorn wakes', 'zebrra'])
    expect(keys(followed, text), text).toEqual(keys(anew, text));
  expect(keys(followed, 'walrus')).toEqual([]);
  expect(keys(old, 'falcon')).toEqual(['beta']);
});

it('building lets other work go on', async () => {
  let turns = 0;
  const other = setInterval(() => (turns += 1), 0);
  await ArticleIndex.build(
    Array.from({ length: 400 }, (_, n) => article(`a${n}`, `## Part ${n}\n\n${'The badge of floor nine opens the door. '.repeat(40)}`)),
  );
  clearInterval(other);
  expect(turns).toBeGreaterThan(0);
});
