import type { AttemptOperation } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useOperationTitle } from '../../api/operations';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import { written } from './attempt-facts';
import styles from './Attempt.module.css';

const words = en.attempts;

/** What was really done in the company's systems, and whether it can be taken back. */
export function AttemptOperations({ operations }: { operations: readonly AttemptOperation[] }) {
  const title = useOperationTitle();
  if (operations.length === 0) return null;
  return (
    <div className={styles.operations}>
      <h4>{words.operations}</h4>
      <table>
        <thead>
          <tr>
            <th>{words.columns.operation}</th>
            <th>{words.columns.args}</th>
            <th>{words.columns.result}</th>
            <th>{words.columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {operations.map((operation) => (
            <tr key={`${operation.run}/${operation.step}/${operation.at}`}>
              <td>
                {title(operation.operation)} <Badge>{operation.risk}</Badge>
              </td>
              <td>
                <Values facts={operation.args} />
              </td>
              <td>{operation.result ? <Values facts={operation.result} /> : (operation.error ?? en.common.none)}</td>
              <td>
                <span className={operation.state === 'done' ? '' : styles.failed}>{words.operationStates[operation.state]}</span>
                {operation.undoState === 'none' ? null : (
                  <span className={`${styles.undo} ${operation.undoState === 'undo_failed' ? styles.failed : ''}`}>
                    {words.undoStates[operation.undoState]}
                  </span>
                )}
                {operation.approval ? (
                  <Link className="link" to={`/approvals/${encodeURIComponent(operation.approval)}`}>
                    {words.approval}
                  </Link>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Values({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  return Object.entries(facts).map(([name, value]) => (
    <span key={name} className={styles.value}>
      <span className="faint">{name}</span> {written(value)}
    </span>
  ));
}
