/** Warnings: tickets that nothing leads here, or that another procedure is chosen for as well. */
import type { Procedure } from '../../schema/nodes.js';
import type { Report } from '../problem.js';
import type { PublishedPeer, Surroundings } from '../surroundings.js';

export function warnOfMatch({ key, match }: Procedure, { published = [] }: Surroundings, warn: Report): void {
  if (match?.category === undefined && match?.words === undefined) {
    return warn(['match'], 'match.nothing', 'No ticket is led to it.', 'Write match with categories and words, unless only other procedures run it.');
  }
  if (match.words === undefined) {
    warn(['match'], 'match.no_words', 'No example words: every ticket of the category fits.', 'Write words, as people write them.');
  }
  for (const peer of published) if (peer.key !== key) warnOfOverlap(match, peer, warn);
}

function warnOfOverlap(match: NonNullable<Procedure['match']>, { key, match: other }: PublishedPeer, warn: Report): void {
  if (!other || !sharesCategory(match.category, other.category)) return;
  const theirs = new Set(other.words?.map(plain));
  match.words?.forEach((phrase, i) => {
    if (theirs.has(plain(phrase))) {
      warn(['match', 'words', i], 'match.overlap', `${key} is chosen by "${phrase}" too.`, 'Keep it in one of them, or name it under not.');
    }
  });
  if (match.words === undefined && other.words === undefined && match.when === undefined && other.when === undefined) {
    warn(['match'], 'match.overlap', `${key} takes every ticket of the same category too.`, 'Add words or a condition to one of them.');
  }
}

const sharesCategory = (a: readonly string[] | undefined, b: readonly string[] | undefined) => !a || !b || a.some((one) => b.includes(one));
const plain = (phrase: string) =>
  phrase
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
