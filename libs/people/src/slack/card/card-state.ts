/** Which of its faces a card shows, and the colour of its bar. */
import type { CardContext } from './card-context.js';
import type { CardFacts } from './card-facts.js';

export type CardFace = 'unclaimed' | 'claimed' | 'waiting' | 'resolved' | 'elsewhere';

/** The state colours of the design, the same ones as in the console. */
export const faceColours: Record<CardFace, string> = {
  unclaimed: '#D3322B',
  claimed: '#C77700',
  waiting: '#2B6FD4',
  resolved: '#1E8E53',
  elsewhere: '#8A909C',
};

type Surroundings = Pick<CardContext, 'directory' | 'names'>;

export function faceOf(facts: CardFacts, context: Surroundings): CardFace {
  if (facts.status === 'resolved' || facts.status === 'closed') return 'resolved';
  if (facts.tier?.kind === 'human' && queueOfTier(facts, context) !== facts.queue) return 'elsewhere';
  if (facts.tier?.kind === 'agent') return 'elsewhere';
  if (facts.status !== 'open') return 'waiting';
  return facts.claim ? 'claimed' : 'unclaimed';
}

/** Queue of the human tier that has the ticket. Where the policy was changed since, the card never loses its buttons by a guess. */
export function queueOfTier(facts: CardFacts, { directory, names }: Surroundings): string | null {
  if (facts.tier?.kind !== 'human') return null;
  const tier = names.tiers(facts.policy).find((candidate) => candidate.key === facts.tier?.key);
  if (tier?.kind === 'human') return tier.queue;
  return directory.queue(facts.tier.key)?.key ?? facts.queue;
}
