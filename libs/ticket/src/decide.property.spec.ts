/** Thousands of tickets on random ladders, each led through random events; after every step what must always hold is looked at. */
import { beforeAll, expect, it } from 'vitest';
import { updateNames } from './messages.js';
import { invariants, type Invariant } from './invariants.spec-kit.js';
import { RandomWalk } from './random-walk.spec-kit.js';
import { carriedState } from './state.js';

const tickets = 4_000;
const stepsATicket = 60;

/** What went wrong first, by invariant: the seed and all that happened to the ticket. */
const broken = new Map<Invariant, string>();
const met = { acts: new Set<string>(), claims: 0, closed: 0, largestState: 0 };

beforeAll(() => {
  for (let seed = 1; seed <= tickets; seed++) lead(new RandomWalk(seed), seed);
});

function lead(ticket: RandomWalk, seed: number): void {
  for (let step = 0; step < stepsATicket && ticket.state.phase !== 'closed'; step++) {
    const moment = ticket.step();
    if (ticket.lastAct) met.acts.add(ticket.lastAct.act);
    if (ticket.lastAct?.act === 'claim') met.claims += 1;
    met.largestState = Math.max(met.largestState, JSON.stringify(carriedState(ticket.state)).length);
    for (const invariant of invariants) {
      if (broken.has(invariant)) continue;
      const complaint = invariant.complaint(ticket, moment);
      if (complaint !== null) broken.set(invariant, `seed ${seed}: ${ticket.trail()}: ${complaint}`);
    }
  }
  if (ticket.state.phase === 'closed') met.closed += 1;
}

it.each(invariants)('$holds', (invariant) => {
  expect(broken.get(invariant) ?? 'holds').toBe('holds');
});

it('a state that is carried over takes 32 KB at most', () => {
  expect(met.largestState).toBeLessThan(32 * 1024);
});

it('the walks meet every order, many claims and many closings', () => {
  expect([...met.acts].sort()).toEqual(Object.keys(updateNames).sort());
  expect(met.claims).toBeGreaterThan(1_000);
  expect(met.closed).toBeGreaterThan(tickets / 20);
});
