import type { ProcedureView } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useShadowRuns } from '../../api/procedures';
import { Card } from '../../parts/Card';
import { Failed, Loading } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './Panel.module.css';

const words = en.procedures.shadow;

function Agreement({ shadow }: { shadow: NonNullable<ProcedureView['version']['shadow']> }) {
  const { walked, same, otherWay, otherEnd, waits, notChosen } = shadow;
  const differing = [
    ...(otherWay ? [words.otherWay(otherWay)] : []),
    ...(otherEnd ? [words.otherEnd(otherEnd)] : []),
    ...(notChosen ? [words.notChosen(notChosen)] : []),
    ...(waits ? [words.waited(waits)] : []),
  ];
  return (
    <p className={styles.agreement}>
      <b>{words.agrees(same, walked)}</b> <span className="dim">{differing.join(', ')}</span>
    </p>
  );
}

/** Where the shadow would have gone another way than the live version did. */
export function ShadowCard({ procedure }: { procedure: ProcedureView }) {
  const { shadow } = procedure.version;
  const { data, error, refetch } = useShadowRuns(procedure.key, procedure.version.version, true);
  return (
    <Card title={words.title}>
      {shadow ? <Agreement shadow={shadow} /> : null}
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading heights={[30, 30]} /> : null}
      {data?.items.length === 0 ? <p className="sm dim">{words.none}</p> : null}
      {data?.items.length ? (
        <table className={styles.run}>
          <tbody>
            {data.items.map(({ ticket, run, same, differsAt, outcome }) => (
              <tr key={`${ticket}/${run}`}>
                <td>
                  <Link className="link" to={`/tickets/${ticket}`}>
                    #{ticket}
                  </Link>
                </td>
                <td className="dim">{same ? words.same : words.differs(differsAt?.live ?? words.end, differsAt?.shadow ?? words.end)}</td>
                <td className="dim nowrap">{words.outcomes[outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}
