import type { TestRun } from '@tierdesk/api-contract';
import { en } from '../../texts/en';
import styles from './Panel.module.css';

const words = en.procedures.test;

/** How a walk ended, and what would stay changed. */
export function TrialEnd({ end }: { end: NonNullable<TestRun['end']> }) {
  const reason = end.reason ? words.reason(en.reasons[end.reason as keyof typeof en.reasons] ?? end.reason) : '';
  return (
    <div className={styles.end} role="status">
      <p>
        <b className="medium">{words.ended[end.outcome]}</b> {end.outcome === 'escalated' ? reason : ''}
      </p>
      {end.check ? <p className="dim">{words.check(end.check)}</p> : null}
      {end.confirmed ? <p className="dim">{words.confirmed}</p> : null}
      {end.residue.length ? (
        <p className="dim">
          {words.residue}: {end.residue.map(({ operation }) => operation).join(', ')}
        </p>
      ) : null}
    </div>
  );
}
