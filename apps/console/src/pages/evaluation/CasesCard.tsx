import { Link } from 'react-router';
import { useNames } from '../../api/desk';
import { useEvaluationCases } from '../../api/evaluation';
import { Card } from '../../parts/Card';
import { Failed, Loading } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './Evaluation.module.css';

const words = en.evaluation;

export function CasesCard() {
  const names = useNames();
  const { data, error, refetch } = useEvaluationCases();
  return (
    <Card title={words.cases} info={words.casesWhy} aside={<span className="xs faint num">{data?.items.length ?? ''}</span>}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading heights={[34, 34]} /> : null}
      {data?.items.length === 0 ? <p className="sm dim">{words.noCases}</p> : null}
      <ul className={styles.cases}>
        {data?.items.map(({ id, question, subject, gold, expected, by }) => (
          <li key={id}>
            <span className="medium">{subject || question}</span>
            {gold ? (
              <Link className="link" to={`/knowledge/${encodeURIComponent(gold)}`}>
                {gold}
              </Link>
            ) : (
              <span className="dim">{words.noGold}</span>
            )}
            {expected ? <q className="dim">{expected}</q> : null}
            <span className="faint">{words.by(names.person(by.replace(/^person:/, '')))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
