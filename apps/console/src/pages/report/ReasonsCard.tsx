import type { ReportOverview } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { sharesOf } from '../../format/share';
import { Card } from '../../parts/Card';
import { NumberLink } from '../../parts/NumberLink';
import { en } from '../../texts/en';
import styles from './Report.module.css';
import bars from './ReasonsCard.module.css';
import { behind, type ReportParams } from './report-params';

const words = en.report.reasons;
const shownAtMost = 10;

export function ReasonsCard({ report, params }: { report: ReportOverview; params: ReportParams }) {
  const sorted = report.reasons.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count);
  const named = sorted.length > shownAtMost ? sorted.slice(0, shownAtMost - 1) : sorted;
  const rest = sorted.slice(named.length);
  const restCount = rest.reduce((sum, { count }) => sum + count, 0);
  const shares = sharesOf([...named.map(({ count }) => count), ...(rest.length ? [restCount] : [])]);
  const most = Math.max(1, ...named.map(({ count }) => count), restCount);
  return (
    <Card className={styles.side} title={words.title} info={words.info} aside={<span className="xs faint">{words.share}</span>}>
      {sorted.length === 0 ? <p className={styles.none}>{words.none}</p> : null}
      <ul className={bars.list}>
        {named.map(({ reason, count }, index) => (
          <li key={reason}>
            <Link className="trunc" to={behind(params, { reason })} tabIndex={-1}>
              {en.reasons[reason]}
            </Link>
            <NumberLink count={count} to={behind(params, { reason })} label={en.reasons[reason]} />
            <Share value={shares[index]} />
            <Bar width={count / most} />
          </li>
        ))}
        {rest.length ? (
          <li>
            <span className="trunc">{words.others(rest.length)}</span>
            <NumberLink
              count={restCount}
              to={behind(params, { reason: rest.map(({ reason }) => reason).join(',') })}
              label={words.others(rest.length)}
            />
            <Share value={shares.at(-1)} />
            <Bar width={restCount / most} />
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

function Share({ value }: { value: number | undefined }) {
  return <span className={`num faint xs ${bars.share}`}>{(value ?? 0).toFixed(1)} %</span>;
}

function Bar({ width }: { width: number }) {
  return (
    <span className={bars.bar} aria-hidden>
      <i style={{ width: `${width * 100}%` }} />
    </span>
  );
}
