/** Turns one written policy into what the ticket workflow reads, and finds what does not fit together in it. */
import { parseSpan, type Calendar, type Policy, type Span, type Tier, type WrittenSpan } from '@tierdesk/ticket';
import type { PolicyFile, WrittenTier } from './policy-file.js';

export interface LadderSurroundings {
  calendars: Record<string, Calendar>;
  queue(key: string): { slack: boolean; reachable: boolean; calendar: string | null } | null;
  vendor(key: string): { reachable: boolean } | null;
  known: { queues: string[]; vendors: string[] };
}

export type Complain = (path: (string | number)[], message: string) => void;

export function buildPolicy(key: string, file: PolicyFile, around: LadderSurroundings, complain: Complain): Omit<Policy, 'hash'> {
  const calendarKey = calendarOf(file, around, complain);
  const calendar = calendarKey ? (around.calendars[calendarKey] ?? null) : null;
  const span = (path: (string | number)[], written: WrittenSpan, leastMs = 1000): Span => {
    try {
      const parsed = parseSpan(written, calendar);
      if (length(parsed) < leastMs) complain(path, 'must be at least one second');
      return parsed;
    } catch (error) {
      complain(path, error instanceof Error ? error.message : String(error));
      return { ms: 0 };
    }
  };
  const tiers = file.tiers.map((tier, index) => buildTier(tier, ['tiers', index], around, span, complain));
  checkLadder(tiers, complain);
  return {
    key,
    match: file.match,
    skipAgent: file.skipAgent,
    calendar: calendarKey,
    acknowledgeAfter: span(['acknowledgeAfter'], file.acknowledgeAfter, 0),
    remindAfter: span(['remindAfter'], file.remindAfter),
    assumeAfter: span(['assumeAfter'], file.assumeAfter),
    grace: span(['grace'], file.grace),
    tiers,
  };
}

type ReadSpan = (path: (string | number)[], written: WrittenSpan) => Span;

function buildTier(tier: WrittenTier, path: (string | number)[], around: LadderSurroundings, span: ReadSpan, complain: Complain): Tier {
  switch (tier.kind) {
    case 'agent':
      return { key: tier.key, kind: 'agent', deadline: span([...path, 'deadline'], tier.deadline), attempts: tier.attempts };
    case 'human': {
      const queue = around.queue(tier.queue);
      if (!queue) complain([...path, 'queue'], `no queue has the key ${tier.queue}; people.yaml has ${list(around.known.queues)}`);
      const lease = span([...path, 'lease'], tier.lease);
      const nudgeBefore = tier.nudgeBefore === undefined ? defaultNudge(lease) : span([...path, 'nudgeBefore'], tier.nudgeBefore);
      if (sameClock(lease, nudgeBefore) && length(nudgeBefore) >= length(lease)) complain([...path, 'nudgeBefore'], 'must be shorter than the lease');
      return {
        key: tier.key ?? tier.queue,
        kind: 'human',
        queue: tier.queue,
        slack: queue?.slack ?? false,
        reachable: queue?.reachable ?? false,
        respondWithin: span([...path, 'respondWithin'], tier.respondWithin),
        resolveWithin: tier.resolveWithin === null ? null : span([...path, 'resolveWithin'], tier.resolveWithin),
        lease,
        nudgeBefore,
        repeat: span([...path, 'repeat'], tier.repeat),
      };
    }
    case 'vendor': {
      const vendor = around.vendor(tier.vendor);
      if (!vendor) complain([...path, 'vendor'], `no vendor has the key ${tier.vendor}; vendors/ has ${list(around.known.vendors)}`);
      return {
        key: tier.key ?? tier.vendor,
        kind: 'vendor',
        vendor: tier.vendor,
        reachable: vendor?.reachable ?? false,
        chaseAfter: span([...path, 'chaseAfter'], tier.chaseAfter),
        returnAfter: span([...path, 'returnAfter'], tier.returnAfter),
        returnsTo: tier.returnsTo,
      };
    }
  }
}

function checkLadder(tiers: Tier[], complain: Complain): void {
  const seen = new Set<string>();
  tiers.forEach((tier, index) => {
    if (seen.has(tier.key)) complain(['tiers', index], `two tiers have the key ${tier.key}; give one of them a \`key\` of its own`);
    seen.add(tier.key);
    if (tier.kind === 'vendor' && tier.returnsTo !== null && !tiers.some((other) => other.key === tier.returnsTo && other.kind === 'human')) {
      complain(['tiers', index, 'returnsTo'], `no human tier of this policy has the key ${tier.returnsTo}`);
    }
  });
  if (!tiers.some((tier) => tier.kind === 'human'))
    complain(['tiers'], 'a ladder needs at least one tier of `kind: human`: somebody must get what nobody else solves');
  else if (tiers.at(-1)?.kind === 'agent')
    complain(['tiers', tiers.length - 1], 'the last tier cannot be an agent: nobody would get what it gives up');
}

/** The policy's own calendar, else that of its first queue: business time is the time of those who answer. */
function calendarOf(file: PolicyFile, around: LadderSurroundings, complain: Complain): string | null {
  const first = file.tiers.find((tier) => tier.kind === 'human');
  const key = file.calendar === undefined ? ((first && around.queue(first.queue)?.calendar) ?? null) : file.calendar;
  if (key === null || around.calendars[key]) return key;
  complain(file.calendar === undefined ? [] : ['calendar'], `no calendar has the key ${key}; calendars/ has ${list(Object.keys(around.calendars))}`);
  return null;
}

function defaultNudge(lease: Span): Span {
  const ms = Math.min(15 * 60_000, Math.floor(length(lease) / 3000) * 1000);
  return 'ms' in lease ? { ms } : { businessMs: ms };
}

function length(span: Span): number {
  return 'ms' in span ? span.ms : span.businessMs;
}

function sameClock(a: Span, b: Span): boolean {
  return 'ms' in a === 'ms' in b;
}

function list(keys: string[]): string {
  return keys.length > 0 ? keys.join(', ') : 'none';
}
