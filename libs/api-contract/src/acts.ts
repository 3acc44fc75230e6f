/** What a person or a program may order: `POST /api/tickets` and `POST /api/tickets/:number/<act>`. */
import { z } from 'zod';
import { escalationReasons } from '@tierdesk/ticket/vocabulary';

const text = z.string().trim().min(1).max(100_000);

/** Also within a company, where a host needs no dot. */
const mailAddress = z
  .string()
  .trim()
  .max(320)
  .regex(/^[^\s@]+@[^\s@]+$/, 'must be a mail address');

export const OpenTicket = z
  .strictObject({
    /** An address, or an address with a name; a person of the directory is found by it. */
    requester: z.union([mailAddress, z.object({ address: mailAddress, name: z.string().trim().max(200).optional() })]),
    subject: z.string().trim().min(1).max(500),
    text,
    category: z.string().trim().min(1).max(100).optional(),
    /** The desk's address that answers leave from; else the first one. */
    recipient: mailAddress.optional(),
  })
  .meta({ id: 'OpenTicket' });
export type OpenTicket = z.infer<typeof OpenTicket>;

export const Claim = z.strictObject({}).meta({ id: 'Claim' });
export const Release = z.strictObject({}).meta({ id: 'Release' });
export const Reopen = z.strictObject({}).meta({ id: 'Reopen' });

export const Reply = z.strictObject({ text, resolve: z.boolean().default(false) }).meta({ id: 'Reply' });
export type Reply = z.infer<typeof Reply>;

export const Note = z.strictObject({ text }).meta({ id: 'Note' });
export type Note = z.infer<typeof Note>;

export const Resolve = z.strictObject({ note: text.optional(), outcome: z.enum(['solved', 'unresolved']).default('solved') }).meta({ id: 'Resolve' });
export type Resolve = z.infer<typeof Resolve>;

export const Escalate = z
  .strictObject({
    /** Key of the tier; else the next one up. */
    to: z.string().trim().min(1).max(100).optional(),
    /** A reason code, or words of your own: then the reason is `manual` and the words become a note. */
    reason: z.union([z.enum(escalationReasons), text]),
  })
  .meta({ id: 'Escalate' });
export type Escalate = z.infer<typeof Escalate>;

/** The key makes an order safe to repeat: the repeat gets the first answer. */
export const IdempotencyKey = z.string().trim().min(1).max(200).optional();

export const TicketNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
