import { IconCheck, IconClock } from '@tabler/icons-react';
import type { OverviewLive } from '@tierdesk/api-contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { shortClockTime } from '../../format/clock';
import { countdown, duration } from '../../format/duration';
import { InfoTip } from '../../parts/InfoTip';
import { Dot } from '../../parts/Marks';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import styles from './LiveRow.module.css';

const words = en.report;

interface CellProps {
  name: string;
  info: string;
  mark: ReactNode;
  value: string;
  beside: string;
  to?: string;
}

function Cell({ name, info, mark, value, beside, to }: CellProps) {
  return (
    <div className={styles.cell}>
      <span className={styles.name}>
        {mark}
        {name}
        <InfoTip name={name} text={info} />
      </span>
      <span className={styles.values}>
        {to ? (
          <Link className={styles.value} to={to} aria-label={`${name}: ${value}`}>
            {value}
          </Link>
        ) : (
          <span className={styles.value}>{value}</span>
        )}
        <span className="xs faint num">{beside}</span>
      </span>
    </div>
  );
}

export function LiveRow({ live, at, zone }: { live: OverviewLive; at: string; zone: string }) {
  const now = useNow(1000).getTime();
  const age = (since: string | null) => (since ? words.longest(countdown(now - Date.parse(since))) : words.noneNow);
  const clock = <IconClock size={14} aria-hidden />;
  const fine = <IconCheck size={14} aria-hidden />;
  const { unclaimed, breachingSoon, silentVendors, overdueTimers, intakeLag } = live;
  return (
    <section className={styles.row} aria-label={words.live.title}>
      <Cell
        name={words.live.unclaimed}
        info={words.liveInfo.unclaimed}
        mark={unclaimed.count ? <Dot tone="unclaimed" /> : fine}
        value={String(unclaimed.count)}
        beside={age(unclaimed.oldestSince)}
        to="/tickets?live=unclaimed"
      />
      <Cell
        name={words.live.breaching}
        info={words.liveInfo.breaching}
        mark={breachingSoon.count ? clock : fine}
        value={String(breachingSoon.count)}
        beside={breachingSoon.nextAt ? words.nextIn(countdown(Date.parse(breachingSoon.nextAt) - now)) : words.noneNow}
        to="/tickets?live=breaching_soon"
      />
      <Cell
        name={words.live.vendors}
        info={words.liveInfo.vendors}
        mark={silentVendors.count ? <Dot tone="waiting" /> : fine}
        value={String(silentVendors.count)}
        beside={age(silentVendors.oldestSince)}
        to="/tickets?live=silent_vendors"
      />
      <Cell
        name={words.live.timers}
        info={words.liveInfo.timers}
        mark={overdueTimers.count ? <Dot tone="unclaimed" /> : fine}
        value={String(overdueTimers.count)}
        beside={
          overdueTimers.oldestAt
            ? words.since(shortClockTime(new Date(overdueTimers.oldestAt), zone))
            : words.checked(countdown(now - Date.parse(at)))
        }
        to="/tickets?live=overdue_timers"
      />
      <Cell
        name={words.live.lag}
        info={words.liveInfo.lag}
        mark={fine}
        value={intakeLag.medianMs === null ? en.common.none : duration(intakeLag.medianMs)}
        beside={intakeLag.p99TodayMs === null ? words.noMail : words.p99(duration(intakeLag.p99TodayMs))}
        to="/intake"
      />
    </section>
  );
}
