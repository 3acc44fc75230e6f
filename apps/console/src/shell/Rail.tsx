import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { useMyApprovals } from '../api/approvals';
import { useQueueCounts } from '../api/queue';
import { en } from '../texts/en';
import { Logo } from './Logo';
import { places, type Place } from './places';
import styles from './Rail.module.css';

interface Count {
  count: number;
  label: string;
}

function RailLink({ place, count }: { place: Place; count?: Count | undefined }) {
  const { pathname } = useLocation();
  const here = pathname === place.path || pathname.startsWith(`${place.path}/`);
  const Mark = place.icon;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  return (
    <Link ref={link} to={place.path} className={`${styles.place} ${here ? styles.here : ''}`} aria-current={here ? 'page' : undefined}>
      <Mark size={20} aria-hidden />
      <span>{place.name}</span>
      {count && count.count > 0 ? (
        <span className={styles.count} aria-label={count.label}>
          {count.count > 99 ? '99+' : count.count}
        </span>
      ) : null}
    </Link>
  );
}

/** A rail at the left; below 760 px a bar at the bottom. */
export function Rail() {
  const counts = useQueueCounts();
  const unclaimed = counts.data?.counts.unclaimed ?? 0;
  const mine = useMyApprovals();
  const countOf: Record<string, Count> = {
    '/queue': { count: unclaimed, label: `${unclaimed} ${en.state.unclaimed.toLowerCase()}` },
    '/approvals': { count: mine, label: en.approvals.count(mine) },
  };
  return (
    <nav className={styles.rail} aria-label={en.navigation.main}>
      <Link to="/report" className={styles.logo}>
        <Logo />
      </Link>
      {places
        .filter((place) => !place.foot)
        .map((place) => (
          <RailLink key={place.path} place={place} count={countOf[place.path]} />
        ))}
      <span className={styles.space} />
      {places
        .filter((place) => place.foot)
        .map((place) => (
          <RailLink key={place.path} place={place} />
        ))}
    </nav>
  );
}
