/** The validator's findings as marks of the editor, each over the words of its line. */
import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { ProcedureProblem } from '@tierdesk/api-contract';

/** @param apply takes the mend of a finding over into the text */
export function diagnosticsOf(doc: Text, problems: readonly ProcedureProblem[], apply: (problem: ProcedureProblem) => void): Diagnostic[] {
  return problems.map((problem) => {
    const { line, message, hint, pointer, severity, fix } = problem;
    const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
    const start = from + (text.length - text.trimStart().length);
    return {
      from: start,
      to: Math.max(start, to),
      severity,
      message: hint ? `${message}\n${hint}` : message,
      source: pointer || '/',
      ...(fix ? { actions: [{ name: fix.label, apply: () => apply(problem) }] } : {}),
    };
  });
}
