import { Button, Select } from '@mantine/core';
import type { ProcedureView, TestRun } from '@tierdesk/api-contract';
import { useEffect, useMemo, useState } from 'react';
import { useDesk } from '../../api/desk';
import { useTestRun } from '../../api/procedures';
import { Card } from '../../parts/Card';
import { Failed, Loading } from '../../parts/ViewStates';
import { overlayOfWalk, type Overlay } from '../../procedure-graph/overlay';
import type { ProcedureView as Shown } from '../../procedure-graph/procedure-view';
import { en } from '../../texts/en';
import { PanelClose } from './PanelClose';
import styles from './Panel.module.css';
import { answersOf, type GivenAnswer } from './test-answers';
import { TestWaits } from './TestWaits';

const words = en.procedures.test;
const priorities = ['1', '2', '3', '4', '5'];

export interface TestWalk {
  overlay: (shown: Shown) => Overlay;
  badges: ReadonlyMap<string, string>;
}

interface TestPanelProps {
  procedure: ProcedureView;
  /** What is typed and not saved is tried instead of the version. */
  source: string | null;
  onWalk: (walk: TestWalk | null) => void;
  onClose: () => void;
}

/** The walk with what was answered so far, drawn on the graph as it goes on. */
function useWalk({ procedure, source, onWalk }: TestPanelProps) {
  const [given, setGiven] = useState<readonly GivenAnswer[]>([]);
  const [category, setCategory] = useState<string | null>(procedure.category[0] ?? null);
  const [priority, setPriority] = useState('3');
  const order = useMemo(
    () => ({
      ...(source === null ? { version: procedure.version.version } : { source }),
      answers: answersOf(given),
      ticket: { ...(category ? { category } : {}), priority: Number(priority) },
    }),
    [source, procedure.version.version, given, category, priority],
  );
  const query = useTestRun(procedure.key, order);
  const run = query.data;
  useEffect(() => {
    if (!run) return;
    onWalk({
      overlay: (shown) => overlayOfWalk(shown, run.walked, run.edges),
      badges: new Map(run.waitingFor.map(({ node }) => [node, en.procedures.run.waits])),
    });
  }, [run, onWalk]);
  useEffect(() => () => onWalk(null), [onWalk]);
  return { query, given, setGiven, category, setCategory, priority, setPriority };
}

type Walk = ReturnType<typeof useWalk>;

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
      <TriedTicket walk={walk} />
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!run && !error ? <Loading heights={[80]} /> : null}
      {run ? <Walked walk={walk} run={run} /> : null}
    </Card>
  );
}

function TriedTicket({ walk: { category, setCategory, priority, setPriority } }: { walk: Walk }) {
  const { data: desk } = useDesk();
  const categories = (desk?.categories ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <div className={styles.pair}>
      <Select label={words.category} data={categories} value={category} onChange={setCategory} clearable />
      <Select label={words.priority} data={priorities} value={priority} onChange={(value) => setPriority(value ?? '3')} allowDeselect={false} />
    </div>
  );
}

function Walked({ walk: { query, given, setGiven }, run }: { walk: Walk; run: TestRun }) {
  return (
    <>
      <TestWaits
        key={given.length}
        waits={run.waitingFor}
        busy={query.isPlaceholderData}
        onAnswer={(node, answer) => setGiven([...given, { node, answer }])}
      />
      {run.end ? <End end={run.end} /> : null}
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

function End({ end }: { end: NonNullable<TestRun['end']> }) {
  const reason = end.reason ? words.reason(en.reasons[end.reason as keyof typeof en.reasons] ?? end.reason) : '';
  return (
    <div className={styles.end} role="status">
      <p>
        <b className="medium">{words.ended[end.outcome]}</b> {end.outcome === 'escalated' ? reason : ''}
      </p>
      {end.check ? <p className="dim">{words.check(end.check)}</p> : null}
      {end.confirmed ? <p className="dim">{words.confirmed}</p> : null}
      {end.residue.length ? (
        <p className="dim">
          {words.residue}: {end.residue.map(({ operation }) => operation).join(', ')}
        </p>
      ) : null}
    </div>
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
