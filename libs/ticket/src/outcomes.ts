/** How an episode counts: one pure function from what held it and how it ended to exactly one class. */
import { assertNever, type CloseReason, type Exclusion, type OutcomeClass, type TierKind } from './vocabulary.js';

export interface EpisodeEnd {
  /** Kinds of tiers that held the episode, in any order. */
  held: readonly TierKind[];
  /** Kind of the tier that held it when it was resolved. */
  lastTier: TierKind;
  reason: CloseReason | null;
}

/**
 * The class follows the kinds of tiers that held the episode, never their number: agents alone can be confirmed, verified or assumed; once a
 * person or a vendor has held it, it is theirs, and a requester's confirmation is kept beside it.
 */
export function outcomeClass({ held, lastTier, reason }: EpisodeEnd): OutcomeClass {
  if (reason === null) return 'open';
  const agentsOnly = !held.includes('human') && !held.includes('vendor');
  const byHolder: OutcomeClass = lastTier === 'vendor' ? 'vendor_resolved' : 'human_resolved';
  switch (reason) {
    case 'requester_confirmed':
      return agentsOnly ? 'confirmed' : byHolder;
    case 'check_passed':
      return agentsOnly ? 'verified' : byHolder;
    case 'confirmation_assumed':
      return agentsOnly ? 'assumed' : byHolder;
    case 'requester_silent':
      return 'abandoned';
    case 'resolved_by_person':
      return 'human_resolved';
    case 'resolved_by_vendor':
      return 'vendor_resolved';
    case 'closed_unsolved':
      return 'unresolved';
    case 'requester_withdrew':
      return agentsOnly ? 'abandoned' : byHolder;
    default:
      return assertNever(reason);
  }
}

/** "I solved it myself" is excluded and shown as a count. */
export function exclusionOf(reason: CloseReason | null): Exclusion | null {
  return reason === 'requester_withdrew' ? 'withdrawn' : null;
}
