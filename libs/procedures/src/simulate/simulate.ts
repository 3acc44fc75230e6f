/** Walks a graph with simulated answers: pure, nothing is done. It stops where an answer is missing. */
import { advance, nextDueAt } from '../interpreter/advance.js';
import type { Facts, Scalar } from '../interpreter/condition-tree.js';
import type { RunGraph, RunNode } from '../interpreter/graph.js';
import type { ProcedureEvent, ProcedureStep } from '../interpreter/messages.js';
import { newProcedureState, type ProcedureState } from '../interpreter/state.js';

export type SimulatedValues = Record<string, Scalar | string[] | undefined>;
/** Values for a node, round after round; the last ones stay. `_outcome`: how it went. */
export type SimulatedAnswers = Readonly<Record<string, SimulatedValues | readonly SimulatedValues[]>>;

export interface SimulatedStep {
  step: string;
  node: string | null;
  kind: string;
  operation: string | null;
  state: 'done' | 'failed' | 'timed_out' | 'rejected' | 'waiting' | 'cancelled';
  answer: Record<string, Scalar | string[]> | null;
  atMs: number;
  /** Nobody gave this answer: it is what is likely. */
  assumed: boolean;
}

export interface Simulation {
  steps: SimulatedStep[];
  waiting: { step: string; node: string; kind: string }[];
  end: Extract<ProcedureStep, { do: 'resolve' | 'escalate' }> | null;
  /** Nodes that were passed, those without a step too, in their order, and the ways between them. */
  walked: string[];
  edges: { from: string; to: string }[];
  facts: Facts;
  state: ProcedureState;
}

type Open = Exclude<ProcedureStep, { do: 'cancel' | 'resolve' | 'escalate' }>;

type Likely = (node: RunNode) => SimulatedValues;

/** More events than any published worst case. */
const mostEvents = 5000;

export interface SimulatedTicket {
  category: string;
  priority: number;
}

/** @param likely what a node is answered with where nothing is given; without it the walk stops there */
export function simulate(graph: RunGraph, answers: SimulatedAnswers, ticket: SimulatedTicket, likely: Likely | null = null): Simulation {
  const walk = new Walk(graph, answers, likely);
  walk.send({ type: 'started', ticket });
  for (let events = 0; events < mostEvents && walk.goOn(); events++);
  return walk.result();
}

class Walk {
  private state = newProcedureState();
  private now = 0;
  private open: Open[] = [];
  private end: Simulation['end'] = null;
  private readonly steps = new Map<string, SimulatedStep>();
  private readonly rounds = new Map<string, number>();
  private readonly assumed = new Set<string>();
  private readonly ways: { from: string | null; to: string }[] = [];

  constructor(
    private readonly graph: RunGraph,
    private readonly answers: SimulatedAnswers,
    private readonly likely: Likely | null,
  ) {}

  send(event: ProcedureEvent): void {
    const { state, steps, ways } = advance(this.state, event, this.now, this.graph);
    this.state = state;
    this.ways.push(...ways);
    for (const step of steps) this.take(step);
  }

  /** @returns false when it has ended, or waits for an answer that is not there */
  goOn(): boolean {
    if (this.state.phase === 'ended') return false;
    for (const step of this.open) {
      const event = this.eventFor(step);
      if (event === null) continue;
      this.open = this.open.filter((other) => other !== step);
      if (event !== 'timeout') this.send(event);
      else this.timeOut(step);
      return true;
    }
    // Only pauses and dates are left: time goes by.
    const due = this.open.every((step) => step.do === 'wait' && step.signal === null) ? nextDueAt(this.state, this.graph) : null;
    if (due === null) return false;
    this.now = Math.max(this.now, due);
    this.open = this.open.filter((step) => !(step.do === 'wait' && step.dueAt <= this.now && this.note(step, 'done', null)));
    this.send({ type: 'timerFired' });
    return true;
  }

  result(): Simulation {
    const waiting = this.open.flatMap((step) => (step.node === null ? [] : [{ step: step.step, node: step.node, kind: step.do }]));
    const walked = [...new Set(this.ways.map(({ to }) => to))];
    const edges = new Map(this.ways.flatMap(({ from, to }) => (from === null ? [] : [[`${from} ${to}`, { from, to }] as const])));
    const { facts } = this.state;
    return { steps: [...this.steps.values()], waiting, end: this.end, walked, edges: [...edges.values()], facts, state: this.state };
  }

  private take(step: ProcedureStep): void {
    if (step.do === 'cancel') {
      const open = this.open.find((other) => other.step === step.step);
      this.open = this.open.filter((other) => other !== open);
      if (open) this.note(open, 'cancelled', null);
    } else if (step.do === 'resolve' || step.do === 'escalate') this.end = step;
    else {
      this.open.push(step);
      this.note(step, 'waiting', null);
    }
  }

  private note(step: Open, state: SimulatedStep['state'], answer: SimulatedStep['answer']): true {
    const { step: id, node } = step;
    const operation = 'operation' in step ? step.operation : null;
    const assumed = this.assumed.has(id);
    this.steps.set(id, { step: id, node, kind: step.do, operation, state, answer, atMs: this.now, assumed });
    return true;
  }

