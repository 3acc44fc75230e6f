/** `policies/*.yaml` as people write them, with the defaults of a desk. Keys and durations only; what they name is checked when they are compiled. */
import { z } from 'zod';

const key = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'a key has lower-case letters, digits, dots, dashes and underscores only');
const business = (duration: string) => ({ business: duration });

export const WrittenDuration = z.union([z.string(), z.strictObject({ business: z.string() })], {
  error: 'not a duration; write PT30M, or { business: PT4H } for working time',
});

export const Match = z.strictObject({
  categories: z.array(z.string()).min(1).optional(),
  priorityAtMost: z.int().min(1).max(5).optional(),
  requesterGroups: z.array(z.string()).min(1).optional(),
});

const AgentTier = z.strictObject({
  kind: z.literal('agent'),
  key: key.default('agent'),
  deadline: WrittenDuration.default('PT15M'),
  attempts: z.int().min(1).max(10).default(2),
});

const HumanTier = z.strictObject({
  kind: z.literal('human'),
  queue: key,
  key: key.optional(),
  respondWithin: WrittenDuration.default(business('PT30M')),
  resolveWithin: WrittenDuration.nullable().default(business('PT4H')),
  lease: WrittenDuration.default('PT45M'),
  /** Without it a third of the lease, 15 minutes at most. */
  nudgeBefore: WrittenDuration.optional(),
  repeat: WrittenDuration.default('PT1H'),
});

const VendorTier = z.strictObject({
  kind: z.literal('vendor'),
  vendor: key,
  key: key.optional(),
  chaseAfter: WrittenDuration.default(business('PT4H')),
  returnAfter: WrittenDuration.default(business('PT4H')),
  returnsTo: key.nullable().default(null),
});

const WrittenTier = z.discriminatedUnion('kind', [AgentTier, HumanTier, VendorTier], {
  error: 'a tier has `kind: agent`, `kind: human` or `kind: vendor`',
});
export type WrittenTier = z.infer<typeof WrittenTier>;

export const PolicyFile = z.strictObject({
  /** Low numbers are asked first; equal ones by name. */
  order: z.int().default(100),
  match: Match.default({}),
  skipAgent: z
    .union([z.literal(true).transform(() => ({})), z.literal(false).transform(() => null), Match])
    .nullable()
    .default(null),
  calendar: key.nullable().optional(),
  acknowledgeAfter: WrittenDuration.default('PT60S'),
  remindAfter: WrittenDuration.default(business('PT24H')),
  assumeAfter: WrittenDuration.default(business('P3D')),
  grace: WrittenDuration.default('P3D'),
  tiers: z.array(WrittenTier).min(1, 'a ladder needs at least one tier'),
});
export type PolicyFile = z.infer<typeof PolicyFile>;
