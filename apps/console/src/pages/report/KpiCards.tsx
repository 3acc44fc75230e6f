import type { OverviewWeek, ReportOverview } from '@tierdesk/api-contract';
import { duration, durationParts } from '../../format/duration';
import { countText, money, percent } from '../../format/share';
import { en } from '../../texts/en';
import { Kpi, type KpiPart } from './Kpi';
import styles from './Kpi.module.css';
import { behind, type ReportParams } from './report-params';
import { SelfBar } from './SelfBar';

const words = en.report;
const enoughForNoInterval = 300;

function series(weeks: readonly OverviewWeek[], pick: (week: OverviewWeek) => number | null): number[] {
  return weeks.map(pick).filter((value): value is number => value !== null);
}

const dash: KpiPart[] = [{ amount: en.common.none, unit: '' }];

function SelfResolved({ report, params }: { report: ReportOverview; params: ReportParams }) {
  const { eligible, classes, selfResolutionRate, interval95 } = report;
  const share = eligible ? classes.assumed / eligible : null;
  const interval = interval95 && eligible < enoughForNoInterval ? words.interval(percent(interval95[0], 0), percent(interval95[1], 0)) : null;
  return (
    <Kpi
      name={words.cards.self}
      info={words.cardsInfo.self}
      value={selfResolutionRate === null ? dash : [{ amount: percent(selfResolutionRate), unit: '%' }]}
      beside={share === null ? null : words.assumedBeside(percent(share))}
      to={behind(params, { episodeClass: 'confirmed,verified' })}
      line={series(report.weeks, (week) => week.selfResolutionRate)}
      foot={interval}
    >
      <SelfBar confirmed={eligible ? classes.confirmed / eligible : 0} verified={eligible ? classes.verified / eligible : 0} assumed={share ?? 0} />
    </Kpi>
  );
}

/** Only what is counted stands here: a card without its data is left out. */
export function KpiCards({ report, params }: { report: ReportOverview; params: ReportParams }) {
  const { eligible, escalated, escalationRate, medianResolveMs, medianResolveBusinessMs, sla, cost, weeks } = report;
  return (
    <section className={styles.cards}>
      <Kpi
        name={words.cards.escalation}
        info={words.cardsInfo.escalation}
        value={escalationRate === null ? dash : [{ amount: percent(escalationRate), unit: '%' }]}
        under={words.ofEligible(countText(escalated), countText(eligible))}
        to={behind(params, { escalated: true })}
        line={series(weeks, (week) => week.escalationRate)}
      />
      <SelfResolved report={report} params={params} />
      <Kpi
        name={words.cards.resolve}
        info={words.cardsInfo.resolve}
        value={medianResolveMs === null ? dash : durationParts(medianResolveMs)}
        under={medianResolveBusinessMs === null ? null : words.businessTime(duration(medianResolveBusinessMs))}
        to={behind(params, { episodeClass: 'confirmed,verified,assumed,human_resolved,vendor_resolved' })}
        line={series(weeks, (week) => week.medianResolveMs)}
      />
      {sla && sla.clocks > 0 ? (
        <Kpi
          name={words.cards.sla}
          info={words.cardsInfo.sla}
          value={[{ amount: percent(sla.met / sla.clocks), unit: '%' }]}
          under={words.clocks(countText(sla.met), countText(sla.clocks))}
          line={[]}
        />
      ) : null}
      {cost && cost.durable > 0 ? (
        <Kpi
          name={words.cards.cost}
          info={words.cardsInfo.cost}
          value={[{ amount: (cost.totalCents / cost.durable / 100).toFixed(2), unit: '$', before: true }]}
          under={words.costOf(money(cost.totalCents), countText(cost.durable))}
          line={[]}
        />
      ) : null}
    </section>
  );
}
