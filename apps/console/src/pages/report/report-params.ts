/** The address of the report: everything that was chosen stands in it, and the lists behind its numbers take the same words. */
import { withQuery, type QueryValue } from '../../api/client';
import { span } from '../../format/duration';

export const periods = ['7', '30', '90'] as const;
const fallbackPeriod = '90';

export interface ReportParams {
  /** Days back from today, or `custom`. */
  period: (typeof periods)[number] | 'custom';
  /** Days, UTC; `to` is exclusive. */
  from: string;
  to: string;
  view: 'cohort' | 'event';
  category: string;
  tier: string;
  weeks: 'share' | 'count';
}

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * span.day);
}

export function readReportParams(search: URLSearchParams, now: Date): ReportParams {
  const today = dayOf(now.getTime());
  const [from, to] = [search.get('from'), search.get('to')];
  const rest = {
    view: search.get('view') === 'event' ? ('event' as const) : ('cohort' as const),
    category: search.get('category') ?? '',
    tier: search.get('tier') ?? '',
    weeks: search.get('weeks') === 'count' ? ('count' as const) : ('share' as const),
  };
  if (isDay(from) && isDay(to) && from < to) return { period: 'custom', from, to, ...rest };
  const period = periods.find((days) => days === search.get('days')) ?? fallbackPeriod;
  const end = addDays(today, 1);
  return { period, from: addDays(end, -Number(period)), to: end, ...rest };
}

export function reportHref(params: ReportParams, change: Partial<ReportParams>): string {
  const next = { ...params, ...change };
  const custom = next.period === 'custom';
  return withQuery('/report', {
    days: custom || next.period === fallbackPeriod ? null : next.period,
    from: custom ? next.from : null,
    to: custom ? next.to : null,
    view: next.view === 'event' ? 'event' : null,
    category: next.category,
    tier: next.tier,
    weeks: next.weeks === 'count' ? 'count' : null,
  });
}

export function reportQuery(params: ReportParams): Record<string, QueryValue> {
  return { from: params.from, to: params.to, view: params.view, category: params.category, tier: params.tier };
}

/** The tickets behind a number of the report. */
export function behind(params: ReportParams, predicate: Record<string, QueryValue>): string {
  const counted = 'excluded' in predicate ? {} : { eligible: true };
  return withQuery('/tickets', { ...reportQuery(params), ...counted, ...predicate });
}
