import { IconAlertTriangle, IconBulb, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ProcedureProblem, ProcedureProblems, ProcedureView } from '@tierdesk/api-contract';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { duration } from '../../format/duration';
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
  /** The version it is measured against. */
  before: ProcedureView | undefined;
  onLine: (line: number) => void;
}

interface Warning {
  title: string;
  why: string;
}

function warningsOf(procedure: ProcedureView, before: ProcedureView | undefined): Warning[] {
  const { version, worstCase } = procedure;
  const waits = worstCase?.waitMs ?? 0;
  const waited = before?.worstCase?.waitMs ?? waits;
  return [
    ...(version.operationsOff.length ? [{ title: words.operationsOff, why: words.operationsOffWhy(version.operationsOff.join(', ')) }] : []),
    ...(before && waits > waited
      ? [{ title: words.longerWait(before.version.version), why: words.longerWaitWhy(duration(waits), duration(waited)) }]
      : []),
  ];
}

export function ValidationCard({ procedure, source, validation, before, onLine }: ValidationCardProps) {
  const problems = validation.data?.problems ?? [];
  const warnings = source === null ? warningsOf(procedure, before) : [];
  const counts = [problems.length ? words.count(problems.length) : '', warnings.length ? words.warnings(warnings.length) : '']
    .filter(Boolean)
    .join(', ');
  const text = source ?? procedure.source;
  return (
    <Card
      title={words.title(source === null ? procedure.version.version : null)}
      aside={
        <span className="xs dim num" role="status">
          {validation.isFetching && !validation.data ? words.checking : counts || words.ok}
        </span>
      }
    >
      {validation.error ? <Failed error={validation.error} onRetry={() => void validation.refetch()} /> : null}
      {!validation.data && !validation.error ? <Loading heights={[60]} /> : null}
      {validation.data && problems.length + warnings.length === 0 ? (
        <p className={styles.fine}>
          <IconCircleCheck size={18} aria-hidden />
          {words.okLong}
        </p>
      ) : null}
      <ul className={styles.findings}>
        {problems.map((problem) => (
          <ProblemItem key={`${problem.pointer} ${problem.code} ${problem.message}`} problem={problem} source={text} onLine={onLine} />
        ))}
        {warnings.map(({ title, why }) => (
          <Finding key={title} icon={<IconAlertTriangle size={18} aria-hidden className={styles.warning} />}>
            <b>{title}</b>
            <p className="dim">{why}</p>
          </Finding>
        ))}
        {source === null && procedure.fileProblems.length ? (
          <Finding icon={<IconAlertTriangle size={18} aria-hidden className={styles.warning} />}>
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
    </Card>
  );
}

function Finding({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={styles.finding}>
      {icon}
      <div>{children}</div>
    </li>
  );
}

function ProblemItem({ problem, source, onLine }: { problem: ProcedureProblem; source: string; onLine: (line: number) => void }) {
  const { pointer, line, code, message, hint } = problem;
  return (
    <Finding icon={<IconCircleX size={18} aria-hidden className={styles.error} />}>
      <b>{message}</b>
      <CodeExcerpt source={source} line={line} />
      {hint ? (
        <p className={styles.hint}>
          <IconBulb size={16} aria-hidden />
          <span>{hint}</span>
        </p>
      ) : null}
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
