/** Why a ticket left a tier, as half a sentence for cards, mails and pages. Keys are the reason codes of the vocabulary. */
export const reasonTexts: Readonly<Record<string, string>> = {
  gave_up: 'the agent found no answer it could stand behind',
  timeout: 'nobody answered in time',
  requester_asked: 'the requester asked for a person',
  policy_category: 'this kind of ticket goes straight to people',
  weak_evidence: 'the agent had an idea, but no proof for it',
  no_knowledge: 'no article covers it',
  tool_failed: 'a tool did not work',
  approval_denied: 'the change was not approved',
  approval_expired: 'nobody approved the change in time',
  model_unavailable: 'the language model could not be reached',
  budget_exhausted: 'the agent used up what it may spend',
  loop_detected: 'it went round without getting solved',
  requester_unsatisfied: 'the answer did not help',
  vendor_silent: 'the vendor did not answer',
  vendor_refused: 'the vendor turned it down',
  identity_unproven: 'it is not proven who wrote',
  other_participant: 'somebody else joined in',
  unsafe_input: 'the message looked unsafe',
  unseen: 'nobody saw the notice',
  manual: 'a person sent it on',
};

export function reasonText(code: string): string {
  return reasonTexts[code] ?? code.replaceAll('_', ' ');
}
