/** Thousands of procedures, each in the midst of claims, mails, decisions and answers; after every step what must always hold is looked at. */
import { beforeAll, expect, it } from 'vitest';
import { invariants, type Invariant } from './invariants.spec-kit.js';
import { liveRuns } from './procedure-run.js';
import { ProcedureWalk } from './procedure-walk.spec-kit.js';
import type { OutgoingKind } from './vocabulary.js';

const tickets = 3_300;
const stepsATicket = 40;

/** What went wrong first, by invariant: the seed and all that happened to the ticket. */
const broken = new Map<Invariant, string>();
const met = { claims: 0, said: new Map<OutgoingKind, number>() };

beforeAll(() => {
  for (let seed = 1; seed <= tickets; seed++) lead(new ProcedureWalk(seed), seed);
});

function lead(ticket: ProcedureWalk, seed: number): void {
  for (let step = 0; step < stepsATicket && ticket.state.phase !== 'closed'; step++) {
    const moment = ticket.step();
    if (ticket.lastAct?.act === 'claim' && liveRuns(moment.before.procedures).length > 0) met.claims += 1;
    for (const invariant of invariants) {
      if (broken.has(invariant)) continue;
      const complaint = invariant.complaint(ticket, moment);
      if (complaint !== null) broken.set(invariant, `seed ${seed}: ${ticket.trail()}: ${complaint}`);
    }
  }
  for (const kind of ticket.said) met.said.set(kind, (met.said.get(kind) ?? 0) + 1);
}

it.each(invariants)('$holds', (invariant) => {
  expect(broken.get(invariant) ?? 'holds').toBe('holds');
});

it('a thousand claims fall into the midst of procedures', () => {
  expect(met.claims).toBeGreaterThan(1_000);
});

const kinds: OutgoingKind[] = ['notice', 'question', 'answer', 'approval_request', 'identity_request', 'not_approved'];

it.each(kinds)('the walks meet %s many times', (kind) => {
  expect(met.said.get(kind) ?? 0).toBeGreaterThan(100);
});
