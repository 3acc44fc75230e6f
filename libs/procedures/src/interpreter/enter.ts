/** What happens when a procedure comes to a node. */
import { evaluate, evaluateValue } from './evaluate.js';
import type { Facts } from './condition-tree.js';
import type { RunCase, RunNodeOf } from './graph.js';
import type { Run } from './run.js';

/** Goes on from node to node until something has to be waited for. */
/** @param from the node that leads here */
export function enter(run: Run, id: string, path: string[], from: string | null): void {
  let at: { id: string; path: string[] } | null = { id, path };
  let last = from;
  while (at && run.state.phase === 'running') {
    if (!run.mayMove()) return run.fail('damaged_procedure');
    run.ways.push({ from: last, to: at.id });
    last = at.id;
    at = arrive(run, at.id, at.path);
  }
}

function arrive(run: Run, id: string, path: string[]): { id: string; path: string[] } | null {
  const node = run.node(id);
  if (!node) {
    run.fail('unknown_node');
    return null;
  }
  switch (node.kind) {
    case 'branch':
      return { id: firstThatHolds(node.cases, run.state.facts) ?? node.else, path };
    case 'set':
      setFacts(run, id, node);
      return { id: node.next, path };
    case 'parallel':
      node.branches.forEach((branch, i) => isJoined(run, node.join) || enter(run, branch, [...path, `${id}/${i}`], id));
      return null;
    case 'join':
      return joined(run, id, node, path);
    case 'resolve':
      run.stop({ go: id }, false, id);
      return null;
    case 'escalate':
      run.stop({ go: id }, node.undo, id);
      return null;
    default:
      begin(run, id, path);
      return null;
  }
}

/** The branches that have come may be enough already. */
function isJoined(run: Run, id: string): boolean {
  const join = run.node(id);
  return join?.kind === 'join' && (run.state.arrived[id] ?? 0) >= join.needed;
}

/** The first token that completes a join goes on alone. */
function joined(run: Run, id: string, node: RunNodeOf<'join'>, path: string[]): { id: string; path: string[] } | null {
  const { arrived } = run.state;
  arrived[id] = (arrived[id] ?? 0) + 1;
  if (arrived[id] !== node.needed) return null;
  const outer = path.slice(0, -1);
  const parallel = path.at(-1)?.split('/')[0];
  run.abandon(run.state.tokens.filter((token) => token.path[outer.length]?.split('/')[0] === parallel));
  return { id: node.next, path: outer };
}

function setFacts(run: Run, id: string, node: RunNodeOf<'set'>): void {
  const values: Facts[string] = {};
  for (const [name, tree] of Object.entries(node.values)) {
    const value = evaluateValue(tree, run.state.facts);
    if (value !== null) values[name] = value;
  }
  run.state.facts[id] = values;
}

export function firstThatHolds(cases: readonly RunCase[], facts: Facts): string | null {
  return cases.find(({ when }) => evaluate(when, facts).holds)?.next ?? null;
}

/** Begins what takes time. An unknown kind ends with a person. */
export function begin(run: Run, id: string, path: string[]): void {
  const node = run.node(id)!;
  switch (node.kind) {
    case 'answer':
    case 'agent':
    case 'notify':
      return run.want({ do: node.kind, step: run.begin(id, path, 'work'), node: id });
    case 'plan':
      return run.want({ do: 'plan', step: run.begin(id, path, 'work'), node: id });
    case 'subgraph':
      return run.want({ do: 'subgraph', step: run.begin(id, path, 'wait'), node: id, procedure: node.procedure });
    case 'operation':
      return beginOperation(run, id, node, path);
    case 'ask':
    case 'vendor':
    case 'approve':
    case 'wait':
      return beginWait(run, id, node, path);
    default:
      return run.fail('unknown_kind');
  }
}

function beginOperation(run: Run, id: string, node: RunNodeOf<'operation'>, path: string[]): void {
  if (node.needsApproval && !run.state.approved.includes(id)) return run.fail('not_approved');
  if (!spendOperation(run)) return;
  const step = run.begin(id, path, node.write ? 'write' : 'work');
  run.want({ do: 'operation', step, node: id, operation: node.operation, planned: null });
}

/** @returns false when the limit is reached; the procedure then stops */
export function spendOperation(run: Run): boolean {
  if (run.state.used.operations >= run.graph.limits.maxOperations) {
    run.fail('too_many_operations');
    return false;
  }
  run.state.used.operations++;
  return true;
}

function beginWait(run: Run, id: string, node: RunNodeOf<'ask' | 'vendor' | 'approve' | 'wait'>, path: string[]): void {
  const timeoutAt = run.now + node.timeoutMs;
  const dueAt = node.kind === 'wait' && node.untilFact ? Math.min(dateAt(node.untilFact, run.state.facts) ?? timeoutAt, timeoutAt) : timeoutAt;
  const step = run.begin(id, path, 'wait', { dueAt });
  if (node.kind === 'ask') run.want({ do: 'ask', step, node: id, dueAt });
  else if (node.kind === 'vendor') run.want({ do: 'vendor', step, node: id, vendor: node.vendor, dueAt });
  else if (node.kind === 'wait') run.want({ do: 'wait', step, node: id, signal: node.signal, dueAt });
  else run.want({ do: 'approve', step, node: id, of: node.of, group: node.group, approvers: node.approvers, hash: null, dueAt });
}

export function dateAt([node = '', field = '']: readonly string[], facts: Facts): number | null {
  const group = facts[node];
  const value = typeof group === 'object' ? group[field] : undefined;
  return typeof value === 'number' ? value : null;
}
