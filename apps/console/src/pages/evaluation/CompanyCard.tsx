import type { SimulationResult } from '@tierdesk/api-contract';
import { countText, fineMoney } from '../../format/share';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import styles from './Evaluation.module.css';
import { outcomes, outcomeShares, shareText } from './outcome-shares';

const words = en.evaluation;

export function CompanyCard({ results }: { results: readonly SimulationResult[] }) {
  return (
    <Card title={words.company} info={words.companyInfo}>
      {results.length === 0 ? (
        <p className="sm dim">{words.noCompany}</p>
      ) : (
        <>
          <Picture results={results} />
          <Table results={results} />
        </>
      )}
    </Card>
  );
}

function Picture({ results }: { results: readonly SimulationResult[] }) {
  const told = results.map(
    (result) =>
      `${result.agent}: ${outcomeShares(result)
        .map(({ outcome, count }) => `${words.columns[outcome].toLowerCase()} ${count}`)
        .join(', ')}`,
  );
  return (
    <>
      <div className={styles.picture} role="img" aria-label={words.companyLabel(told)}>
        {results.map((result) => (
          <div key={result.agent} className={styles.agent}>
            <span className="trunc">{result.agent}</span>
            <span className={styles.bar}>
              {outcomeShares(result).map(({ outcome, count, share }) => (
                <i key={outcome} className={styles[outcome]} style={{ flexGrow: share }} title={`${words.columns[outcome]}: ${count}`}>
                  {share > 0.06 ? count : ''}
                </i>
              ))}
            </span>
          </div>
        ))}
      </div>
      <ul className={styles.legend}>
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <i className={styles[outcome]} aria-hidden />
            {words.columns[outcome]}
          </li>
        ))}
      </ul>
    </>
  );
}

function Table({ results }: { results: readonly SimulationResult[] }) {
  const { columns } = words;
  return (
    <div className={styles.scroll} role="region" aria-label={words.company} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{columns.agent}</th>
            <th>{columns.tickets}</th>
            {outcomes.map((outcome) => (
              <th key={outcome}>{columns[outcome]}</th>
            ))}
            <th>{columns.turns}</th>
            <th>{columns.cost}</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={result.agent}>
              <td className="medium">{result.agent}</td>
              <td>{countText(result.tickets)}</td>
              {outcomes.map((outcome) => (
                <td key={outcome} className={outcome === 'unsafeOperations' && result.unsafeOperations > 0 ? styles.alarm : ''}>
                  {outcome === 'unsafeOperations' ? countText(result[outcome]) : shareText(result[outcome], result.tickets)}
                </td>
              ))}
              <td>{result.turns.toFixed(1)}</td>
              <td>{result.costMicros > 0 ? fineMoney(result.costMicros / 10_000 / Math.max(1, result.tickets)) : en.common.none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
