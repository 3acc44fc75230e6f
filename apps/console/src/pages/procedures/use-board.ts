/** What the page of a procedure shows and can do: the version or what is typed, what the validator says of it, and what is laid over the graph. */
import type { ProcedureProblem, ProcedureView } from '@tierdesk/api-contract';
import { useMemo, useState } from 'react';
import { say, sayRefused } from '../../api/notify';
import { useFix, useProcedure, useValidation } from '../../api/procedures';
import { plainError } from '../../parts/ViewStates';
import { changesBetween } from '../../procedure-graph/changes';
import type { Overlay } from '../../procedure-graph/overlay';
import { procedureView, type ProcedureView as Shown } from '../../procedure-graph/procedure-view';
import { en } from '../../texts/en';
import type { ProcedureParams } from './procedure-params';
import { useLaidOver } from './use-laid-over';

const words = en.procedures.validation;
export type Go = (change: Partial<Record<keyof ProcedureParams, string | number | null>>) => void;

/** What is typed stays while panels change; the graph follows it. */
function useTyped(procedure: ProcedureView) {
  const [source, setSource] = useState<string | null>(null);
  const [revision, setRevision] = useState(0);
  const [content, setContent] = useState<unknown>(null);
  const shown = useMemo(() => procedureView(content ?? procedure.content), [content, procedure.content]);
  const type = (text: string, read: unknown) => {
    const changed = text !== procedure.source;
    setSource(changed ? text : null);
    if (!changed) setContent(null);
    else if (read !== undefined) setContent(read);
  };
  /** Another text than what was typed; the editor takes it over. */
  const replace = (text: string, read: unknown) => {
    type(text, read);
    setRevision(revision + 1);
  };
  return { source, revision, shown, type, replace };
}

/** The version that this one is measured against: the one asked for, else the newest live one before it. */
function againstOf({ version, versions }: ProcedureView, asked: number | null): number | null {
  const others = versions.filter((other) => other.version !== version.version);
  const older = others.filter((other) => other.version < version.version);
  return others.find((other) => other.version === asked)?.version ?? (older.find(({ status }) => status === 'live') ?? older[0])?.version ?? null;
}

/** A walk of the graph without a ticket, as far as it has come. */
export interface Walk {
  overlay: (shown: Shown) => Overlay;
  badges: ReadonlyMap<string, string>;
}

export type Board = ReturnType<typeof useBoard>;

/** Panels whose walk is drawn instead of the run of a ticket. */
const walking: readonly ProcedureParams['panel'][] = ['test', 'whatif'];

/** Everything that is drawn, of the version or of what is typed. */
export function useBoard(procedure: ProcedureView, params: ProcedureParams) {
  const typed = useTyped(procedure);
  const { source, shown } = typed;
  const [walk, setWalk] = useState<Walk | null>(null);
  const against = againstOf(procedure, params.against);
  const compared = useProcedure(procedure.key, against, against !== null);
  const other = against === null ? undefined : compared.data;
  const validation = useValidation(source ?? procedure.source);
  const testing = walking.includes(params.panel);
  const laid = useLaidOver(procedure, shown, testing ? null : params.ticket, params.run);
  const changes = useMemo(() => (other ? changesBetween(procedureView(other.content), shown) : []), [other, shown]);
  const marked = params.panel === 'compare' || source !== null || procedure.version.status === 'draft';
  const marks = useMemo(() => new Map(marked ? changes.map(({ id, mark }) => [id, mark] as const) : []), [changes, marked]);
  const refused = useMemo(() => validation.data?.problems.map(({ pointer }) => pointer) ?? [], [validation.data]);
  const findings = useMemo(() => (validation.data ? [...validation.data.problems, ...validation.data.warnings] : []), [validation.data]);
  const overlay = testing ? walk?.overlay(shown) : laid.overlay;
  const badges = testing ? walk?.badges : laid.badges;
  return { ...typed, setWalk, other, validation, findings, testing, laid, changes, marks, refused, overlay, badges };
}

/** The mend of a finding, written into the text and shown in the editor; nothing is stored by it. */
export function useMending(procedure: ProcedureView, { source, replace }: Board, go: Go) {
  const { mutateAsync } = useFix();
  return async ({ fix, line }: ProcedureProblem) => {
    if (!fix) return;
    try {
      const fixed = await mutateAsync({ source: source ?? procedure.source, edits: fix.edits });
      const { readYaml } = await import('../../yaml-editor/read-yaml');
      replace(fixed.source, readYaml(fixed.source));
      go({ panel: 'yaml', line });
      say(words.applied(fix.label), words.appliedWhy);
    } catch (error) {
      sayRefused(en.errors.notDone, plainError(error));
    }
  };
}
