import type { ProcedureProblem, ProcedureView } from '@tierdesk/api-contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ProcedureCanvas } from '../../procedure-graph/ProcedureCanvas';
import { Empty } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import { ComparePanel } from './ComparePanel';
import { LaidOver } from './LaidOver';
import { NodeCard } from './NodeCard';
import styles from './Procedure.module.css';
import { ProcedureHead } from './ProcedureHead';
import { changedParams, readParams, type ProcedureParams } from './procedure-params';
import { RunCard } from './RunCard';
import { ShadowCard } from './ShadowCard';
import { TestPanel } from './TestPanel';
import { useBoard, useMending, type Board, type Go } from './use-board';
import { ValidationCard } from './ValidationCard';
import { WorstCaseCard } from './WorstCaseCard';
import { WhatIfPanel } from './WhatIfPanel';
import { YamlPanel } from './YamlPanel';

const words = en.procedures;

export function ProcedureBoard({ procedure }: { procedure: ProcedureView }) {
  const [search, setSearch] = useSearchParams();
  const params = readParams(search);
  const go: Go = (change) => setSearch(changedParams(search, change), { replace: true, preventScrollReset: true });
  const board = useBoard(procedure, params);
  const mend = useMending(procedure, board, go);
  const [chosen, setChosen] = useState<string | null>(null);
  const { shown, source, other, laid, testing, refused } = board;
  const node = shown.nodes.find(({ id }) => id === chosen);
  const ran = laid.run && params.ticket ? `#${params.ticket}` : undefined;
  return (
    <>
      <ProcedureHead
        procedure={procedure}
        params={params}
        onGo={go}
        unsaved={source !== null}
        refused={refused.length > 0}
        comparison={other ? words.changes.summary(procedure.version.version, other.version.version, board.changes.length) : null}
      />
      <div className={`${styles.board} ${params.panel ? styles.withPanel : ''}`}>
        {shown.nodes.length ? (
          <ProcedureCanvas
            procedure={shown}
            overlay={board.overlay}
            badges={board.badges}
            marks={board.marks}
            refused={refused}
            chosen={chosen}
            onPick={(id) => setChosen(id === chosen ? null : id)}
            walker={testing ? (params.panel === 'test' ? words.test.walker : words.whatIf.walker) : ran}
            corner={params.ticket && !testing ? <LaidOver laid={laid} ticket={params.ticket} onGo={go} /> : null}
          />
        ) : (
          <div className={styles.card}>
            <Empty title={words.canvas.empty} why={words.canvas.emptyWhy} />
          </div>
        )}
        <aside className={styles.side}>
          <SidePanel procedure={procedure} params={params} board={board} onGo={go} onFix={(problem) => void mend(problem)} />
          {node ? <NodeCard node={node} onClose={() => setChosen(null)} /> : null}
          <ValidationCard
            procedure={procedure}
            source={source}
            validation={board.validation}
            onLine={(line) => go({ panel: 'yaml', line })}
            onFix={mend}
          />
          {params.ticket && laid.run ? <RunCard ticket={params.ticket} run={laid.run} shown={shown} overlay={laid.overlay} /> : null}
          {params.panel === null ? <WorstCaseCard procedure={procedure} /> : null}
          {params.panel === null && procedure.version.shadow ? <ShadowCard procedure={procedure} /> : null}
        </aside>
      </div>
    </>
  );
}

interface SidePanelProps {
  procedure: ProcedureView;
  params: ProcedureParams;
  board: Board;
  onGo: Go;
  onFix: (problem: ProcedureProblem) => void;
}

function SidePanel({ procedure, params, board, onGo, onFix }: SidePanelProps) {
  const { source, revision, type, replace, setWalk, other, changes } = board;
  const close = () => onGo({ panel: null, line: null });
  switch (params.panel) {
    case 'yaml':
      return (
        <YamlPanel
          procedure={procedure}
          typed={source}
          revision={revision}
          line={params.line}
          problems={board.findings}
          onType={type}
          onFix={onFix}
          onDiscard={() => replace(procedure.source, undefined)}
          onSaved={(version) => onGo({ version, line: null })}
          onClose={close}
        />
      );
    case 'test':
      return <TestPanel procedure={procedure} source={source} onWalk={setWalk} onClose={close} />;
    case 'whatif':
      return <WhatIfPanel procedure={procedure} source={source} onWalk={setWalk} onClose={close} />;
    case 'compare':
      return (
        <ComparePanel
          procedure={procedure}
          source={source}
          other={other}
          changes={changes}
          onAgainst={(against) => onGo({ against })}
          onClose={close}
        />
      );
    case null:
      return null;
  }
}
