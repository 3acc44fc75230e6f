import { IconAlertTriangle, IconChevronRight, IconHourglass } from '@tabler/icons-react';
import type { AttemptStep, TicketAttempt } from '@tierdesk/api-contract';
import { duration } from '../../format/duration';
import { countText, fineMoney } from '../../format/share';
import { en } from '../../texts/en';
import { isEmpty, stepLine, written } from './attempt-facts';
import styles from './Attempt.module.css';

const words = en.attempts;

/** Start, context, plan, safety report, path, approval and run: each opens to what went in and what came out. */
export function AttemptSteps({ attempt }: { attempt: TicketAttempt }) {
  const ms = attempt.steps.reduce((sum, step) => sum + (step.ms ?? 0), 0);
  return (
    <>
      <ol className={styles.steps} aria-label={words.stepsLabel(attempt.number)}>
        {attempt.steps.map((step, index) => (
          <li key={step.key}>
            <Step step={step} place={index + 1} />
          </li>
        ))}
      </ol>
      <p className={styles.together}>
        <b>{words.together}</b>
        <span className="dim">{attempt.tokens > 0 ? words.tokens(countText(attempt.tokens)) : ''}</span>
        <b className="num">{ms > 0 ? duration(ms) : en.common.none}</b>
        <b className="num">{fineMoney(attempt.costCents)}</b>
      </p>
    </>
  );
}

function Step({ step, place }: { step: AttemptStep; place: number }) {
  const { key, state, ms, costMicros, input, output } = step;
  const quiet = state === 'skipped' || state === 'ahead';
  return (
    <details className={quiet ? styles.quiet : ''}>
      <summary>
        <span className={styles.place}>{place}</span>
        <span className={styles.name}>{words.steps[key]}</span>
        <span className={styles.line}>
          <StateWord state={state} /> {quiet ? '' : stepLine(step)}
        </span>
        <span className={styles.time}>{ms === null ? en.common.none : duration(ms)}</span>
        <span className={styles.cost}>{costMicros > 0 ? fineMoney(costMicros / 10_000) : quiet ? en.common.none : '$0.0000'}</span>
        <IconChevronRight size={14} className={styles.open} aria-hidden />
      </summary>
      <div className={styles.inside}>
        <Facts title={words.input} facts={input} />
        <Facts title={words.output} facts={output} />
      </div>
    </details>
  );
}

function StateWord({ state }: { state: AttemptStep['state'] }) {
  if (state === 'done') return <span className="unseen">{words.states.done}</span>;
  const Mark = state === 'failed' ? IconAlertTriangle : state === 'waiting' ? IconHourglass : null;
  return (
    <span className={`${styles.state} ${styles[state] ?? ''}`}>
      {Mark ? <Mark size={14} aria-hidden /> : null}
      {words.states[state]}
    </span>
  );
}

function Facts({ title, facts }: { title: string; facts: Readonly<Record<string, unknown>> }) {
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {isEmpty(facts) ? (
        <p className="faint">{words.nothing}</p>
      ) : (
        <dl>
          {Object.entries(facts).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{written(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
