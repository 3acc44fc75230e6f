/** A procedure led by hand, step by step. For specs only. */
import { northlake } from '../northlake.spec-kit.js';
import { compile } from '../publish/compile.js';
import { advance } from './advance.js';
import type { RunGraph } from './graph.js';
import type { ProcedureEvent, ProcedureStep } from './messages.js';
import { newProcedureState, type ProcedureState } from './state.js';

export const t0 = Date.UTC(2026, 10, 2, 9);
export const minute = 60_000;
export const cost = { modelCalls: 1, usdMicros: 1000 };

export class Play {
  state: ProcedureState = newProcedureState();
  now = t0;
  last: ProcedureStep[] = [];

  constructor(readonly graph: RunGraph) {
    this.send({ type: 'started', ticket: { category: 'vpn', priority: 2 } });
  }

  send(event: ProcedureEvent): this {
    const { state, steps } = advance(this.state, event, this.now, this.graph);
    this.state = state;
    this.last = steps;
    return this;
  }

  get step(): string {
    const step = this.last.find((one) => 'step' in one && one.do !== 'cancel');
    return step && 'step' in step ? step.step : '';
  }

  done(result: Record<string, string | number | boolean> = {}): this {
    return this.send({ type: 'operationDone', step: this.step, result });
  }
}

export const user = 'args: { user: "${requester.id}" }';
export const operation = (id: string, next: string, more = '') =>
  `  - { id: ${id}, kind: operation, operation: mailboxes.enableArchive, ${user}, undo: undo${id.toUpperCase()}, next: ${next}${more} }\n  - { id: undo${id.toUpperCase()}, kind: undo, operation: mailboxes.disableArchive, ${user} }`;

export function graphOf(start: string, ...nodes: string[]): RunGraph {
  const text = `apiVersion: sop/v1\nkey: example\ntitle: Example\nmode: static\nlimits: { deadline: PT30M, maxModelCalls: 6, maxUsd: 0.2, maxOperations: 12, maxRisk: R2 }\nstart: ${start}\nnodes:\n${nodes.join('\n')}\n${nodes.join().includes(': human') ? '  - { id: human, kind: escalate, reason: gave_up }\n' : ''}  - { id: done, kind: resolve }`;
  const { published: version, problems } = compile(text, northlake);
  if (!version) throw new Error(JSON.stringify(problems, null, 1));
  return version.procedure.graph;
}
