import { Button } from '@mantine/core';
import type { ProcedureView, TestRun } from '@tierdesk/api-contract';
import { useMemo, useState } from 'react';
import { useTestRun } from '../../api/procedures';
import { Card } from '../../parts/Card';
import { Failed, Loading } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import { PanelClose } from './PanelClose';
import styles from './Panel.module.css';
import { answersOf, type GivenAnswer } from './test-answers';
import { TestWaits } from './TestWaits';
import { TrialEnd } from './TrialEnd';
import { TriedTicket, useTriedTicket } from './TriedTicket';
import type { Walk } from './use-board';
import { useDrawnWalk } from './use-drawn-walk';

const words = en.procedures.test;

interface TestPanelProps {
  procedure: ProcedureView;
  /** What is typed and not saved is tried instead of the version. */
  source: string | null;
  onWalk: (walk: Walk | null) => void;
  onClose: () => void;
}

/** The walk with what was answered so far. */
function useWalk({ procedure, source, onWalk }: TestPanelProps) {
  const [given, setGiven] = useState<readonly GivenAnswer[]>([]);
  const ticket = useTriedTicket(procedure, source);
  const order = useMemo(() => ({ ...ticket.order, answers: answersOf(given) }), [ticket.order, given]);
  const query = useTestRun(procedure.key, order);
  useDrawnWalk(query.data, onWalk);
  return { query, given, setGiven, ticket };
}

type Answered = ReturnType<typeof useWalk>;

/** Answers typed in for each waiting node. */
export function TestPanel(props: TestPanelProps) {
  const { procedure, source, onClose } = props;
  const walk = useWalk(props);
  const { data: run, error, refetch } = walk.query;
  return (
    <Card
      title={words.title}
      aside={
        <>
          <span className="xs faint">{source === null ? `v${procedure.version.version}` : words.ofTyped}</span>
          <PanelClose onClose={onClose} />
        </>
      }
    >
      <p className="sm dim">{words.why}</p>
      <TriedTicket {...walk.ticket} />
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!run && !error ? <Loading heights={[80]} /> : null}
      {run ? <Walked walk={walk} run={run} /> : null}
    </Card>
  );
}

function Walked({ walk: { query, given, setGiven }, run }: { walk: Answered; run: TestRun }) {
  return (
    <>
      <TestWaits
        key={given.length}
        waits={run.waitingFor}
        busy={query.isPlaceholderData}
        onAnswer={(node, answer) => setGiven([...given, { node, answer }])}
      />
      {run.end ? <TrialEnd end={run.end} /> : null}
      <div className={styles.editorActs}>
        <span className="grow" />
        <Button disabled={given.length === 0} onClick={() => setGiven(given.slice(0, -1))}>
          {words.back}
        </Button>
        <Button disabled={given.length === 0} onClick={() => setGiven([])}>
          {words.restart}
        </Button>
      </div>
      <Steps run={run} />
    </>
  );
}

function Steps({ run }: { run: TestRun }) {
  const states = en.procedures.run.states;
  if (run.steps.length === 0) return null;
  return (
    <>
      <h3 className={styles.sub}>{words.path}</h3>
      <table className={styles.run}>
        <tbody>
          {run.steps.map((step) => (
            <tr key={step.step}>
              <td className="strong">{step.node ?? step.operation ?? step.kind}</td>
              <td className="dim">
                {Object.entries(step.answer ?? {})
                  .map(([name, value]) => `${name} ${String(value)}`)
                  .join(', ')}
              </td>
              <td className="dim nowrap">{states[step.state] ?? step.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
