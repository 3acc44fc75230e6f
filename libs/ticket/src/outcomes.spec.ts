import { expect, it } from 'vitest';
import { exclusionOf, outcomeClass } from './outcomes.js';
import { closeReasons, type CloseReason, type OutcomeClass, type TierKind } from './vocabulary.js';

/** Every way to close, by what held the episode. A reason that is missing here fails the last test. */
const table: [held: TierKind[], reason: CloseReason | null, expected: OutcomeClass][] = [
  [['agent'], null, 'open'],
  [['agent', 'human'], null, 'open'],
  [['agent'], 'requester_confirmed', 'confirmed'],
  [['agent', 'human'], 'requester_confirmed', 'human_resolved'],
  [['agent', 'human', 'vendor'], 'requester_confirmed', 'vendor_resolved'],
  [['agent'], 'check_passed', 'verified'],
  [['agent', 'human'], 'check_passed', 'human_resolved'],
  [['agent'], 'confirmation_assumed', 'assumed'],
  [['agent', 'human'], 'confirmation_assumed', 'human_resolved'],
  [['agent'], 'requester_silent', 'abandoned'],
  [['agent', 'human'], 'requester_silent', 'abandoned'],
  [['agent', 'human'], 'resolved_by_person', 'human_resolved'],
  [['human'], 'resolved_by_person', 'human_resolved'],
  [['agent', 'human', 'vendor'], 'resolved_by_vendor', 'vendor_resolved'],
  [['vendor'], 'resolved_by_vendor', 'vendor_resolved'],
  [['agent', 'human'], 'closed_unsolved', 'unresolved'],
  [['agent'], 'requester_withdrew', 'abandoned'],
  [['agent', 'human'], 'requester_withdrew', 'human_resolved'],
];

it.each(table)('an episode held by %j that ended by %s counts as %s', (held, reason, expected) => {
  expect(outcomeClass({ held, lastTier: held.at(-1) ?? 'agent', reason })).toBe(expected);
});

it('an episode that a vendor had and a person resolved is the person’s', () => {
  expect(outcomeClass({ held: ['agent', 'human', 'vendor'], lastTier: 'human', reason: 'requester_confirmed' })).toBe('human_resolved');
});

it('only a withdrawal excludes an episode', () => {
  expect(closeReasons.filter((reason) => exclusionOf(reason) !== null)).toEqual(['requester_withdrew']);
});

it('every way to close has a row in the table', () => {
  expect(closeReasons.filter((reason) => !table.some(([, row]) => row === reason))).toEqual([]);
});
