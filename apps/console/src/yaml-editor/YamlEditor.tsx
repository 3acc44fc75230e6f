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
  label: string;
  /** Line to show, from 1. */
  line: number | null;
  problems: readonly ProcedureProblem[];
  /** `read`: the text as data; undefined while it is no YAML. */
  onType: (text: string, read: unknown) => void;
}

/** The text is the editor's own while it lives; another text needs another editor (a `key`). */
export function YamlEditor({ text, label, line, problems, onType }: YamlEditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const typed = useRef(onType);
  const first = useRef(text);
  useEffect(() => {
    typed.current = onType;
  });

  useEffect(() => {
    if (!frame.current) return;
    const view = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
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
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const next = update.state.doc.toString();
            typed.current(next, readYaml(next));
          }),
        ],
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
    if (view) view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state.doc, problems)));
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
