/** What an armed timer will do, and what goes with it. Keys are the timers of the vocabulary. */
export const timerTexts: Readonly<Record<string, { what: string; then: string | null }>> = {
  acknowledge: { what: 'tell the requester that we have it', then: null },
  agent_deadline: { what: 'hand it to the next tier', then: 'the agent’s time is over then' },
  respond: { what: 'hand it to the next tier', then: 'unless somebody claims it' },
  nudge: { what: 'nudge the claimer', then: 'then back to the queue' },
  lease: { what: 'give it back to the queue', then: 'unless the claimer writes' },
  resolve: { what: 'hand it to the next tier', then: 'unless it is resolved' },
  repeat: { what: 'tell the queue again', then: 'and again, until somebody answers' },
  follow_up: { what: 'ask the requester once more', then: 'unless an answer comes' },
  assume: { what: 'resolve it, as assumed', then: 'unless the requester answers' },
  abandon: { what: 'resolve it, as abandoned', then: 'unless the requester answers' },
  vendor_chase: { what: 'chase the vendor', then: 'then back to our people' },
  vendor_deadline: { what: 'take it back from the vendor', then: 'unless it answers' },
  close: { what: 'close the ticket', then: 'a later mail opens a new, linked one' },
};
