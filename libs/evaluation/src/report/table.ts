/** Results as Markdown tables. Pure. */
import type { QuestionSetResult } from '../questions/ask-questions.js';
import { settledShare, type SimulationResult } from '../simulation/simulation-result.js';

export interface EvaluationResult {
  questionSets: QuestionSetResult[];
  simulation: SimulationResult[];
}

export function tableOf({ questionSets, simulation }: EvaluationResult): string {
  const parts: string[] = [];
  if (questionSets.length > 0) parts.push(questionTable(questionSets));
  if (simulation.length > 0) parts.push(simulationTable(simulation));
  return `${parts.join('\n\n')}\n`;
}

function questionTable(results: readonly QuestionSetResult[]): string {
  return rows(
    ['questions', 'asked', 'first', 'among five', 'answered rightly', 'wrongly', 'gave up', 'without article: gave up', 'wrongly'],
    results.map((one) => [
      one.set,
      String(one.questions),
      ...[one.hitAt1, one.hitAt5, one.answeredRightly, one.answeredWrongly, one.gaveUp, one.absentGaveUp, one.absentAnsweredWrongly].map(percent),
    ]),
  );
}

function simulationTable(results: readonly SimulationResult[]): string {
  return rows(
    [
      ...['agent', 'tickets', 'resolved', 'escalated rightly', 'escalated although mendable', 'elsewhere', 'false resolution', 'unsafe operation'],
      ...['unfinished', 'settled of what can be', 'turns', 'USD'],
    ],
    results.map((one) => [
      one.agent,
      ...[one.tickets, one.resolved, one.escalatedRightly, one.escalatedMendable, one.escalatedElsewhere, one.falseResolutions].map(String),
      ...[one.unsafeOperations, one.unfinished].map(String),
      percent(settledShare(one)),
      one.turns.toFixed(1),
      (one.costMicros / 1_000_000).toFixed(4),
    ]),
  );
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...body.map(line)].join('\n');
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
