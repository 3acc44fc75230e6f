import { Button, FileInput, Modal, Textarea, TextInput } from '@mantine/core';
import type { ProcedureProblem } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { say, sayRefused } from '../../api/notify';
import { problemsOf, useImportGraph, useSaveDraft } from '../../api/procedures';
import { plainError } from '../../parts/ViewStates';
import { recordOf, textOf } from '../../procedure-graph/written';
import { en } from '../../texts/en';
import dialog from '../ticket/Dialog.module.css';
import findings from './Findings.module.css';

const words = en.procedures.import;

/** A graph has edges of its own; a procedure says in each node where it goes on. */
const isGraph = (read: unknown): boolean => Array.isArray(recordOf(read)['edges']);

export function ImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const importGraph = useImportGraph();
  const saveDraft = useSaveDraft();
  const [key, setKey] = useState('');
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly ProcedureProblem[]>([]);

  const stored = (name: string) => {
    say(words.stored(name));
    onClose();
    void navigate(`/procedures/${encodeURIComponent(name)}?panel=yaml`);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblems([]);
    const { readYaml } = await import('../../yaml-editor/read-yaml');
    const read = readYaml(text);
    if (typeof read !== 'object' || read === null) return sayRefused(words.notStored, words.unreadable);
    const name = key.trim() || textOf(recordOf(read)['key']);
    if (!name) return sayRefused(en.errors.notDone, words.noKey);
    try {
      if (!isGraph(read)) {
        await saveDraft.mutateAsync({ key: name, source: text });
        return stored(name);
      }
      const answer = await importGraph.mutateAsync({ key: name, graph: { ...recordOf(read) } });
      if (answer.stored) return stored(name);
      setText(answer.source);
      setProblems(answer.problems);
    } catch (error) {
      const refused = problemsOf(error);
      if (refused) setProblems(refused);
      else sayRefused(en.errors.notDone, plainError(error));
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.title} size={640} closeButtonProps={{ 'aria-label': en.common.close }}>
      <form className={dialog.form} onSubmit={(event) => void submit(event)}>
        <p className="sm dim">{words.why}</p>
        <TextInput label={words.key} description={words.keyHint} value={key} onChange={(event) => setKey(event.currentTarget.value)} />
        <FileInput label={words.file} accept=".yaml,.yml,.json" onChange={(file) => void file?.text().then(setText)} />
        <Textarea
          label={words.text}
          autosize
          minRows={6}
          maxRows={16}
          ff="monospace"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {problems.length ? (
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
        ) : null}
        <div className={dialog.buttons}>
          <Button onClick={onClose}>{en.common.cancel}</Button>
          <Button type="submit" variant="filled" disabled={text.trim() === ''} loading={importGraph.isPending || saveDraft.isPending}>
            {words.button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
