import { describe, expect, it } from 'vitest';
import { ArticleIndex } from './article-index.js';
import { find } from './find.js';

const article = (key: string, title: string, body: string) => ({
  ...{ key, title, body, format: 'markdown' as const },
  ...{ category: null, reviewed: null, expiresAt: null },
});
/** A house with many things in it, none of them asked for. */
const others = ['lift', 'stairs', 'roof', 'cellar', 'garden', 'gate', 'bicycle stand', 'mail room'].map((thing, at) =>
  article(
    `other-${at}`,
    `The ${thing}`,
    `The ${thing} of our house was painted in spring. Whoever sees a damage at the ${thing} tells the caretaker.`,
  ),
);
const evidence = (text: string, ...articles: typeof others) => find(ArticleIndex.of([...others, ...articles]), { text, now: 0 })[0]?.evidence;

describe('evidence', () => {
  const cooler = article(
    'cooler',
    'Water coolers',
    'Whatever the weather, you find something cold to drink – the brand of the water coolers is Glacier. They are filled on Mondays.',
  );

  it('comes from what a sentence states, also behind a dash', () => {
    expect(evidence('Which brand are our water coolers?', cooler)).toBe('documented');
  });

  it('is missing when only the surroundings are named', () => {
    expect(evidence('What does the cleaning of the water coolers cost in a year?', cooler)).not.toBe('documented');
    expect(evidence('Which brand are the toasters beside the water coolers?', cooler)).not.toBe('documented');
  });

  it('means the same in a small knowledge base and in a large one', () => {
    const many = Array.from({ length: 300 }, (_, at) => article(`far-${at}`, `Shelf ${at}`, `Shelf ${at} holds binders, folders and old forms.`));
    expect(evidence('Which brand are our water coolers?', cooler, ...many)).toBe('documented');
    expect(evidence('Which brand are the toasters beside the water coolers?', cooler, ...many)).not.toBe('documented');
  });
});
