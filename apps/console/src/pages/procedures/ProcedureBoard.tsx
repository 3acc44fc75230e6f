import type { ProcedureView } from '@tierdesk/api-contract';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useProcedure, useValidation } from '../../api/procedures';
import { changesBetween } from '../../procedure-graph/changes';
import { ProcedureCanvas } from '../../procedure-graph/ProcedureCanvas';
import { procedureView } from '../../procedure-graph/procedure-view';
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
import { TestPanel, type TestWalk } from './TestPanel';
import { useLaidOver } from './use-laid-over';
import { ValidationCard } from './ValidationCard';
import { WorstCaseCard } from './WorstCaseCard';
import { YamlPanel } from './YamlPanel';

const words = en.procedures;
const noProblems: readonly never[] = [];
type Go = (change: Partial<Record<keyof ProcedureParams, string | number | null>>) => void;

/** What is typed stays while panels change; the graph follows it. */
function useTyped(procedure: ProcedureView) {
  const [source, setSource] = useState<string | null>(null);
  const [content, setContent] = useState<unknown>(null);
  const shown = useMemo(() => procedureView(content ?? procedure.content), [content, procedure.content]);
  const type = (text: string, read: unknown) => {
    const changed = text !== procedure.source;
    setSource(changed ? text : null);
    if (!changed) setContent(null);
    else if (read !== undefined) setContent(read);
  };
  return { source, shown, type };
}

/** The version that this one is measured against: the one asked for, else the newest live one before it. */
function againstOf({ version, versions }: ProcedureView, asked: number | null): number | null {
  const others = versions.filter((other) => other.version !== version.version);
  const older = others.filter((other) => other.version < version.version);
  return others.find((other) => other.version === asked)?.version ?? (older.find(({ status }) => status === 'live') ?? older[0])?.version ?? null;
}

/** Everything that is drawn, of the version or of what is typed. */
function useBoard(procedure: ProcedureView, params: ProcedureParams) {
  const typed = useTyped(procedure);
  const { source, shown } = typed;
  const [walk, setWalk] = useState<TestWalk | null>(null);
  const against = againstOf(procedure, params.against);
  const compared = useProcedure(procedure.key, against, against !== null);
  const other = against === null ? undefined : compared.data;
  const validation = useValidation(source ?? procedure.source);
  const testing = params.panel === 'test';
  const laid = useLaidOver(procedure, shown, testing ? null : params.ticket, params.run);
  const changes = useMemo(() => (other ? changesBetween(procedureView(other.content), shown) : []), [other, shown]);
  const marked = params.panel === 'compare' || source !== null || procedure.version.status === 'draft';
  const marks = useMemo(() => new Map(marked ? changes.map(({ id, mark }) => [id, mark] as const) : []), [changes, marked]);
  const refused = useMemo(() => validation.data?.problems.map(({ pointer }) => pointer) ?? [], [validation.data]);
  const overlay = testing ? walk?.overlay(shown) : laid.overlay;
  const badges = testing ? walk?.badges : laid.badges;
  return { ...typed, setWalk, other, validation, testing, laid, changes, marks, refused, overlay, badges };
}

export function ProcedureBoard({ procedure }: { procedure: ProcedureView }) {
  const [search, setSearch] = useSearchParams();
  const params = readParams(search);
  const go: Go = (change) => setSearch(changedParams(search, change), { replace: true, preventScrollReset: true });
  const board = useBoard(procedure, params);
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
            walker={testing ? words.test.walker : ran}
            corner={params.ticket && !testing ? <LaidOver laid={laid} ticket={params.ticket} onGo={go} /> : null}
          />
        ) : (
          <div className={styles.card}>
            <Empty title={words.canvas.empty} why={words.canvas.emptyWhy} />
          </div>
        )}
        <aside className={styles.side}>
          <SidePanel procedure={procedure} params={params} board={board} onGo={go} />
          {node ? <NodeCard node={node} onClose={() => setChosen(null)} /> : null}
          <ValidationCard
            procedure={procedure}
            source={source}
            validation={board.validation}
            before={other}
            onLine={(line) => go({ panel: 'yaml', line })}
          />
          {params.ticket && laid.run ? <RunCard ticket={params.ticket} run={laid.run} shown={shown} overlay={laid.overlay} /> : null}
          {params.panel === null ? <WorstCaseCard procedure={procedure} /> : null}
          {params.panel === null && procedure.version.status === 'shadow' ? <ShadowCard procedure={procedure} /> : null}
        </aside>
      </div>
    </>
  );
}

interface SidePanelProps {
  procedure: ProcedureView;
  params: ProcedureParams;
  board: ReturnType<typeof useBoard>;
  onGo: Go;
}

function SidePanel({ procedure, params, board, onGo }: SidePanelProps) {
  const { source, type, setWalk, other, changes, validation } = board;
  const close = () => onGo({ panel: null, line: null });
  switch (params.panel) {
    case 'yaml':
      return (
        <YamlPanel
          procedure={procedure}
          typed={source}
          line={params.line}
          problems={validation.data?.problems ?? noProblems}
          onType={type}
          onSaved={(version) => onGo({ version, line: null })}
          onClose={close}
        />
      );
    case 'test':
      return <TestPanel procedure={procedure} source={source} onWalk={setWalk} onClose={close} />;
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
