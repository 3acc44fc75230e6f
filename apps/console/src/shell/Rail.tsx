import { Link, useLocation } from 'react-router';
import { useQueueCounts } from '../api/queue';
import { en } from '../texts/en';
import { Logo } from './Logo';
import { places, type Place } from './places';
import styles from './Rail.module.css';

function RailLink({ place, count }: { place: Place; count: number }) {
  const { pathname } = useLocation();
  const here = pathname === place.path || pathname.startsWith(`${place.path}/`);
  const Mark = place.icon;
  return (
    <Link to={place.path} className={`${styles.place} ${here ? styles.here : ''}`} aria-current={here ? 'page' : undefined}>
      <Mark size={20} aria-hidden />
      <span>{place.name}</span>
      {count > 0 ? (
        <span className={styles.count} aria-label={`${count} ${en.state.unclaimed.toLowerCase()}`}>
          {count > 99 ? '99+' : count}
        </span>
      ) : null}
    </Link>
  );
}

/** A rail at the left; below 760 px a bar at the bottom. */
export function Rail() {
  const counts = useQueueCounts();
  const unclaimed = counts.data?.counts.unclaimed ?? 0;
  return (
    <nav className={styles.rail} aria-label={en.navigation.main}>
      <Link to="/report" className={styles.logo}>
        <Logo />
      </Link>
      {places
        .filter((place) => !place.foot)
        .map((place) => (
          <RailLink key={place.path} place={place} count={place.path === '/queue' ? unclaimed : 0} />
        ))}
      <span className={styles.space} />
      {places
        .filter((place) => place.foot)
        .map((place) => (
          <RailLink key={place.path} place={place} count={0} />
        ))}
    </nav>
  );
}
