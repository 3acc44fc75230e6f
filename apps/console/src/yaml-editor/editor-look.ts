/** The editor in the colours of the console, light and dark. */
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const highlight = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--waiting-text)' },
  { tag: [tags.string, tags.content], color: 'var(--ink)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--faint)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--dim)' },
  { tag: [tags.keyword, tags.labelName, tags.typeName], color: 'var(--accent)' },
]);

export const look = EditorView.theme({
  '&': {
    height: 'min(64vh, 720px)',
    fontSize: '12px',
    border: '1px solid var(--line-strong)',
    borderRadius: '8px',
    background: 'var(--surface)',
    color: 'var(--ink)',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '6px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { background: 'var(--sunken)', color: 'var(--faint)', border: '0' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--accent) 6%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--accent-line)' },
  '.cm-tooltip': {
    background: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    boxShadow: 'var(--shadow)',
  },
  '.cm-diagnostic': {
    fontFamily: 'var(--sans)',
    fontSize: '12px',
    lineHeight: '17px',
    padding: '6px 10px',
    maxWidth: '420px',
    whiteSpace: 'pre-wrap',
  },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--unclaimed)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--claimed)' },
  '.cm-diagnosticAction': {
    font: 'inherit',
    fontWeight: '500',
    margin: '6px 0 0',
    padding: '2px 8px',
    color: 'var(--ink)',
    background: 'var(--surface)',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    cursor: 'pointer',
  },
  '.cm-diagnosticSource': { fontFamily: 'var(--mono)', color: 'var(--faint)', opacity: '1' },
});
