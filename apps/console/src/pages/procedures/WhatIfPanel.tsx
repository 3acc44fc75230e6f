import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconEqual } from '@tabler/icons-react';
import type { ProcedureView, SimulatedAnswer, TestRun } from '@tierdesk/api-contract';
import { useMemo, useState } from 'react';
import { useTestRun } from '../../api/procedures';
import { Card } from '../../parts/Card';
import { Failed, Loading } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import { CostTable } from './CostTable';
import { PanelClose } from './PanelClose';
import styles from './Panel.module.css';
import { ReplayPart } from './ReplayPart';
import { partsAt } from './test-answers';
import { TrialEnd } from './TrialEnd';
import { TriedTicket, useTriedTicket } from './TriedTicket';
import type { Walk } from './use-board';
import { useDrawnWalk } from './use-drawn-walk';
import { WhatIfFacts } from './WhatIfFacts';

const words = en.procedures.whatIf;
type Answers = Readonly<Record<string, SimulatedAnswer>>;
const asLikely: Answers = {};

interface WhatIfPanelProps {
  procedure: ProcedureView;
  /** What is typed and not saved is tried instead of the version. */
  source: string | null;
  onWalk: (walk: Walk | null) => void;
  onClose: () => void;
}

/** The likely way to the end, and the way that it takes once a fact is another one. */
function useWays({ procedure, source, onWalk }: WhatIfPanelProps) {
  const ticket = useTriedTicket(procedure, source);
  const [answers, setAnswers] = useState<Answers>(asLikely);
  const likely = useTestRun(
    procedure.key,
    useMemo(() => ({ ...ticket.order, answers: asLikely, assume: true }), [ticket.order]),
  );
  const changed = useTestRun(
    procedure.key,
    useMemo(() => ({ ...ticket.order, answers, assume: true }), [ticket.order, answers]),
  );
  useDrawnWalk(changed.data, onWalk);
  return { ticket, answers, setAnswers, likely, changed };
}

/** Facts changed one by one: the graph shows the way that follows, the numbers what it takes at most. */
export function WhatIfPanel(props: WhatIfPanelProps) {
  const { procedure, source, onClose } = props;
  const { ticket, answers, setAnswers, likely, changed } = useWays(props);
  const { data: run, error, refetch } = changed;
  const name = source === null ? `v${procedure.version.version}` : en.procedures.test.ofTyped;
  return (
    <Card
      title={words.title}
      aside={
        <>
          <span className="xs faint">{name}</span>
          <PanelClose onClose={onClose} />
        </>
      }
    >
      <p className="sm dim">{words.why}</p>
      <TriedTicket {...ticket} />
      {run && !run.ticket.matches ? <p className={styles.note}>{words.noMatch}</p> : null}
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!run && !error ? <Loading heights={[120, 120]} /> : null}
      {run ? (
        <>
          <WhatIfFacts asked={run.asked} answers={answers} onChange={setAnswers} />
          <div className={styles.editorActs}>
            <span className="grow" />
            <Button disabled={Object.keys(answers).length === 0} onClick={() => setAnswers(asLikely)}>
              {words.reset}
            </Button>
          </div>
          <Way run={run} likely={likely.data ?? run} />
          {run.end ? <TrialEnd end={run.end} /> : null}
          <h3 className={styles.sub}>{words.costs}</h3>
          <CostTable
            name={words.costs}
            costs={[
              { name: words.thisWay, cost: run.cost },
              { name: en.procedures.worst.worst, cost: run.worstCase },
            ]}
            limits={run.limits}
          />
          <ReplayPart key={source ?? ''} procedure={procedure} source={source} />
        </>
      ) : null}
    </Card>
  );
}

function Way({ run, likely }: { run: TestRun; likely: TestRun }) {
  const parts = partsAt(likely.walked, run.walked);
  const Mark = parts === null ? IconEqual : IconArrowsSplit2;
  return (
    <p className={styles.way} role="status">
      <Mark size={16} aria-hidden />
      <span>
        {parts === null ? words.sameWay : words.otherWay(parts)} <span className="dim">{run.walked.join(' → ')}</span>
      </span>
    </p>
  );
}
