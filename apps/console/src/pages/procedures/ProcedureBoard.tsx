import type { ProcedureView } from '@tierdesk/api-contract';
import { useMemo, useState, type ReactNode } from 'react';
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
const retypingMs = 400;

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

export function ProcedureBoard({ procedure }: { procedure: ProcedureView }) {
  const [search, setSearch] = useSearchParams();
  const params = readParams(search);
  const go = (change: Partial<Record<keyof ProcedureParams, string | number | null>>) =>
    setSearch(changedParams(search, change), { replace: true, preventScrollReset: true });
  const { source, shown, type } = useTyped(procedure);
  const [chosen, setChosen] = useState<string | null>(null);
  const [walk, setWalk] = useState<TestWalk | null>(null);
  const against = againstOf(procedure, params.against);
  const { data: other } = useProcedure(procedure.key, against, against !== null);
  const validation = useValidation(source ?? procedure.source);
  const laid = useLaidOver(procedure, shown, params.panel === 'test' ? null : params.ticket, params.run);
  const compared = useMemo(() => (other ? changesBetween(procedureView(other.content), shown) : []), [other, shown]);
  const problems = validation.data?.problems ?? [];
  const marked = params.panel === 'compare' || source !== null || procedure.version.status === 'draft';
  const marks = useMemo(() => new Map(marked ? compared.map(({ id, mark }) => [id, mark] as const) : []), [compared, marked]);
  const refused = useMemo(() => problems.map(({ pointer }) => pointer), [problems]);
  const node = shown.nodes.find(({ id }) => id === chosen);
  const openLine = (line: number) => go({ panel: 'yaml', line });

  const panel: Record<NonNullable<ProcedureParams['panel']>, ReactNode> = {
    yaml: (
      <YamlPanel
        procedure={procedure}
        typed={source}
        line={params.line}
        problems={problems}
        onType={type}
        onSaved={(version) => go({ version, panel: 'yaml', line: null })}
        onClose={() => go({ panel: null, line: null })}
        retypingMs={retypingMs}
      />
    ),
    test: <TestPanel procedure={procedure} source={source} onWalk={setWalk} onClose={() => go({ panel: null })} />,
    compare: (
      <ComparePanel
        procedure={procedure}
        source={source}
        other={other}
        changes={compared}
        onAgainst={(version) => go({ against: version })}
        onClose={() => go({ panel: null })}
      />
    ),
  };
  const overlay = params.panel === 'test' ? walk?.overlay(shown) : laid.overlay;
  return (
    <>
      <ProcedureHead
        procedure={procedure}
        params={params}
        onGo={go}
        unsaved={source !== null}
        refused={problems.length > 0}
        comparison={against !== null && other ? words.changes.summary(procedure.version.version, against, compared.length) : null}
      />
      <div className={`${styles.board} ${params.panel ? styles.withPanel : ''}`}>
        {shown.nodes.length ? (
          <ProcedureCanvas
            procedure={shown}
            overlay={overlay}
            badges={params.panel === 'test' ? walk?.badges : laid.badges}
            marks={marks}
            refused={refused}
            chosen={chosen}
            onPick={(id) => setChosen(id === chosen ? null : id)}
            walker={params.panel === 'test' ? words.test.walker : laid.run && params.ticket ? `#${params.ticket}` : undefined}
            corner={params.ticket && params.panel !== 'test' ? <LaidOver laid={laid} ticket={params.ticket} onGo={go} /> : null}
          />
        ) : (
          <div className={styles.card}>
            <Empty title={words.canvas.empty} why={words.canvas.emptyWhy} />
          </div>
        )}
        <aside className={styles.side}>
          {params.panel ? panel[params.panel] : null}
          {node ? <NodeCard node={node} onClose={() => setChosen(null)} /> : null}
          <ValidationCard procedure={procedure} source={source} validation={validation} before={other} onLine={openLine} />
          {params.ticket && params.panel !== 'test' && laid.run ? (
            <RunCard ticket={params.ticket} run={laid.run} shown={shown} overlay={laid.overlay} />
          ) : null}
          {params.panel === null ? <WorstCaseCard procedure={procedure} /> : null}
          {params.panel === null && procedure.version.status === 'shadow' ? <ShadowCard procedure={procedure} /> : null}
        </aside>
      </div>
    </>
  );
}
