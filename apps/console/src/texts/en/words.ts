import type { EscalationReason, Exclusion, OutcomeClass } from '@tierdesk/api-contract';

export const classes: Record<OutcomeClass, string> = {
  confirmed: 'Confirmed',
  verified: 'Verified',
  assumed: 'Assumed',
  human_resolved: 'Human-resolved',
  vendor_resolved: 'Vendor-resolved',
  abandoned: 'Abandoned',
  unresolved: 'Unresolved',
  open: 'Open',
};

export const exclusions: Record<Exclusion, string> = {
  spam: 'spam',
  automatic: 'automatic',
  duplicate: 'duplicates and merges',
  withdrawn: 'withdrawn',
  test: 'tests',
};

/** Short names for charts and tables; whole sentences stand in the texts that all channels share. */
export const reasons: Record<EscalationReason, string> = {
  gave_up: 'Agent gave up',
  timeout: 'Time ran out',
  requester_asked: 'Requester asked for a person',
  policy_category: 'Category skips agent',
  weak_evidence: 'Evidence too weak',
  no_knowledge: 'No knowledge',
  tool_failed: 'Tool failed',
  approval_denied: 'Approval denied',
  approval_expired: 'Approval expired',
  model_unavailable: 'Model unavailable',
  budget_exhausted: 'Budget used up',
  loop_detected: 'Went round in circles',
  requester_unsatisfied: 'Answer did not help',
  vendor_silent: 'Vendor silent',
  vendor_refused: 'Vendor refused',
  identity_unproven: 'Identity not proven',
  other_participant: 'Somebody else joined',
  unsafe_input: 'Unsafe message',
  unseen: 'Nobody had seen it',
  manual: 'Sent on by a person',
};

/** Where even the short names are too long: beside a bar of the flow, in a narrow column. */
export const shortReasons: Record<EscalationReason, string> = {
  ...reasons,
  timeout: 'Out of time',
  requester_asked: 'Requester asked',
  requester_unsatisfied: 'Did not help',
  manual: 'Sent on by hand',
  loop_detected: 'Went in circles',
};
