/** One row an episode: all that any number of the report is made of. Times are epoch milliseconds. */
import type { EscalationReason, Exclusion, Leg, OutcomeClass, TierKind } from '@tierdesk/ticket/vocabulary';

export interface EpisodeFact {
  ticket: number;
  number: number;
  openedAt: number;
  endedAt: number | null;
  class: OutcomeClass;
  excluded: Exclusion | null;
  reasons: EscalationReason[];
  held: TierKind[];
  /** Keys of the tiers that ever held it, in the order of the first time. */
  tiers: string[];
  /** Kind of the tier that holds it, or held it last. */
  heldBy: TierKind;
  escalated: boolean;
  vendorEscalated: boolean;
  reopened: boolean;
  firstResponseAt: number | null;
  firstHumanResponseAt: number | null;
  resolvedAt: number | null;
  legs: Record<Leg, number>;
  category: string;
}

/** Counts in rates: nothing excludes it. The one predicate behind every denominator. */
export const isEligible = (fact: EpisodeFact) => fact.excluded === null;
export const isSelfResolved = (fact: EpisodeFact) => fact.class === 'confirmed' || fact.class === 'verified';
export const isOpen = (fact: EpisodeFact) => fact.class === 'open';
