import { describe, expect, it } from 'vitest';
import { ArticleIndex } from './article-index.js';
import { find } from './find.js';
import { focusOf } from './focus.js';
import { terms } from './terms.js';

const stems = (text: string): string[] => terms(text).map(({ stem }) => stem);

describe('what a question asks for', () => {
  it.each([
    ['Which password opens room A-561?', ['password', 'open']],
    ['How many licences do we have?', ['licenc']],
    ['Can you name the brand of the printers on floor 2?', ['printer']],
    ['Could you tell me the average cost of a replacement laptop?', ['replac', 'laptop']],
    ['It does not print.', []],
  ])('%s', (question, asked) => {
    expect(focusOf(question)).toEqual(asked);
  });
});

describe('a passage that does not name what is asked for', () => {
  const article = (key: string, title: string, body: string) => ({
    ...{ key, title, body, format: 'markdown' as const },
    ...{ category: null, reviewed: null, expiresAt: null },
  });
  const room = article('room', 'Conference room A-561', 'Conference room A-561 is booked in Outlook, 48 hours before.');
  const password = article('password', 'Doors', 'The password of conference room A-561 is tulip.');
  const ask = (articles: (typeof room)[], text: string) => find(ArticleIndex.of(articles), { text, now: 0 })[0];

  it('is no answer, however well the room fits', () => {
    expect(ask([room], 'Which password opens conference room A-561?')?.evidence).toBe('weak');
    expect(ask([password], 'What is the password of conference room A-561?')).toMatchObject({ key: 'password', evidence: 'documented' });
  });

  it('nor is one about another number', () => {
    const kitchen = article('kitchen', 'Kitchen 2', 'The coffee machine in kitchen 2 is a Brewmaster. Kitchen 3 is on floor 4.');
    const other = article('other', 'Kitchen 3', 'Kitchen 3 has two tables.');
    expect(
      ask([{ ...kitchen, body: 'The coffee machine in kitchen 2 is a Brewmaster.' }, other], 'Which coffee machine is in kitchen 3?')?.evidence,
    ).not.toBe('documented');
  });
});

describe('words that only look alike', () => {
  it('keep their meaning: an initiative is not the first, to provide is no supplier, what is found was not founded', () => {
    expect(stems('initiative')).not.toEqual(stems('initial'));
    expect(stems('provide')).not.toContain(stems('supplier')[0]);
    expect(stems('found')).not.toEqual(stems('founded'));
  });

  it('are one word in British and American spelling', () => {
    expect(stems('colour organise')).toEqual(stems('color organize'));
  });
});
