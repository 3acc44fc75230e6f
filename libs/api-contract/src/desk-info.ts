/** `GET /api/desk`: who is signed in, and the names behind the keys that other answers carry. Changes only with `config/`. */
import { z } from 'zod';
import { tierKinds } from '@tierdesk/ticket/vocabulary';

const named = z.object({ key: z.string(), name: z.string() });

export const DeskInfo = z
  .object({
    name: z.string(),
    timeZone: z.string(),
    /** The person of the session; null for the plain API token. `mayRelease`: publish, share out and retire procedures, and accept tools. */
    me: named.extend({ mayRelease: z.boolean() }).nullable(),
    people: z.array(named),
    categories: z.array(named),
    /** Every tier of every policy, once by key, in the order of the ladder. */
    tiers: z.array(named.extend({ kind: z.enum(tierKinds) })),
    vendors: z.array(named),
  })
  .meta({ id: 'DeskInfo' });
export type DeskInfo = z.infer<typeof DeskInfo>;
