/** The working copy of one advance: changes a private copy of the state and collects the steps that are wanted. */
import type { RunGraph, RunNode } from './graph.js';
import type { ProcedureStep } from './messages.js';
import type { ProcedureState, Then, Token, Write } from './state.js';

/** More moves than this in one advance are a damaged graph. */
const mostMoves = 500;

/** `from`: null at the start, and where everything was undone before it went on. */
export interface Way {
  from: string | null;
  to: string;
}

export class Run {
  readonly state: ProcedureState;
  readonly steps: ProcedureStep[] = [];
  /** Told to whoever draws them; nothing is decided by it. */
  readonly ways: Way[] = [];
  private moves = 0;

  constructor(
    before: ProcedureState,
    readonly now: number,
    readonly graph: RunGraph,
  ) {
    this.state = JSON.parse(JSON.stringify(before)) as ProcedureState;
    this.accrueWork();
  }

  node(id: string): RunNode | null {
    return Object.hasOwn(this.graph.nodes, id) ? this.graph.nodes[id]! : null;
  }

  mayMove(): boolean {
    return ++this.moves <= mostMoves;
  }

  nextStep(): string {
    return `s${++this.state.lastStepNo}`;
  }

  want(step: ProcedureStep): void {
    this.steps.push(step);
  }

  token(step: string): Token | undefined {
    return this.state.tokens.find((token) => token.step === step);
  }

  /** @returns the step id */
  begin(node: string, path: string[], doing: Token['doing'], more: Partial<Token> = {}): string {
    const step = this.nextStep();
    this.state.tokens.push({ node, path, step, doing, dueAt: null, plan: null, undoing: null, orphan: false, ...more });
    return step;
  }

  drop(token: Token): void {
    this.state.tokens = this.state.tokens.filter((other) => other !== token);
  }

  /** What changes the world is left to finish; everything else stops here. */
  abandon(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.doing === 'write' || token.doing === 'undo') token.orphan = true;
      else {
        this.drop(token);
        this.want({ do: 'cancel', step: token.step });
      }
    }
  }

  write(step: string): Write | undefined {
    return this.state.writes.find((write) => write.step === step);
  }

  /** The world has changed, or may have: what was checked or confirmed before says nothing any more. */
  forgetWitness(): void {
    this.state.check = null;
    this.state.confirmed = null;
  }

  wrote(write: Write): void {
    this.state.writes.push(write);
    this.forgetWitness();
  }

  /** Comes to rest first, then undoes if asked to, then goes on. */
  stop(then: Then, undo: boolean, node: string | null = null): void {
    if (this.state.phase !== 'running') return;
    this.state.phase = 'stopping';
    this.state.stopping = { undo, then, end: { node } };
    this.abandon([...this.state.tokens]);
  }

  fail(reason: string): void {
    this.stop({ escalate: reason }, true);
  }

  /** People have it now: what is being taken back is taken back, and nothing follows from it. */
  halt(reason: string): void {
    this.stop({ escalate: reason }, false);
    const { stopping, tokens } = this.state;
    if (!stopping) return;
    stopping.then = { escalate: reason };
    for (const { undoing } of tokens) if (undoing) undoing.then = stopping.then;
  }

  end(outcome: 'resolved' | 'escalated', node: string | null, reason: string | null, queue: string | null = null): void {
    const { state } = this;
    state.phase = 'ended';
    state.stopping = null;
    state.end = { outcome, node, reason };
    this.abandon([...state.tokens]);
    const standing = state.writes.filter((write) => write.state !== 'undone').map((write) => write.step);
    const witness = { check: state.check ?? null, confirmed: state.confirmed ?? null };
    if (outcome === 'resolved') this.want({ do: 'resolve', node: node ?? '', standing, residue: state.residue, ...witness });
    else this.want({ do: 'escalate', node, reason: reason ?? 'unknown', queue, standing, residue: state.residue });
  }

  /** The time since the last event is the procedure's own if anything of it was at work. */
  private accrueWork(): void {
    const { state } = this;
    const working = state.tokens.some((token) => isOwnWork(token));
    if (working) state.used.workMs += Math.max(0, this.now - state.lastAt);
    state.lastAt = Math.max(state.lastAt, this.now);
  }
}

export function isOwnWork(token: Token): boolean {
  return !token.orphan && !token.held && (token.doing === 'work' || token.doing === 'write');
}
