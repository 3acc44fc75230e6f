import { isEnough } from '@tierdesk/ticket';
import { describe, expect, it } from 'vitest';
import { quorumOf } from './quorum.js';

const groups: Record<string, string[]> = {
  netops: ['leo', 'mika'],
  lead: ['carmen'],
  leadToo: ['carmen'],
  twins: ['leo', 'mika'],
  both: ['carmen', 'leo'],
};
const ask = (names: string[], least = 1, approvers = 1) =>
  quorumOf(
    names.map((group) => ({ group, approvers })),
    least,
    (group) => groups[group] ?? [],
  );
const isGivenBy = (names: string[], said: string[], least?: number, approvers?: number) => {
  const quorum = ask(names, least, approvers);
  return typeof quorum === 'string' ? quorum : isEnough(new Set(said), { needed: quorum.needed, groups: quorum.parts });
};

describe('how many people have to agree', () => {
  it('is so many of the one group', () => {
    expect(ask(['netops'], 2)).toEqual({ people: ['leo', 'mika'], needed: 2, parts: [{ group: 'netops', people: ['leo', 'mika'], needed: 2 }] });
    expect(ask(['netops'], 3)).toBe('too_few_decide');
    expect(ask(['nobody'])).toBe('nobody_decides');
  });

  it('is as many different people as all groups ask together, although some are of two groups', () => {
    expect(isGivenBy(['netops', 'twins'], ['leo'])).toBe(false);
    expect(isGivenBy(['netops', 'twins'], ['leo', 'mika'])).toBe(true);
    expect(isGivenBy(['lead', 'both'], ['carmen'])).toBe(false);
    expect(isGivenBy(['lead', 'both'], ['leo'])).toBe(false);
    expect(isGivenBy(['lead', 'both'], ['carmen', 'leo'])).toBe(true);
  });

  it('is one for two groups that are the same person, since nobody else could be asked', () => {
    expect(isGivenBy(['lead', 'leadToo'], ['carmen'])).toBe(true);
  });

  it('is two different people wherever a risk asks for two, or nobody is asked at all', () => {
    expect(isGivenBy(['lead', 'leadToo'], ['carmen'], 2)).toBe('too_few_decide');
    expect(isGivenBy(['netops', 'twins'], ['leo'], 2)).toBe(false);
    expect(isGivenBy(['netops', 'lead'], ['leo', 'mika'], 2)).toBe(false);
    expect(isGivenBy(['netops', 'lead'], ['leo', 'carmen'], 2)).toBe(true);
  });
});
