/** What happens when a node has done its work, or could not. */
import type { Scalar } from './condition-tree.js';
import { enter, firstThatHolds, begin } from './enter.js';
import { evaluate } from './evaluate.js';
import type { RunFact, RunNode, RunNodeOf } from './graph.js';
import type { Run } from './run.js';
import type { Then, Token } from './state.js';
import { beginUndo } from './undoing.js';

type Working = Extract<RunNode, { repeat: unknown }>;

/** Keeps what is public of it, and goes on: another round, a case, or the next node. */
export function succeed(run: Run, token: Token, node: Working, values: Readonly<Record<string, Scalar>>): void {
  run.drop(token);
  const facts = publicFacts(node.facts, values);
  run.state.facts[token.node] = facts;
  if (node.kind === 'ask') run.state.facts['answer'] = facts;
  if (token.orphan || run.state.phase !== 'running') return settle(run);
  witness(run, token, node, facts);
  const exhausted = repeatOrGoOn(run, token, node);
  if (exhausted === 'again') return;
  const chosen = 'cases' in node ? firstThatHolds(node.cases, run.state.facts) : null;
  enter(run, (exhausted === 'exhausted' && node.repeat?.onExhausted) || chosen || node.next, token.path, token.node);
}

/** A reading that was repeated until a condition held, and it held, is a check that passed. */
function witness(run: Run, token: Token, node: Working, facts: Readonly<Record<string, Scalar>>): void {
  if (node.kind === 'operation' && !node.write && node.repeat) {
    run.state.check = evaluate(node.repeat.until, run.state.facts).holds ? token.step : null;
  }
  if (node.kind === 'ask' && node.confirm) run.state.confirmed = typeof facts['ok'] === 'boolean' ? facts['ok'] : null;
}

function repeatOrGoOn(run: Run, token: Token, node: Working): 'again' | 'exhausted' | 'enough' {
  const { repeat } = node;
  if (!repeat || evaluate(repeat.until, run.state.facts).holds) return 'enough';
  const round = (run.state.rounds[token.node] ?? 1) + 1;
  if (round > repeat.max) return 'exhausted';
  run.state.rounds[token.node] = round;
  if (repeat.everyMs > 0) run.begin(token.node, token.path, 'pause', { dueAt: run.now + repeat.everyMs });
  else begin(run, token.node, token.path);
  return 'again';
}

/** Only what was declared, in the type that was declared. */
function publicFacts(declared: readonly RunFact[], values: Readonly<Record<string, Scalar>>): Record<string, Scalar> {
  const facts: Record<string, Scalar> = {};
  for (const { name, type, values: choices } of declared) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || typeof value !== type) continue;
    if (choices === null ? type !== 'string' : choices.includes(String(value))) facts[name] = value;
  }
  return facts;
}

/** A way for errors is taken; without one a person takes over, and what was done is undone. */
export function failSoftly(run: Run, token: Token, node: Working, reason: string): void {
  run.drop(token);
  if (token.orphan || run.state.phase !== 'running') return settle(run);
  if (node.onError === null) run.fail(reason);
  else enter(run, node.onError, token.path, token.node);
}

/**
 * A write failed. In a branch that knows how to go on, the branch is undone and goes on; else everything comes to rest, is undone in
 * reverse order of completion, and the way for errors is taken.
 */
export function failWrite(run: Run, token: Token, node: RunNodeOf<'operation'>): void {
  if (token.orphan || run.state.phase !== 'running') {
    run.drop(token);
    return settle(run);
  }
  if (node.keepOnError) return failSoftly(run, token, node, 'operation_failed');
  run.drop(token);
  const target = node.onError === null ? null : run.node(node.onError);
  const local = token.path.length > 0 && target !== null && target.kind !== 'escalate';
  const then: Then = node.onError === null ? { escalate: 'operation_failed' } : { go: node.onError };
  if (!local) {
    if (node.onError !== null) run.ways.push({ from: token.node, to: node.onError });
    return run.stop(then, true, node.onError);
  }
  const inner = token.path.join(' ');
  const writes = run.state.writes.filter((write) => write.path.join(' ').startsWith(inner));
  if (!beginUndo(run, writes, then, { node: token.node, path: token.path })) enter(run, node.onError!, token.path, token.node);
}

/** Once nothing is under way: undo if that is due, then end or go on. */
export function settle(run: Run): void {
  const { state } = run;
  // The way for errors may itself come to an end at once.
  while (state.phase === 'stopping' && state.stopping && state.tokens.length === 0) {
    const { undo, then, end } = state.stopping;
    if (undo && beginUndo(run, state.writes, then, { node: end.node ?? run.graph.start, path: [] })) return;
    follow(run, then);
  }
}

/** After all is undone. */
export function follow(run: Run, then: Then): void {
  const { state } = run;
  if ('escalate' in then) return run.end('escalated', null, then.escalate);
  const node = run.node(then.go);
  if (node?.kind === 'resolve') return run.end('resolved', then.go, null);
  if (node?.kind === 'escalate') return run.end('escalated', then.go, node.reason, node.queue);
  state.phase = 'running';
  state.stopping = null;
  enter(run, then.go, [], null);
}
