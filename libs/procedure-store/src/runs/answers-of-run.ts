/** What a run met, as answers for a simulation: by node, round after round. Pure. */
import type { SimulatedAnswers } from '@tierdesk/procedures';
import type { TicketRunStep } from '../store/ticket-run-rows.js';

type Step = Pick<TicketRunStep, 'node' | 'kind' | 'state' | 'data'>;
type Answer = Record<string, string | number | boolean | string[]>;

export function answersOf(steps: readonly Step[]): SimulatedAnswers {
  const answers: Record<string, Answer[]> = {};
  for (const step of steps) {
    const answer = step.kind === 'undo' ? null : answerOf(step);
    if (answer) answers[step.node] = [...(answers[step.node] ?? []), answer];
  }
  return answers;
}

/** A step that was cancelled was answered by nobody: its time was over, or the run went on without it. */
function answerOf({ kind, state, data }: Step): Answer | null {
  const known = Object.entries(data).filter((entry): entry is [string, Answer[string]] => isAnswer(entry[1]));
  const values = Object.fromEntries(known);
  if (state === 'done') return kind === 'approve' && values['decision'] === 'deny' ? { _outcome: 'reject' } : values;
  if (state === 'failed') return { ...values, _outcome: values['effect'] === 'unknown' ? 'unknown' : 'fail' };
  return state === 'cancelled' && ['ask', 'approve', 'vendor', 'wait'].includes(kind) ? { _outcome: 'timeout' } : null;
}

/** A plan answers with the names of its operations. */
function isAnswer(value: unknown): value is Answer[string] {
  return ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}
