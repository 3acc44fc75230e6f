/** Leads a procedure to its end as the workflow would: answers each step that it wants, by chance or as told. For specs only. */
import { advance, nextDueAt } from './advance.js';
import type { Scalar } from './condition-tree.js';
import type { RunGraph, RunNode } from './graph.js';
import type { ProcedureEvent, ProcedureStep } from './messages.js';
import { newProcedureState, type ProcedureState } from './state.js';

type Open = Exclude<ProcedureStep, { do: 'cancel' | 'resolve' | 'escalate' }>;

export interface WalkOptions {
  random: () => number;
  /** Chance that a step fails. */
  failures?: number;
  ticket?: { category: string; priority: number };
}

export class Walk {
  state: ProcedureState = newProcedureState();
  now = Date.UTC(2026, 10, 2, 9);
  readonly steps: ProcedureStep[] = [];
  readonly events: ProcedureEvent[] = [];
  open: Open[] = [];

  constructor(
    readonly graph: RunGraph,
    private readonly options: WalkOptions,
  ) {
    this.send({ type: 'started', ticket: options.ticket ?? { category: 'vpn', priority: 2 } });
  }

  send(event: ProcedureEvent): ProcedureStep[] {
    const frozen = JSON.stringify(this.state);
    const { state, steps } = advance(this.state, event, this.now, this.graph);
    if (JSON.stringify(this.state) !== frozen) throw new Error('advance changed its input');
    if (JSON.stringify(JSON.parse(JSON.stringify(state))) !== JSON.stringify(state)) throw new Error('the state is not plain');
    this.state = state;
    this.events.push(event);
    for (const step of steps) {
      this.steps.push(step);
      if (step.do === 'cancel') this.open = this.open.filter((other) => other.step !== step.step);
      else if (step.do !== 'resolve' && step.do !== 'escalate') this.open.push(step);
    }
    return steps;
  }

  get ended(): boolean {
    return this.state.phase === 'ended';
  }

  /** @returns the number of events it took; throws when it does not end */
  toTheEnd(most = 2000): number {
    for (let count = 1; count <= most; count++) {
      if (this.ended) return count;
      this.once();
    }
    throw new Error(`no end after ${most} events: ${JSON.stringify(this.state)}`);
  }

  once(): void {
    const { random } = this.options;
    this.now += Math.floor(random() * 3000);
    const due = nextDueAt(this.state, this.graph);
    const waitsOnly = this.open.every((step) => step.do === 'wait' && step.signal === null);
    if (due !== null && (waitsOnly || random() < 0.1)) {
      this.now = Math.max(this.now, due);
      this.send({ type: 'timerFired' });
      return;
    }
    const step = this.open[Math.floor(random() * this.open.length)];
    if (!step) throw new Error(`nothing to wait for: ${JSON.stringify(this.state)}`);
    this.answer(step, random() < (this.options.failures ?? 0));
  }

  answer(step: Open, fails: boolean): ProcedureStep[] {
    this.open = this.open.filter((other) => other !== step);
    return this.send(this.eventFor(step, fails));
  }

  private eventFor(step: Open, fails: boolean): ProcedureEvent {
    const { random } = this.options;
    const node = step.node === null ? undefined : this.graph.nodes[step.node];
    const cost = { modelCalls: 1, usdMicros: 1000 };
    if (step.do === 'undo') return { type: fails ? 'undoFailed' : 'undone', step: step.step };
    if (fails && step.do === 'operation') return { type: 'operationFailed', step: step.step, effect: random() < 0.3 ? 'unknown' : 'none' };
    if (step.do === 'approve') return { type: 'approvalDecided', step: step.step, decision: fails ? 'deny' : 'approve', hash: step.hash };
    if (fails && step.do !== 'wait' && step.do !== 'ask') return { type: 'stepFailed', step: step.step };
    switch (step.do) {
      case 'answer':
      case 'agent':
        return { type: 'answered', step: step.step, evidence: this.pick(['documented', 'inferred', 'none']), sources: 1, ...cost };
      case 'plan':
        return { type: 'planReady', step: step.step, hash: 'h1', operations: this.plan(node), verdict: 'auto', ...cost };
      case 'operation':
        return { type: 'operationDone', step: step.step, result: this.values(node) };
      case 'ask':
        return { type: 'formReceived', step: step.step, values: this.values(node) };
      case 'vendor':
        return { type: 'vendorAnswered', step: step.step, status: this.pick(['solved', 'not_solved'] as const) };
      case 'wait':
        return { type: 'signalReceived', signal: step.signal ?? '' };
      default:
        return { type: 'stepDone', step: step.step };
    }
  }

  private plan(node: RunNode | undefined): { operation: string }[] {
    if (node?.kind !== 'plan') return [];
    const names = Object.keys(node.operations);
    return Array.from({ length: 1 + Math.floor(this.options.random() * node.maxOperations) }, () => ({ operation: this.pick(names) }));
  }

  private values(node: RunNode | undefined): Record<string, Scalar> {
    if (!node || !('facts' in node)) return {};
    const { random } = this.options;
    return Object.fromEntries(
      node.facts.map(({ name, type, values }) => {
        if (type === 'string') return [name, this.pick(values ?? ['text'])];
        return [name, type === 'boolean' ? random() < 0.5 : this.pick([0, 1, 50, 95, 120])];
      }),
    );
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.options.random() * list.length)]!;
  }
}
