import { useDesk } from '../../api/desk';
import { FilterMenu } from '../../parts/FilterMenu';
import { Segments } from '../../parts/Segments';
import { en } from '../../texts/en';
import styles from './Report.module.css';
import { addDays, periods, reportHref, type ReportParams } from './report-params';

interface ReportFiltersProps {
  params: ReportParams;
  onChange: (part: Partial<ReportParams>) => void;
}

export function ReportFilters({ params, onChange }: ReportFiltersProps) {
  const { data: desk } = useDesk();
  const choices = (list: readonly { key: string; name: string }[] | undefined) => (list ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <div className={styles.filters}>
      <Segments
        name={en.report.period}
        current={params.period}
        segments={[...periods, 'custom' as const].map((period) => ({
          key: period,
          label: en.report.periods[period],
          to: reportHref(params, { period }),
        }))}
      />
      {params.period === 'custom' ? <CustomPeriod params={params} onChange={onChange} /> : null}
      <span className="grow" />
      <Segments
        name={en.report.countBy}
        current={params.view}
        segments={(['cohort', 'event'] as const).map((view) => ({ key: view, label: en.report.views[view], to: reportHref(params, { view }) }))}
      />
      <FilterMenu
        name={en.report.category}
        value={params.category}
        options={choices(desk?.categories)}
        onChange={(category) => onChange({ category })}
      />
      <FilterMenu name={en.report.tier} value={params.tier} options={choices(desk?.tiers)} onChange={(tier) => onChange({ tier })} />
    </div>
  );
}

/** People name the last day; the address carries the first moment after it. */
function CustomPeriod({ params, onChange }: ReportFiltersProps) {
  const last = addDays(params.to, -1);
  return (
    <span className={styles.dates}>
      <label>
        <span className="unseen">{en.report.from}</span>
        <input type="date" value={params.from} max={last} onChange={(event) => event.target.value && onChange({ from: event.target.value })} />
      </label>
      –
      <label>
        <span className="unseen">{en.report.to}</span>
        <input
          type="date"
          value={last}
          min={params.from}
          onChange={(event) => event.target.value && onChange({ to: addDays(event.target.value, 1) })}
        />
      </label>
    </span>
  );
}
