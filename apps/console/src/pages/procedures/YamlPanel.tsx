import { Button } from '@mantine/core';
import type { ProcedureProblem, ProcedureView } from '@tierdesk/api-contract';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { say, sayRefused } from '../../api/notify';
import { problemsOf, useSaveDraft } from '../../api/procedures';
import { Card } from '../../parts/Card';
import { Loading, plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import { PanelClose } from './PanelClose';
import styles from './Panel.module.css';

const words = en.procedures.editor;
const YamlEditor = lazy(async () => ({ default: (await import('../../yaml-editor/YamlEditor')).YamlEditor }));

interface YamlPanelProps {
  procedure: ProcedureView;
  typed: string | null;
  /** Counted up when the text became another one than what was typed. */
  revision: number;
  line: number | null;
  problems: readonly ProcedureProblem[];
  /** `read`: the text as data; undefined while it is no YAML. */
  onType: (text: string, read: unknown) => void;
  onFix: (problem: ProcedureProblem) => void;
  /** Back to what is stored. */
  onDiscard: () => void;
  onSaved: (version: number) => void;
  onClose: () => void;
}

/** A person who types is not told at every letter. */
const retypingMs = 400;

/** Leaving the page asks first while something is not saved. */
function useUnsavedWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsaved]);
}

/** What is typed is passed on when the person pauses; another text in its place ends the waiting. */
function useTyping(onType: YamlPanelProps['onType'], revision: number) {
  const [unreadableAt, setUnreadableAt] = useState<number | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), [revision]);
  const take = (next: string, read: unknown) => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      setUnreadableAt(read === undefined ? revision : null);
      onType(next, read);
    }, retypingMs);
  };
  return { unreadable: unreadableAt === revision, take };
}

export function YamlPanel(props: YamlPanelProps) {
  const { procedure, typed, revision, line, problems, onType, onFix, onClose } = props;
  const { unreadable, take } = useTyping(onType, revision);
  useUnsavedWarning(typed !== null);
  const text = typed ?? procedure.source;
  const draft = procedure.versions.find(({ status, version }) => status === 'draft' && version !== procedure.version.version);
  return (
    <Card
      title={words.title}
      aside={
        <>
          <span className="xs faint" role="status">
            {typed === null ? '' : words.unsaved}
          </span>
          <PanelClose onClose={onClose} />
        </>
      }
    >
      <Suspense fallback={<Loading heights={[420]} />}>
        <YamlEditor text={text} revision={revision} label={words.label} line={line} problems={problems} onType={take} onFix={onFix} />
      </Suspense>
      {unreadable ? <p className={styles.note}>{words.unreadable}</p> : null}
      {draft ? <p className={styles.note}>{words.hasDraft(draft.version)}</p> : null}
      <Acts {...props} />
    </Card>
  );
}

function Acts({ procedure, typed, onDiscard, onSaved }: YamlPanelProps) {
  const save = useSaveDraft();
  const submit = async () => {
    try {
      const saved = await save.mutateAsync({ key: procedure.key, source: typed ?? procedure.source });
      say(words.saved(saved.version.version));
      onDiscard();
      onSaved(saved.version.version);
    } catch (error) {
      sayRefused(problemsOf(error) ? words.refused : en.errors.notDone, plainError(error));
    }
  };
  return (
    <div className={styles.editorActs}>
      <span className="xs faint">{words.help}</span>
      <span className="grow" />
      <Button disabled={typed === null} onClick={onDiscard}>
        {words.discard}
      </Button>
      <Button variant="filled" disabled={typed === null} loading={save.isPending} onClick={() => void submit()}>
        {words.save}
      </Button>
    </div>
  );
}
