/** The validator's findings as marks of the editor, each over the words of its line. */
import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { ProcedureProblem } from '@tierdesk/api-contract';

export function diagnosticsOf(doc: Text, problems: readonly ProcedureProblem[]): Diagnostic[] {
  return problems.map(({ line, message, hint, pointer }) => {
    const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
    const start = from + (text.length - text.trimStart().length);
    return { from: start, to: Math.max(start, to), severity: 'error', message: hint ? `${message}\n${hint}` : message, source: pointer || '/' };
  });
}
