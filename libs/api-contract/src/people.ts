/** `GET /api/me`, `GET /api/people`: who is signed in, and who is there to be named. */
import { z } from 'zod';
import { listOf } from './basics.js';

export const roles = ['agent', 'manager', 'approver', 'admin'] as const;

export const PersonView = z
  .object({
    key: z.string(),
    name: z.string(),
    department: z.string().nullable(),
    location: z.string().nullable(),
    roles: z.array(z.enum(roles)),
    /** Keys of the queues that they staff. */
    queues: z.array(z.string()),
  })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof PersonView>;

export const PeopleList = listOf('PeopleList', PersonView);
export type PeopleList = z.infer<typeof PeopleList>;

/** `person` is null for a program with the plain token. */
export const Me = z.object({ actor: z.string(), person: PersonView.nullable(), expiresAt: z.iso.datetime().nullable() }).meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;
