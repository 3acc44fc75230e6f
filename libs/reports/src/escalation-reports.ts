/** The report: the headline numbers by week, category, tier or reason, and everything its page draws. */
import { Inject, Injectable } from '@nestjs/common';
import type { EscalationQuery, EscalationReport, EscalationRow, ReportOverview, ReportOverviewQuery } from '@tierdesk/api-contract';
import { DataSource } from '@tierdesk/database';
import { isOpen, type EpisodeFact } from './facts.js';
import { categoriesOf, firstResponseOf, flowsOf, legsOf } from './flows.js';
import { median, numbersOf, resolveTimes } from './numbers.js';
import { readEpisodeFacts } from './store/episode-facts.js';
import { readLive } from './store/live.js';
import { overviewWeeks, weekOf } from './weeks.js';

const dayMs = 86_400_000;
/** Period without `from`. */
const defaultDays = 90;

@Injectable()
export class EscalationReports {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** `from` inclusive, `to` exclusive; a date counts from its first moment, UTC. */
  async escalation(query: EscalationQuery): Promise<EscalationReport> {
    const to = query.to ? new Date(query.to) : new Date();
    const from = query.from ? new Date(query.from) : new Date(to.getTime() - defaultDays * dayMs);
    const facts = await readEpisodeFacts(this.source.manager, { from, to, view: query.view });
    return { from: from.toISOString(), to: to.toISOString(), view: query.view, ...headline(facts), rows: rowsOf(facts, query) };
  }

  /** @param titleOf what people call a category */
  async overview(query: ReportOverviewQuery, titleOf: (category: string) => string = (category) => category): Promise<ReportOverview> {
    const from = new Date(query.from);
    const to = new Date(query.to);
    const facts = await readEpisodeFacts(this.source.manager, { from, to, view: query.view, category: query.category, tier: query.tier });
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      view: query.view,
      at: new Date().toISOString(),
      ...numbersOf(facts),
      medianResolveMs: median(resolveTimes(facts)),
      medianResolveBusinessMs: null,
      sla: null,
      cost: null,
      weeks: overviewWeeks(facts, from.getTime(), Math.min(to.getTime(), Date.now()), momentOf(query.view)),
      windowsRunSince: openSince(facts),
      flows: flowsOf(facts),
      firstResponse: firstResponseOf(facts),
      legs: legsOf(facts),
      categories: categoriesOf(facts, titleOf),
      live: await readLive(this.source.manager),
    };
  }
}

const momentOf = (view: 'cohort' | 'event') => (fact: EpisodeFact) => (view === 'event' ? (fact.endedAt ?? fact.openedAt) : fact.openedAt);

function headline(facts: readonly EpisodeFact[]) {
  const { vendorEscalated: _notInTheContract, ...numbers } = numbersOf(facts);
  return numbers;
}

function rowsOf(facts: readonly EpisodeFact[], { by, view }: EscalationQuery): EscalationRow[] {
  const at = momentOf(view);
  const keysOf: Record<EscalationQuery['by'], (fact: EpisodeFact) => string[]> = {
    week: (fact) => [weekOf(at(fact))],
    category: (fact) => [fact.category],
    tier: (fact) => fact.tiers,
    reason: (fact) => fact.reasons.slice(0, 1),
  };
  const groups = new Map<string, EpisodeFact[]>();
  for (const fact of facts) {
    for (const key of keysOf[by](fact)) {
      const group = groups.get(key);
      if (group) group.push(fact);
      else groups.set(key, [fact]);
    }
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([key, own]) => ({ key, ...headline(own) }));
}

/** Since the oldest episode that is still open, classes may still move. */
function openSince(facts: readonly EpisodeFact[]): string | null {
  const oldest = Math.min(...facts.filter(isOpen).map((fact) => fact.openedAt));
  return Number.isFinite(oldest) ? new Date(oldest).toISOString() : null;
}
