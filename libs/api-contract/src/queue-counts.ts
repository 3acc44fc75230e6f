/**
 * `GET /api/queue/counts`: the numbers on the tabs of the queue. `GET /api/tickets?queue=<tab>` lists what a tab counts, by the same predicate:
 * `open` a human or vendor tier holds it and it is neither resolved nor closed · `unclaimed` and `claimed` the open ones whose ball is ours, by
 * assignee · `waiting` the open ones that wait for requester, approver or vendor · `mine` the open ones of the actor · `agent` an agent tier
 * holds it · `resolved` in its grace period.
 */
import { z } from 'zod';

export const queueTabs = ['open', 'unclaimed', 'claimed', 'waiting', 'mine', 'agent', 'resolved'] as const;
export type QueueTab = (typeof queueTabs)[number];

export const QueueCounts = z.object({ at: z.iso.datetime(), counts: z.record(z.enum(queueTabs), z.int().min(0)) }).meta({ id: 'QueueCounts' });
export type QueueCounts = z.infer<typeof QueueCounts>;
