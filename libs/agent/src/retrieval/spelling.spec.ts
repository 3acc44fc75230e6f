import { expect, it } from 'vitest';
import { ArticleIndex } from './article-index.js';
import { find } from './find.js';
import { spelled } from './spelling.js';

const article = (key: string, title: string, body: string) => ({
  ...{ key, title, body, format: 'markdown' as const },
  ...{ category: null, reviewed: null, expiresAt: null },
});
const index = ArticleIndex.of([
  article('fridge', 'Kitchen', 'The refrigerator in the kitchen is a Polarbear.'),
  article('gauge', 'Waht', 'The waht gauge measures the flow.'),
]);

it('everyday words are put right, and what articles say is left as it is', () => {
  expect(spelled(index, 'Could you pleese tel me, whihc yaer was it?')).toBe('Could you please tel me, which year was it?');
  expect(spelled(index, 'The waht gauge')).toBe('The waht gauge');
});

it('names, addresses, paths and short words are left as they are', () => {
  const text = 'Ask Xiomara at plese@wich.example or look in C:\\wich\\yaer, VPN 809, thx';
  expect(spelled(index, text)).toBe(text);
});

it('a mistyped word still finds what another word says', () => {
  expect(find(index, { text: 'Whcih brand is the frigde in the kitchen?', now: 0 })[0]?.key).toBe('fridge');
});
