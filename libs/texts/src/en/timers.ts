/** What an armed timer will do, and what follows. Keys are the timers of the vocabulary. */
export const timerTexts: Readonly<Record<string, { what: string; then: string | null }>> = {
  acknowledge: { what: 'tell the requester that we have it', then: null },
  agent_deadline: { what: 'end the agent’s time', then: 'to the next tier' },
  respond: { what: 'end the time to claim it', then: 'to the next tier' },
  nudge: { what: 'nudge the claimer', then: null },
  lease: { what: 'end the claim', then: 'back to the queue' },
  resolve: { what: 'end the time to resolve it', then: 'to the next tier' },
  repeat: { what: 'tell the queue again', then: 'and again, until somebody answers' },
  follow_up: { what: 'ask the requester once more', then: 'then wait for a last time' },
  assume: { what: 'take the silence as solved', then: 'resolved, as assumed' },
  abandon: { what: 'stop waiting for the requester', then: 'resolved, as abandoned' },
  vendor_chase: { what: 'chase the vendor', then: 'then wait for a last time' },
  vendor_deadline: { what: 'end the vendor’s time', then: 'back to our people' },
  close: { what: 'close the ticket', then: 'a later mail opens a new one' },
};
