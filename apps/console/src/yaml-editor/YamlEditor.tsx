import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { ProcedureProblem } from '@tierdesk/api-contract';
import { useEffect, useRef } from 'react';
import { diagnosticsOf } from './diagnostics';
import { highlight, look } from './editor-look';
import { readYaml } from './read-yaml';

interface YamlEditorProps {
  text: string;
  /** Counted up when the text became another one than what was typed: a mend, or back to the stored one. */
  revision: number;
  label: string;
  /** Line to show, from 1. */
  line: number | null;
  problems: readonly ProcedureProblem[];
  /** `read`: the text as data; undefined while it is no YAML. */
  onType: (text: string, read: unknown) => void;
  onFix: (problem: ProcedureProblem) => void;
}

function extensionsOf(label: string, onText: (text: string) => void) {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    yaml(),
    indentUnit.of('  '),
    syntaxHighlighting(highlight),
    look,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label }),
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.updateListener.of((update) => update.docChanged && onText(update.state.doc.toString())),
  ];
}

/** The text is the editor's own while it lives; only a new revision replaces it, and can be undone like anything typed. */
export function YamlEditor({ text, revision, label, line, problems, onType, onFix }: YamlEditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const told = useRef({ onType, onFix });
  const given = useRef({ text, revision });
  useEffect(() => {
    told.current = { onType, onFix };
  });

  useEffect(() => {
    if (!frame.current) return;
    const view = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: given.current.text,
        extensions: extensionsOf(label, (next) => {
          if (next !== given.current.text) told.current.onType(next, readYaml(next));
          given.current.text = next;
        }),
      }),
    });
    editor.current = view;
    return () => {
      view.destroy();
      editor.current = null;
    };
  }, [label]);

  useEffect(() => {
    const view = editor.current;
    if (!view || revision === given.current.revision) return;
    given.current = { text, revision };
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text, revision]);

  useEffect(() => {
    const view = editor.current;
    if (view)
      view.dispatch(
        setDiagnostics(
          view.state,
          diagnosticsOf(view.state.doc, problems, (problem) => told.current.onFix(problem)),
        ),
      );
  }, [problems]);

  useEffect(() => {
    const view = editor.current;
    if (!view || line === null) return;
    const at = view.state.doc.line(Math.min(line, view.state.doc.lines));
    view.dispatch({ selection: { anchor: at.from }, effects: EditorView.scrollIntoView(at.from, { y: 'center' }) });
    view.focus();
  }, [line]);

  return <div ref={frame} />;
}
