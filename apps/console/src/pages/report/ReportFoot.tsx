import type { Exclusion, ReportOverview } from '@tierdesk/api-contract';
import { useTimeZone } from '../../api/desk';
import { clockTime } from '../../format/clock';
import { NumberLink } from '../../parts/NumberLink';
import { en } from '../../texts/en';
import styles from './Report.module.css';
import { behind, type ReportParams } from './report-params';

const order: readonly Exclusion[] = ['spam', 'automatic', 'duplicate', 'withdrawn', 'test'];

export function ReportFoot({ report, params, updatedAt }: { report: ReportOverview; params: ReportParams; updatedAt: number }) {
  const zone = useTimeZone();
  return (
    <div className={styles.foot}>
      <span>
        {en.report.notCounted}{' '}
        {order.map((excluded, index) => (
          <span key={excluded}>
            {index ? ', ' : ''}
            <NumberLink count={report.excluded[excluded]} to={behind(params, { excluded })} label={en.exclusions[excluded]} />{' '}
            {en.exclusions[excluded]}
          </span>
        ))}
      </span>
      <span className="grow" />
      <span className="num">{en.common.updated(clockTime(new Date(updatedAt), zone))}</span>
    </div>
  );
}
