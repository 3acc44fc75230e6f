/** Shapes that every part of the contract shares. */
import { z } from 'zod';

/** ISO 8601, UTC. */
export const Moment = z.iso.datetime();

/** A day counts from its first moment, UTC. */
export const DayOrMoment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

export const Address = z.object({ name: z.string(), address: z.string() }).meta({ id: 'Address' });
export type Address = z.infer<typeof Address>;

/** Spread into the query of a list. `cursor` is the `nextCursor` of the page before. */
export const paging = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
} as const;

/** Lists are envelopes; `nextCursor` is null on the last page. */
export function listOf<Item extends z.ZodType>(id: string, item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });
}
