import { IconChevronRight, IconRobot } from '@tabler/icons-react';
import type { AgentAttempt } from '@tierdesk/api-contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { duration } from '../../format/duration';
import { countText, money } from '../../format/share';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import { Moment } from './Moment';
import styles from './Timeline.module.css';

const words = en.ticket;

function outcomeText({ action, reason }: AgentAttempt): string {
  if (action === null) return words.attemptRuns;
  const done = words.attemptActions[action];
  return action === 'give_up' && reason ? `${done}: ${en.reasons[reason].toLowerCase()}` : done;
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p>
      <b>{name}</b> {children}
    </p>
  );
}

/** One attempt: how it ended, and the note of the agent in its fixed order; empty parts are left out. */
export function AttemptItem({ attempt, count }: { attempt: AgentAttempt; count: number }) {
  const { note, sources, startedAt, endedAt, tokens, cents } = attempt;
  const parts = words.attemptParts;
  const spent = [
    endedAt ? duration(Date.parse(endedAt) - Date.parse(startedAt)) : '',
    tokens > 0 ? words.attemptCost(countText(tokens), money(cents)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <article className={`${styles.item} ${styles.agent}`}>
      <span className={styles.mark} aria-hidden>
        <IconRobot size={18} />
      </span>
      <div className={styles.message}>
        <div className={styles.head}>
          <span className="strong">{words.attempt(attempt.attempt, Math.max(count, attempt.attempt))}</span>
          <Badge>{outcomeText(attempt)}</Badge>
          {attempt.evidence ? <Badge>{words.evidence[attempt.evidence] ?? attempt.evidence}</Badge> : null}
          <span className="grow" />
          <span className="xs dim num">{spent}</span>
          <Moment at={startedAt} />
        </div>
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
      </div>
    </article>
  );
}
