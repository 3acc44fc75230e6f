import { IconChevronRight, IconRobot, IconSitemap } from '@tabler/icons-react';
import type { TicketAttempt } from '@tierdesk/api-contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import { AttemptOperations } from './AttemptOperations';
import { AttemptSteps } from './AttemptSteps';
import { Moment } from './Moment';
import styles from './Timeline.module.css';

const words = en.ticket;

function outcomeText({ outcome, action, reason }: TicketAttempt): string {
  const end = outcome ?? action;
  if (end === null) return words.attemptRuns;
  const done = en.attempts.outcomes[end];
  return (end === 'give_up' || end === 'escalated') && reason ? `${done}: ${en.reasons[reason].toLowerCase()}` : done;
}

function ProcedureLinks({ attempt: { procedure, run }, ticket }: { attempt: TicketAttempt; ticket: number }) {
  if (!procedure) return null;
  const to = `/procedures/${encodeURIComponent(procedure.key)}?version=${procedure.version}&ticket=${ticket}${run ? `&run=${run}` : ''}`;
  return (
    <>
      <Badge>{en.attempts.procedure(procedure.key, procedure.version)}</Badge>
      <Link className={styles.raw} to={to}>
        <IconSitemap size={14} aria-hidden />
        {en.attempts.onGraph}
      </Link>
    </>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p>
      <b>{name}</b> {children}
    </p>
  );
}

/** One attempt: how it ended, its six steps, what it did, and the note of the agent in its fixed order; empty parts are left out. */
export function AttemptItem({ attempt, count, ticket }: { attempt: TicketAttempt; count: number; ticket: number }) {
  const { note, sources, startedAt } = attempt;
  const parts = words.attemptParts;
  const told = note.reason !== '' || note.lookedAt.length + note.unknown.length + sources.length > 0 || note.suggestedQuestion !== '';
  return (
    <article className={`${styles.item} ${styles.agent}`}>
      <span className={styles.mark} aria-hidden>
        <IconRobot size={18} />
      </span>
      <div className={styles.message}>
        <div className={styles.head}>
          <span className="strong">{words.attempt(attempt.number, Math.max(count, attempt.number))}</span>
          <Badge>{outcomeText(attempt)}</Badge>
          {attempt.evidence ? <Badge>{words.evidence[attempt.evidence] ?? attempt.evidence}</Badge> : null}
          <ProcedureLinks attempt={attempt} ticket={ticket} />
          <Moment at={startedAt} />
        </div>
        {told ? (
          <div className={styles.parts}>
            {note.reason ? <Part name={parts.why}>{note.reason}</Part> : null}
            {note.lookedAt.length ? <Part name={parts.lookedAt}>{note.lookedAt.join(', ')}</Part> : null}
            {note.unknown.length ? <Part name={parts.unknown}>{note.unknown.join(', ')}</Part> : null}
            {note.suggestedQuestion ? <Part name={parts.question}>{note.suggestedQuestion}</Part> : null}
            {sources.map((source) => (
              <details key={`${source.key}/${source.passage.slice(0, 40)}`} className={styles.fold}>
                <summary>
                  <IconChevronRight size={14} aria-hidden />
                  {source.title}
                  {source.score === null ? null : <span className="faint num">{source.score.toFixed(2)}</span>}
                </summary>
                <div className={styles.quote}>
                  {source.passage}
                  <br />
                  <Link to={`/knowledge/${encodeURIComponent(source.key)}`}>{source.key}</Link>
                </div>
              </details>
            ))}
          </div>
        ) : null}
        {attempt.steps.length ? <AttemptSteps attempt={attempt} /> : null}
        <AttemptOperations operations={attempt.operations} />
      </div>
    </article>
  );
}
