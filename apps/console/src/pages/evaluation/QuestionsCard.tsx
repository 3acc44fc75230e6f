import type { QuestionSetResult } from '@tierdesk/api-contract';
import { countText, percent } from '../../format/share';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import styles from './Evaluation.module.css';

const words = en.evaluation;
const shares = ['hitAt1', 'hitAt5', 'answeredRightly', 'answeredWrongly', 'gaveUp', 'absentGaveUp', 'absentAnsweredWrongly'] as const;

export function QuestionsCard({ results }: { results: readonly QuestionSetResult[] }) {
  return (
    <Card title={words.questions} info={words.questionsInfo}>
      {results.length === 0 ? (
        <p className="sm dim">{words.noQuestions}</p>
      ) : (
        <div className={styles.scroll} role="region" aria-label={words.questions} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th>{words.sets.set}</th>
                <th>{words.sets.questions}</th>
                {shares.map((share) => (
                  <th key={share}>{words.sets[share]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {results.map((result) => (
                <tr key={result.set}>
                  <td className="medium">{result.set}</td>
                  <td>{countText(result.questions)}</td>
                  {shares.map((share) => (
                    <td key={share}>{percent(result[share])} %</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
