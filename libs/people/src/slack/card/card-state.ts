/** Which of its faces a card shows, and the colour of its bar. */
import type { DeskNames } from '../desk-names.js';
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

export function faceOf(facts: CardFacts, names: DeskNames): CardFace {
  if (facts.status === 'resolved' || facts.status === 'closed') return 'resolved';
  if (facts.tier?.kind === 'human' && queueOfTier(facts, names) !== facts.queue) return 'elsewhere';
  if (facts.tier?.kind === 'agent') return 'elsewhere';
  if (facts.status !== 'open') return 'waiting';
  return facts.claim ? 'claimed' : 'unclaimed';
}

/** Queue that has the ticket now. A policy that is not known any more names its tiers after their queues. */
export function queueOfTier(facts: CardFacts, names: DeskNames): string | null {
  const tier = names.tiers(facts.policy).find((candidate) => candidate.key === facts.tier?.key);
  return tier?.kind === 'human' ? tier.queue : (facts.tier?.key ?? null);
}
