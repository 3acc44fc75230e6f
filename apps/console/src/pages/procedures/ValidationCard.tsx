import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBulb, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ProcedureProblem, ProcedureProblems, ProcedureView } from '@tierdesk/api-contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Card } from '../../parts/Card';
import { Failed, Loading } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import { CodeExcerpt } from './CodeExcerpt';
import styles from './Findings.module.css';

const words = en.procedures.validation;

interface ValidationCardProps {
  procedure: ProcedureView;
  /** What is typed and not saved. */
  source: string | null;
  validation: UseQueryResult<ProcedureProblems>;
  onLine: (line: number) => void;
  onFix: (problem: ProcedureProblem) => Promise<void>;
}

/** @param more warnings that are no finding of the validator */
function countsOf(answer: ProcedureProblems, more: number): string {
  const { problems, warnings, passes } = answer;
  const cautions = warnings.length + more;
  return [problems.length ? words.count(problems.length) : '', cautions ? words.warnings(cautions) : '', words.passed(passes.passed)]
    .filter(Boolean)
    .join(', ');
}

export function ValidationCard({ procedure, source, validation, onLine, onFix }: ValidationCardProps) {
  const { data, error, isFetching, refetch } = validation;
  const off = source === null ? procedure.version.operationsOff : [];
  const findings = data ? [...data.problems, ...data.warnings] : [];
  return (
    <Card
      title={words.title(source === null ? procedure.version.version : null)}
      aside={
        <span className="xs dim num" role="status">
          {data ? countsOf(data, off.length ? 1 : 0) : isFetching ? words.checking : ''}
        </span>
      }
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading heights={[60]} /> : null}
      {data?.problems.length === 0 ? (
        <p className={styles.fine}>
          <IconCircleCheck size={18} aria-hidden />
          {words.okLong}
        </p>
      ) : null}
      <ul className={styles.findings}>
        {findings.map((problem) => (
          <ProblemItem
            key={`${problem.pointer} ${problem.code} ${problem.message}`}
            problem={problem}
            source={source ?? procedure.source}
            onLine={onLine}
            onFix={onFix}
          />
        ))}
        {off.length ? (
          <Finding severity="warning">
            <b>{words.operationsOff}</b>
            <p className="dim">{words.operationsOffWhy(off.join(', '))}</p>
          </Finding>
        ) : null}
        {source === null && procedure.fileProblems.length ? (
          <Finding severity="warning">
            <b>{words.fileTitle}</b>
            <p className="dim">{words.fileWhy}</p>
            {procedure.fileProblems.map(({ pointer, line, message }) => (
              <p key={`${pointer} ${message}`} className="xs dim">
                {words.line(line)}: {message}
              </p>
            ))}
          </Finding>
        ) : null}
      </ul>
      {data && data.passes.notReached > 0 ? <p className={styles.later}>{words.notReached(data.passes.notReached)}</p> : null}
    </Card>
  );
}

function Finding({ severity, children }: { severity: ProcedureProblem['severity']; children: ReactNode }) {
  const Mark = severity === 'error' ? IconCircleX : IconAlertTriangle;
  return (
    <li className={styles.finding}>
      <Mark size={18} role="img" aria-label={words.severities[severity]} className={severity === 'error' ? styles.error : styles.warning} />
      <div>{children}</div>
    </li>
  );
}

interface ProblemItemProps extends Pick<ValidationCardProps, 'onLine' | 'onFix'> {
  problem: ProcedureProblem;
  source: string;
}

function ProblemItem({ problem, source, onLine, onFix }: ProblemItemProps) {
  const { pointer, line, code, message, hint, severity } = problem;
  return (
    <Finding severity={severity}>
      <b>{message}</b>
      <CodeExcerpt source={source} line={line} severity={severity} />
      {hint || problem.fix ? <Hint problem={problem} onFix={onFix} /> : null}
      <p className={styles.place}>
        <button type="button" onClick={() => onLine(line)} aria-label={words.open(line)}>
          {words.line(line)}
        </button>
        <span>{pointer || '/'}</span>
        <span>{code}</span>
      </p>
    </Finding>
  );
}

function Hint({ problem, onFix }: Pick<ProblemItemProps, 'problem' | 'onFix'>) {
  const { hint, fix, line } = problem;
  const [busy, setBusy] = useState(false);
  const apply = async () => {
    setBusy(true);
    await onFix(problem);
    setBusy(false);
  };
  return (
    <div className={styles.hint}>
      <IconBulb size={16} aria-hidden />
      <div className="grow">
        {hint ? <p>{hint}</p> : null}
        {fix ? <p className="medium">{fix.label}</p> : null}
      </div>
      {fix ? (
        <Button size="xs" loading={busy} onClick={() => void apply()} aria-label={words.applyAt(line, fix.label)}>
          {words.apply}
        </Button>
      ) : null}
    </div>
  );
}
