import { describe, expect, it } from 'vitest';
import type { IndexedArticle } from './article-entry.js';
import { ArticleIndex } from './article-index.js';
import { find } from './find.js';

const now = Date.parse('2026-11-21T09:00:00Z');
const article = (key: string, title: string, body: string, more: Partial<IndexedArticle> = {}): IndexedArticle => ({
  ...{ key, title, body, format: 'markdown', category: null, reviewed: null, expiresAt: null },
  ...more,
});
const filler = (about: string, sentences: number): string =>
  Array.from({ length: sentences }, (_, n) => `The ${about} of floor ${n} is described in the handbook of the house.`).join(' ');
const first = (text: string, ...articles: IndexedArticle[]) => find(ArticleIndex.of(articles), { text, now })[0];

describe('a quote', () => {
  it('begins with the section that answers, and adds one that fits nearly as well', () => {
    const jam =
      '## Paper jam at the back\n\nPull the paper.\n\n## Toner\n\nToner is in room 3.\n\n## Clear a paper jam\n\nTo clear a paper jam:\n\n1. Open the flap.\n2. Pull.';
    expect(first('How do I clear a paper jam at the back?', article('P1', 'Printer', jam))).toMatchObject({
      heading: '',
      passage: 'Clear a paper jam\n\nTo clear a paper jam:\n1. Open the flap.\n2. Pull.\n\nPaper jam at the back\n\nPull the paper.',
      markdown: '### Clear a paper jam\n\nTo clear a paper jam:\n\n1. Open the flap.\n2. Pull.\n\n### Paper jam at the back\n\nPull the paper.',
    });
  });

  it('takes the neighbours in its section along, and stays short enough to read', () => {
    const steps = `The badge reader blinks when the door is blocked.\n\n${filler('door', 9)}\n\n${filler('gate', 9)}\n\n${filler('lift', 30)}`;
    const hit = first('The badge reader blinks', article('D1', 'Doors', `## Badge reader\n\n${steps}\n\n## Roof\n\n${filler('roof', 40)}`));
    expect(hit?.heading).toBe('Badge reader');
    expect(hit?.passage).toContain('blinks');
    expect(hit?.passage.length).toBeGreaterThan(700);
    expect(hit?.passage.length).toBeLessThanOrEqual(1_400);
    expect(hit?.passage).not.toContain('roof');
  });

  it('does not stop at an introduction', () => {
    const body = `The scanner is called Blue Falcon.\n\n## Start\n\nTurn the Blue Falcon on.\n\n## Other\n\n${filler('shelf', 20)}`;
    expect(first('What is the Blue Falcon?', article('S1', 'Scanner', body))?.passage).toContain('Turn the Blue Falcon on.');
  });
});

describe('a passage that only points elsewhere', () => {
  const pointer = article(
    'KB-1',
    'Red light on the gateway',
    `## Red light\n\nThe red light means overload, see KB-2.\n\n## Else\n\n${filler('cable', 20)}`,
  );
  const target = article('KB-2', 'Overload', 'When the red light is on, unplug the second cable and wait for five minutes.', {
    reviewed: '2026-10-01',
  });
  const question = 'The red light on the gateway is on, what does the red light mean?';

  it('brings along what it points at', () => {
    expect(first(question, pointer, target)).toMatchObject({
      key: 'KB-1',
      sendsTo: { key: 'KB-2', title: 'Overload', reviewed: '2026-10-01', passage: expect.stringContaining('unplug the second cable') },
    });
  });

  it('answers nothing when that article may not be cited', () => {
    const hit = first(question, pointer, { ...target, expiresAt: now });
    expect(hit).toMatchObject({ key: 'KB-1', sendsTo: null });
    expect(hit?.evidence).not.toBe('documented');
  });
});
