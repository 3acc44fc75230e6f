/**
 * `GET /api/reports/overview?from&to&view&category&tier`: everything the report page draws, in one answer. Numbers that also stand in
 * `GET /api/reports/escalation` have the same name and the same meaning; durations are milliseconds of calendar time unless said otherwise.
 */
import { z } from 'zod';
import { escalationReasons, exclusions, legs, outcomeClasses, tierKinds } from '@tierdesk/ticket/vocabulary';

const moment = z.iso.datetime();
const count = z.int().min(0);
const rate = z.number().min(0).max(1).nullable();
const milliseconds = z.number().min(0);
const classCounts = z.record(z.enum(outcomeClasses), count);

export const ReportOverviewQuery = z
  .object({
    /** Inclusive. A date counts from its first moment, UTC. */
    from: z.union([z.iso.date(), moment]),
    /** Exclusive. */
    to: z.union([z.iso.date(), moment]),
    view: z.enum(['cohort', 'event']).default('cohort'),
    category: z.string().max(100).optional(),
    /** Key of a tier that ever held the episode. */
    tier: z.string().max(100).optional(),
  })
  .meta({ id: 'ReportOverviewQuery' });
export type ReportOverviewQuery = z.infer<typeof ReportOverviewQuery>;

/** Weeks begin on Monday, UTC, and are all there, also the empty ones; the first and the last may be cut by the period. */
export const OverviewWeek = z
  .object({
    week: z.iso.date(),
    eligible: count,
    classes: classCounts,
    escalated: count,
    escalationRate: rate,
    selfResolutionRate: rate,
    medianResolveMs: milliseconds.nullable(),
  })
  .meta({ id: 'OverviewWeek' });
export type OverviewWeek = z.infer<typeof OverviewWeek>;

/** Escalated episodes that went the same way. The counts of all flows add up to `escalated`. */
export const OverviewFlow = z
  .object({
    /** Why it left the agent, or skipped it: the first reason of the episode. */
    reason: z.enum(escalationReasons),
    /** The kind of tier that came first after the agent. */
    first: z.enum(['human', 'vendor']),
    /** A vendor tier or a vendor case was ever part of it. */
    vendor: z.boolean(),
    class: z.enum(outcomeClasses),
    /** The kind of tier that holds it, or held it at the end. */
    heldBy: z.enum(tierKinds),
    count,
  })
  .meta({ id: 'OverviewFlow' });
export type OverviewFlow = z.infer<typeof OverviewFlow>;

const responseSeries = z.object({ count, p50Ms: milliseconds.nullable(), p90Ms: milliseconds.nullable() });

/** Opening to first substantive reply; acknowledgements do not count. */
export const OverviewFirstResponse = z
  .object({
    /** Ascending, not cumulative: 30 s, 1, 2, 5, 15 min, 1 h, 4 h and null for everything above. */
    buckets: z.array(z.object({ upToMs: milliseconds.nullable(), any: count, human: count })),
    any: responseSeries,
    human: responseSeries,
    unanswered: count,
  })
  .meta({ id: 'OverviewFirstResponse' });
export type OverviewFirstResponse = z.infer<typeof OverviewFirstResponse>;

/** Mean milliseconds a leg from opening to the last resolution; the legs add up to `totalMs`. `self` is confirmed and verified. */
export const OverviewLegs = z
  .object({
    group: z.enum(['self', 'human_resolved', 'vendor_resolved']),
    episodes: count,
    totalMs: milliseconds,
    meanMs: z.record(z.enum(legs), milliseconds),
  })
  .meta({ id: 'OverviewLegs' });
export type OverviewLegs = z.infer<typeof OverviewLegs>;

export const OverviewCategory = z
  .object({
    category: z.string(),
    title: z.string(),
    eligible: count,
    escalated: count,
    escalationRate: rate,
    selfResolutionRate: rate,
    interval95: z.tuple([z.number(), z.number()]).nullable(),
    medianResolveMs: milliseconds.nullable(),
    leadingReason: z.enum(escalationReasons).nullable(),
  })
  .meta({ id: 'OverviewCategory' });
export type OverviewCategory = z.infer<typeof OverviewCategory>;

/** The desk at this moment, whatever the period and the filters. */
export const OverviewLive = z
  .object({
    unclaimed: z.object({ count, oldestSince: moment.nullable() }),
    /** Tickets of people or vendors whose next deadline (respond, resolve, vendor) falls within the hour. */
    breachingSoon: z.object({ count, nextAt: moment.nullable() }),
    /** Vendor cases that were chased and have not answered since. */
    silentVendors: z.object({ count, oldestSince: moment.nullable() }),
    /** Armed timers more than 60 s past their time. */
    overdueTimers: z.object({ count, oldestAt: moment.nullable() }),
    /** Mail received to ticket told: the median of the last hour and the 99th percentile of today; null without mail. */
    intakeLag: z.object({ medianMs: milliseconds.nullable(), p99TodayMs: milliseconds.nullable() }),
  })
  .meta({ id: 'OverviewLive' });
export type OverviewLive = z.infer<typeof OverviewLive>;

export const ReportOverview = z
  .object({
    from: moment,
    to: moment,
    view: z.enum(['cohort', 'event']),
    at: moment,
    eligible: count,
    classes: classCounts,
    excluded: z.record(z.enum(exclusions), count),
    escalated: count,
    escalationRate: rate,
    vendorEscalated: count,
    vendorEscalationRate: rate,
    selfResolutionRate: rate,
    /** Wilson score interval of the self-resolution rate. */
    interval95: z.tuple([z.number(), z.number()]).nullable(),
    medianResolveMs: milliseconds.nullable(),
    /** On the calendar of the queue; null where it is not computed. */
    medianResolveBusinessMs: milliseconds.nullable(),
    /** All clocks together; null while nothing is counted by clock. */
    sla: z.object({ met: count, clocks: count }).nullable(),
    /** null while the costs of people are not known. */
    cost: z.object({ totalCents: z.number().min(0), durable: count }).nullable(),
    reasons: z.array(z.object({ reason: z.enum(escalationReasons), count })),
    weeks: z.array(OverviewWeek),
    /** Episodes opened after this moment may still be waiting for the confirmation windows to run out. */
    windowsRunSince: moment.nullable(),
    flows: z.array(OverviewFlow),
    firstResponse: OverviewFirstResponse,
    legs: z.array(OverviewLegs),
    /** Most escalated episodes first. */
    categories: z.array(OverviewCategory),
    live: OverviewLive,
  })
  .meta({ id: 'ReportOverview' });
export type ReportOverview = z.infer<typeof ReportOverview>;
