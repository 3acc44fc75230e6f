import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ProcedureView, Replay } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useReplay } from '../../api/procedures';
import { countText } from '../../format/share';
import { Failed } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './Panel.module.css';

const words = en.procedures.whatIf.replay;
const days = 30;
const counted = ['resolved', 'escalated', 'notChosen', 'waits', 'operations', 'modelCalls'] as const;

/** The same question asked of real tickets: their runs walked anew, with the answers that they had. */
export function ReplayPart({ procedure, source }: { procedure: ProcedureView; source: string | null }) {
  const replay = useReplay(procedure.key);
  const order = { days, ...(source === null ? { version: procedure.version.version } : { source }) };
  return (
    <>
      <h3 className={styles.sub}>{words.title(days)}</h3>
      <Button leftSection={<IconHistory size={16} />} loading={replay.isPending} onClick={() => replay.mutate(order)}>
        {words.button}
      </Button>
      <div aria-live="polite">
        {replay.error ? <Failed error={replay.error} /> : null}
        {replay.data ? <Replayed replay={replay.data} /> : null}
      </div>
    </>
  );
}

function Replayed({ replay: { walked, left, same, was, wouldBe, differing } }: { replay: Replay }) {
  if (walked === 0) return <p className={styles.note}>{words.none}</p>;
  return (
    <>
      <p className={styles.replayed}>
        <b>{words.same(same, walked)}</b> <span className="dim">{left ? words.left(left) : ''}</span>
      </p>
      <table className={styles.worst} aria-label={words.table}>
        <thead>
          <tr>
            <th>
              <span className="unseen">{words.table}</span>
            </th>
            <th>{words.was}</th>
            <th>{words.wouldBe}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map((name) => (
            <tr key={name}>
              <td className="dim">{words.counted[name]}</td>
              <td className="right">{countText(was[name])}</td>
              <td className="right">{countText(wouldBe[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differing.length ? (
        <ul className={styles.differing} aria-label={words.differing}>
          {differing.map(({ ticket, run, wasOutcome, outcome, differsAt }) => (
            <li key={`${ticket}/${run}`}>
              <Link className="link" to={`/tickets/${ticket}`}>
                #{ticket}
              </Link>{' '}
              {words.differs(words.ends[wasOutcome], words.ends[outcome])}{' '}
              <span className="dim">{differsAt?.shadow ? words.from(differsAt.shadow) : ''}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
