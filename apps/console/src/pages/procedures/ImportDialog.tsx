import { Button, FileInput, Modal, Textarea, TextInput } from '@mantine/core';
import type { ProcedureProblem } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { say, sayRefused } from '../../api/notify';
import { isDraftInTheWay, problemsOf, useImportGraph, useSaveDraft } from '../../api/procedures';
import { plainError } from '../../parts/ViewStates';
import { recordOf, textOf } from '../../procedure-graph/written';
import { ReplaceDialog } from '../../parts/ReplaceDialog';
import { en } from '../../texts/en';
import dialog from '../../parts/Dialog.module.css';
import findings from './Findings.module.css';

const words = en.procedures.import;

/** A graph has edges of its own; a procedure says in each node where it goes on. */
const isGraph = (read: unknown): boolean => Array.isArray(recordOf(read)['edges']);

/** Stores what was typed as a draft and opens it; what the validator says against it is kept. */
function useImport(onStored: () => void) {
  const navigate = useNavigate();
  const importGraph = useImportGraph();
  const saveDraft = useSaveDraft();
  const [problems, setProblems] = useState<readonly ProcedureProblem[]>([]);
  const [inTheWay, setInTheWay] = useState(false);
  const stored = (name: string) => {
    say(words.stored(name));
    onStored();
    void navigate(`/procedures/${encodeURIComponent(name)}?panel=yaml`);
  };
  /** @returns the graph as a procedure, when it could not be stored as it is */
  const store = async (key: string, text: string, replace: boolean): Promise<string | null> => {
    setProblems([]);
    setInTheWay(false);
    const { readYaml } = await import('../../yaml-editor/read-yaml');
    const read = readYaml(text);
    const name = key.trim() || textOf(recordOf(read)['key']);
    if (typeof read !== 'object' || read === null) sayRefused(words.notStored, words.unreadable);
    else if (!name) sayRefused(en.errors.notDone, words.noKey);
    else if (isGraph(read)) {
      const answer = await importGraph.mutateAsync({ key: name, graph: { ...recordOf(read) }, replace });
      if (!answer.stored) {
        setProblems(answer.problems);
        return answer.source;
      }
      stored(name);
    } else {
      await saveDraft.mutateAsync({ key: name, source: text, replace });
      stored(name);
    }
    return null;
  };
  const refused = (error: unknown) => {
    const found = problemsOf(error);
    if (found) setProblems(found);
    else if (isDraftInTheWay(error)) setInTheWay(true);
    else sayRefused(en.errors.notDone, plainError(error));
    return null;
  };
  return {
    problems,
    inTheWay,
    leaveIt: () => setInTheWay(false),
    busy: importGraph.isPending || saveDraft.isPending,
    submit: (key: string, text: string, replace: boolean) => store(key, text, replace).catch(refused),
  };
}

export function ImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { problems, inTheWay, leaveIt, busy, submit } = useImport(onClose);
  const [key, setKey] = useState('');
  const [text, setText] = useState('');
  const send = async (replace: boolean) => {
    const written = await submit(key, text, replace);
    if (written !== null) setText(written);
  };
  const sendForm = (event: FormEvent) => {
    event.preventDefault();
    void send(false);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.title} size={640} closeButtonProps={{ 'aria-label': en.common.close }}>
      <form className={dialog.form} onSubmit={sendForm}>
        <p className="sm dim">{words.why}</p>
        <TextInput label={words.key} description={words.keyHint} value={key} onChange={(event) => setKey(event.currentTarget.value)} />
        <FileInput label={words.file} placeholder={words.fileHint} accept=".yaml,.yml,.json" onChange={(file) => void file?.text().then(setText)} />
        <Textarea
          label={words.text}
          autosize
          minRows={6}
          maxRows={16}
          styles={{ input: { fontFamily: 'var(--mono)' } }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {problems.length ? <Refused problems={problems} /> : null}
        <div className={dialog.buttons}>
          <Button onClick={onClose}>{en.common.cancel}</Button>
          <Button type="submit" variant="filled" disabled={text.trim() === ''} loading={busy}>
            {words.button}
          </Button>
        </div>
      </form>
      <ReplaceDialog words={en.procedures.replace} opened={inTheWay} busy={busy} onReplace={() => void send(true)} onClose={leaveIt} />
    </Modal>
  );
}

function Refused({ problems }: { problems: readonly ProcedureProblem[] }) {
  return (
    <div role="alert">
      <p className="sm medium">{words.notStored}</p>
      <ul className={findings.findings}>
        {problems.map(({ pointer, line, message, hint }) => (
          <li key={`${pointer} ${message}`} className="sm dim">
            {en.procedures.validation.line(line)}: {message} {hint}
          </li>
        ))}
      </ul>
    </div>
  );
}
