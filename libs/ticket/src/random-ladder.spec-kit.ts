/** A ladder of up to four tiers, as chance has it. For specs only. */
import type { Span } from './clocks.js';
import type { Dice } from './dice.spec-kit.js';
import type { Policy, Tier } from './policy.js';

const minute = 60_000;

export function randomLadder(dice: Dice): Policy {
  const tiers = Array.from({ length: 1 + Math.floor(dice.next() * 4) }, (_, position) => randomTier(dice, position));
  const vendor = tiers.find((tier) => tier.kind === 'vendor');
  if (vendor && dice.chance(0.5)) vendor.returnsTo = dice.pick(tiers).key;
  return {
    key: 'random',
    hash: 'h',
    match: {},
    skipAgent: dice.chance(0.5) ? { categories: ['security'] } : null,
    calendar: dice.chance(0.5) ? 'office' : null,
    acknowledgeAfter: { ms: minute },
    remindAfter: randomSpan(dice, 600),
    assumeAfter: randomSpan(dice, 1_800),
    grace: randomSpan(dice, 1_200),
    tiers,
  };
}

function randomTier(dice: Dice, position: number): Tier {
  const kind = position === 0 && dice.chance(0.5) ? 'agent' : dice.pick(['agent', 'human', 'human', 'human', 'vendor'] as const);
  const key = `${kind}-${position}`;
  if (kind === 'agent') return { key, kind, deadline: randomSpan(dice, 15), attempts: dice.pick([0, 1, 2, 3]) };
  const reachable = dice.chance(0.85);
  if (kind === 'vendor')
    return { key, kind, vendor: key, reachable, chaseAfter: randomSpan(dice, 60), returnAfter: randomSpan(dice, 60), returnsTo: null };
  const own = {
    respondWithin: randomSpan(dice, 60),
    resolveWithin: dice.chance(0.5) ? randomSpan(dice, 480) : null,
    lease: randomSpan(dice, 45),
    repeat: randomSpan(dice, 60),
  };
  return { key, kind, queue: key, slack: dice.chance(0.5), reachable, nudgeBefore: { ms: 15 * minute }, ...own };
}

function randomSpan(dice: Dice, minutes: number): Span {
  return dice.chance(0.5) ? { ms: minutes * minute } : { businessMs: minutes * minute };
}
