import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTimeZone } from '../../api/desk';
import { useEvaluationRuns } from '../../api/evaluation';
import { fullTime } from '../../format/clock';
import { Empty, Failed, Loading } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { CasesCard } from './CasesCard';
import { CompanyCard } from './CompanyCard';
import styles from './Evaluation.module.css';
import { QuestionsCard } from './QuestionsCard';

const words = en.evaluation;

export function EvaluationPage() {
  const zone = useTimeZone();
  const { data, error, refetch } = useEvaluationRuns();
  const [id, setId] = useState<string | null>(null);
  const runs = data?.items ?? [];
  const run = runs.find((one) => one.id === id) ?? runs[0];
  const options = runs.map((one) => ({
    value: one.id,
    label: `${fullTime(new Date(one.startedAt), zone)}${one.endedAt ? '' : `, ${words.stillRuns}`}`,
  }));
  return (
    <PageFrame name={words.title} heading={<PageTitle title={words.title} beside={<span className="dim sm">{words.subtitle}</span>} />}>
      {error ? (
        <div className={styles.card}>
          <Failed error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {!data && !error ? <Loading heights={[260, 200]} gap={16} /> : null}
      {data && !run ? (
        <div className={styles.card}>
          <Empty title={words.empty} why={words.emptyWhy} />
        </div>
      ) : null}
      <div className={styles.stack}>
        {run ? (
          <>
            {runs.length > 1 ? (
              <Select label={words.run} className={styles.run ?? ''} data={options} value={run.id} onChange={setId} allowDeselect={false} />
            ) : (
              <p className="sm dim">{words.ranAt(fullTime(new Date(run.startedAt), zone))}</p>
            )}
            <CompanyCard results={run.simulation} />
            <QuestionsCard results={run.questionSets} />
          </>
        ) : null}
        <CasesCard />
      </div>
    </PageFrame>
  );
}
