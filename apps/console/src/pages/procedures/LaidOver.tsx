import { IconRoute, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTimeZone } from '../../api/desk';
import { shortClockTime } from '../../format/clock';
import { en } from '../../texts/en';
import styles from './LaidOver.module.css';
import type { ProcedureParams } from './procedure-params';
import type { LaidOverRun } from './use-laid-over';

const words = en.procedures.run;

interface LaidOverProps {
  laid: LaidOverRun;
  ticket: number;
  onGo: (change: Partial<Record<keyof ProcedureParams, string | number | null>>) => void;
}

/** Whose run is on the graph, and how to take it off. */
export function LaidOver({ laid: { runs, run }, ticket, onGo }: LaidOverProps) {
  const zone = useTimeZone();
  const time = (at: string | null): string => (at ? shortClockTime(new Date(at), zone) : '');
  if (runs === null) return null;
  return (
    <span className={styles.laid} role="status">
      <IconRoute size={16} aria-hidden />
      {run ? (
        <span>
          {words.laidOver}{' '}
          <Link className="medium" to={`/tickets/${ticket}`}>
            #{ticket}
          </Link>{' '}
          <span className={`dim num ${styles.laidWhen ?? ''}`}>{words.ranOn(run.version, time(run.startedAt), time(run.endedAt))}</span>
        </span>
      ) : (
        <span className="dim">{words.none(ticket)}</span>
      )}
      {runs.length > 1 ? (
        <select className={styles.runs} aria-label={words.choose} value={run?.run ?? ''} onChange={(event) => onGo({ run: event.target.value })}>
          {runs.map((one) => (
            <option key={one.run} value={one.run}>
              {one.run}
            </option>
          ))}
        </select>
      ) : null}
      <button type="button" aria-label={words.close} title={words.close} onClick={() => onGo({ ticket: null, run: null })}>
        <IconX size={14} aria-hidden />
      </button>
    </span>
  );
}