  private timeOut(step: Open): void {
    this.note(step, 'timed_out', null);
    this.now = Math.max(this.now, 'dueAt' in step ? step.dueAt : this.now);
    this.send({ type: 'timerFired' });
  }

  private answerTo(step: Open): SimulatedValues | null {
    return this.givenTo(step) ?? this.likelyFor(step);
  }

  private furtherAnswer(step: Open): SimulatedValues {
    const given = step.node !== null && Object.hasOwn(this.answers, step.node) ? this.answers[step.node] : undefined;
    return Array.isArray(given) && given.length > (this.rounds.get(step.node!) ?? 0) ? (this.givenTo(step) ?? {}) : {};
  }

  private likelyFor(step: Open): SimulatedValues | null {
    const node = step.do === 'undo' || step.node === null ? undefined : this.graph.nodes[step.node];
    if (!this.likely || !node) return null;
    this.assumed.add(step.step);
    return this.likely(node);
  }

  private givenTo(step: Open): SimulatedValues | null {
    const id = step.do === 'undo' ? (step.node ?? '') : step.node;
    const given = Object.hasOwn(this.answers, id) ? this.answers[id] : undefined;
    if (given === undefined) return null;
    const list: readonly SimulatedValues[] = Array.isArray(given) ? (given as readonly SimulatedValues[]) : [given as SimulatedValues];
    const round = this.rounds.get(id) ?? 0;
    this.rounds.set(id, round + 1);
    return list[Math.min(round, list.length - 1)] ?? null;
  }

  private eventFor(step: Open): ProcedureEvent | 'timeout' | null {
    const needsNone = step.do === 'undo' || step.do === 'notify' || step.do === 'subgraph';
    // The operations of a plan follow from the plan's own answer; further answers of its node say how they went.
    const planned = step.do === 'operation' && step.planned !== null;
    const given = planned ? this.furtherAnswer(step) : (this.answerTo(step) ?? (needsNone ? {} : null));
    if (given === null) return null;
    const { _outcome: outcome = 'ok', ...values } = given;
    const answer = Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Scalar | string[]] => entry[1] !== undefined));
    if (outcome === 'timeout') return 'dueAt' in step ? 'timeout' : this.failed(step, 'failed', answer, failureOf(step, 'none'));
    if (outcome === 'fail' || outcome === 'unknown')
      return this.failed(step, 'failed', answer, failureOf(step, outcome === 'unknown' ? 'unknown' : 'none'));
    if (outcome === 'reject' && step.do === 'approve') {
      return this.failed(step, 'rejected', answer, { type: 'approvalDecided', step: step.step, decision: 'deny', hash: step.hash });
    }
    this.note(step, 'done', answer);
    return this.success(step, answer);
  }

  private failed(step: Open, state: SimulatedStep['state'], answer: SimulatedStep['answer'], event: ProcedureEvent): ProcedureEvent {
    this.note(step, state, answer);
    return event;
  }

  private success(step: Open, answer: Record<string, Scalar | string[]>): ProcedureEvent {
    const id = step.step;
    const scalars = Object.fromEntries(Object.entries(answer).filter((entry): entry is [string, Scalar] => !Array.isArray(entry[1])));
    const free = { modelCalls: 0, usdMicros: 0 };
    switch (step.do) {
      case 'answer':
      case 'agent':
        return {
          type: 'answered',
          step: id,
          evidence: String(scalars['evidence'] ?? 'documented'),
          sources: Number(scalars['sources'] ?? 1),
          ...free,
        };
      case 'ask':
        return { type: 'formReceived', step: id, values: scalars };
      case 'operation':
        return { type: 'operationDone', step: id, result: scalars };
      case 'plan': {
        const operations = namesOf(answer['operations'], this.graph.nodes[step.node]).map((operation) => ({ operation }));
        const verdict = scalars['verdict'] === 'approve' || scalars['verdict'] === 'forbid' ? scalars['verdict'] : 'auto';
        return { type: 'planReady', step: id, hash: 'simulated', operations, verdict, ...free };
      }
      case 'approve':
        return { type: 'approvalDecided', step: id, decision: 'approve', hash: step.hash };
      case 'vendor':
        return { type: 'vendorAnswered', step: id, status: scalars['status'] === 'not_solved' ? 'not_solved' : 'solved' };
      case 'wait':
        return step.signal === null ? { type: 'timerFired' } : { type: 'signalReceived', signal: step.signal };
      case 'undo':
        return { type: 'undone', step: id };
      default:
        return { type: 'stepDone', step: id };
    }
  }
}

function failureOf(step: Open, effect: 'none' | 'unknown'): ProcedureEvent {
  if (step.do === 'operation') return { type: 'operationFailed', step: step.step, effect };
  if (step.do === 'undo') return { type: 'undoFailed', step: step.step };
  return { type: 'stepFailed', step: step.step };
}

function namesOf(given: Scalar | string[] | undefined, node: RunNode | undefined): string[] {
  if (Array.isArray(given)) return given;
  if (typeof given === 'string') return given.split(',').map((name) => name.trim());
  return node?.kind === 'plan' ? Object.keys(node.operations).slice(0, 1) : [];
}
