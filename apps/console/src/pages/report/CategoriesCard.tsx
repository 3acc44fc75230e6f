import type { OverviewCategory, ReportOverview } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { duration } from '../../format/duration';
import { countText, percent } from '../../format/share';
import { Card } from '../../parts/Card';
import { NumberLink } from '../../parts/NumberLink';
import { en } from '../../texts/en';
import styles from './Report.module.css';
import table from './CategoriesCard.module.css';
import { behind, type ReportParams } from './report-params';

const words = en.report.categories;
const enoughForNoInterval = 300;
const longestBar = 80;

const rateText = (rate: number | null): string => (rate === null ? en.common.none : `${percent(rate)} %`);

function intervalText(interval: [number, number] | null, eligible: number): string {
  if (eligible >= enoughForNoInterval) return words.enough;
  return interval ? `${percent(interval[0], 0)}–${percent(interval[1], 0)}` : en.common.none;
}

function CategoryRow({ row, most, params }: { row: OverviewCategory; most: number; params: ReportParams }) {
  const own = { ...params, category: row.category };
  return (
    <tr>
      <td>
        <Link to={behind(own, {})} className={table.name}>
          {row.title}
        </Link>
      </td>
      <td data-label={words.columns.volume}>
        <NumberLink count={row.eligible} to={behind(own, {})} label={row.title} />
      </td>
      <td className={table.bars} data-label={words.columns.escalated}>
        <i style={{ width: Math.max(row.escalated ? 2 : 0, (row.escalated / most) * longestBar) }} aria-hidden />
        <NumberLink count={row.escalated} to={behind(own, { escalated: true })} label={words.columns.escalated} />
      </td>
      <td data-label={words.columns.rate}>{rateText(row.escalationRate)}</td>
      <td data-label={words.columns.self}>{rateText(row.selfResolutionRate)}</td>
      <td data-label={words.columns.interval} className="faint">
        {intervalText(row.interval95, row.eligible)}
      </td>
      <td data-label={words.columns.median}>{row.medianResolveMs === null ? en.common.none : duration(row.medianResolveMs)}</td>
      <td data-label={words.columns.reason} className={`dim ${table.text}`}>
        {row.leadingReason ? en.shortReasons[row.leadingReason] : en.common.none}
      </td>
    </tr>
  );
}

export function CategoriesCard({ report, params }: { report: ReportOverview; params: ReportParams }) {
  const most = Math.max(1, ...report.categories.map(({ escalated }) => escalated));
  const { columns } = words;
  return (
    <Card className={styles.wide} title={words.title} info={words.info} aside={<span className="xs faint wide-only">{words.aside}</span>}>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{columns.category}</th>
              <th>{columns.volume}</th>
              <th className={table.text}>{columns.escalated}</th>
              <th>{columns.rate}</th>
              <th>{columns.self}</th>
              <th>{columns.interval}</th>
              <th>{columns.median}</th>
              <th className={table.text}>{columns.reason}</th>
            </tr>
          </thead>
          <tbody>
            {report.categories.map((row) => (
              <CategoryRow key={row.category} row={row} most={most} params={params} />
            ))}
            <tr className={table.sum}>
              <td>{words.all}</td>
              <td data-label={columns.volume}>{countText(report.eligible)}</td>
              <td className={table.text} data-label={columns.escalated}>
                {countText(report.escalated)}
              </td>
              <td data-label={columns.rate}>{rateText(report.escalationRate)}</td>
              <td data-label={columns.self}>{rateText(report.selfResolutionRate)}</td>
              <td data-label={columns.interval} className="faint">
                {intervalText(report.interval95, report.eligible)}
              </td>
              <td data-label={columns.median}>{report.medianResolveMs === null ? en.common.none : duration(report.medianResolveMs)}</td>
              <td className={table.text} />
            </tr>
          </tbody>
        </table>
      </div>
    </Card>
  );
}
