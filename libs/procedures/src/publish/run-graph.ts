/** Turns a valid procedure into what the interpreter runs: conditions as trees, durations in ms, risk from the registry, no text. */
import type { ConditionTree } from '../interpreter/condition-tree.js';
import { interpreterVersion, type RunCase, type RunFact, type RunGraph, type RunNode, type RunRepeat } from '../interpreter/graph.js';
import { isWrite, type Operations } from '../registry/operation-entry.js';
import type { NodeOf, ProcedureNode } from '../schema/nodes.js';
import { durationMs, riskRank } from '../schema/words.js';
import { needsApproval } from '../validator/check-approvals.js';
import type { Conditions } from '../validator/check-conditions.js';
import { factsOfNode } from '../validator/facts-of-node.js';
import { pointerOf } from '../validator/source.js';
import type { Surroundings } from '../validator/surroundings.js';
import type { ValidProcedure } from '../validator/validate.js';

export function toRunGraph({ procedure, conditions }: ValidProcedure, around: Surroundings): RunGraph {
  const builder = new NodeBuilder(conditions, around, procedure.nodes);
  const { deadline, maxModelCalls, maxUsd, maxOperations } = procedure.limits;
  return {
    interpreter: interpreterVersion,
    key: procedure.key,
    start: procedure.start,
    limits: { deadlineMs: durationMs(deadline), maxModelCalls, maxUsdMicros: Math.round(maxUsd * 1_000_000), maxOperations },
    nodes: Object.fromEntries(procedure.nodes.map((node, index) => [node.id, builder.build(node, index)])),
  };
}

class NodeBuilder {
  private readonly operations: Operations;

  constructor(
    private readonly conditions: Conditions,
    private readonly around: Surroundings,
    private readonly nodes: readonly ProcedureNode[],
  ) {
    this.operations = new Map(around.operations.map((operation) => [operation.name, operation]));
  }

  build(node: ProcedureNode, index: number): RunNode {
    switch (node.kind) {
      case 'answer':
      case 'agent':
      case 'notify':
        return { kind: node.kind, ...this.working(node, index) };
      case 'subgraph':
        return { kind: node.kind, procedure: node.procedure, ...this.working(node, index) };
      case 'operation':
        return this.operation(node, index);
      case 'ask':
        return { kind: node.kind, ...(node.form === 'confirm' ? { confirm: true } : {}), ...this.waiting(node, index) };
      case 'vendor':
        return { kind: node.kind, vendor: node.vendor, ...this.waiting(node, index) };
      case 'approve': {
        const of = Array.isArray(node.of) ? node.of : [node.of];
        return { kind: node.kind, of, group: node.group, approvers: node.approvers, onReject: node.onReject ?? null, ...this.waiting(node, index) };
      }
      case 'wait':
        return { kind: node.kind, untilFact: node.until?.split('.') ?? null, signal: node.signal ?? null, ...this.waiting(node, index) };
      case 'plan':
        return this.plan(node);
      case 'undo':
        return { kind: node.kind, operation: node.operation };
      case 'escalate':
        return { kind: node.kind, reason: node.reason, queue: node.queue ?? null, undo: node.undo ?? false };
      case 'resolve':
        return { kind: node.kind };
      default:
        return this.control(node, index);
    }
  }

  private control(node: NodeOf<'branch' | 'parallel' | 'join' | 'set'>, index: number): RunNode {
    switch (node.kind) {
      case 'branch':
        return { kind: node.kind, cases: this.cases(node.cases, index), else: node.else };
      case 'parallel':
        return { kind: node.kind, branches: node.branches, join: node.join };
      case 'join':
        return { kind: node.kind, needed: this.needed(node), next: node.next };
      case 'set': {
        const values = Object.keys(node.values).map((name) => [name, this.tree(index, 'values', name)] as const);
        return { kind: node.kind, values: Object.fromEntries(values), next: node.next };
      }
    }
  }

  private needed(node: NodeOf<'join'>): number {
    if (typeof node.mode === 'number') return node.mode;
    if (node.mode === 'any') return 1;
    const parallel = this.nodes.find((other) => other.kind === 'parallel' && other.join === node.id);
    return parallel?.kind === 'parallel' ? parallel.branches.length : 1;
  }

  private operation(node: NodeOf<'operation'>, index: number): RunNode {
    const entry = this.operations.get(node.operation)!;
    const { operation, undo = null, keepOnError = false } = node;
    const facts = { write: isWrite(entry), needsApproval: needsApproval(entry, this.around) || node.irreversible === true };
    return { kind: 'operation', operation, ...facts, undo, keepOnError, ...this.working(node, index) };
  }

  private plan(node: NodeOf<'plan'>): RunNode {
    const operations = node.operations.map((name) => {
      const entry = this.operations.get(name)!;
      const { risk, undo = null } = entry;
      return [name, { write: isWrite(entry), needsApproval: needsApproval(entry, this.around), rank: riskRank(risk), undo }] as const;
    });
    const { approval, maxOperations, fallback, next } = node;
    return {
      kind: 'plan',
      operations: Object.fromEntries(operations),
      maxRank: riskRank(node.maxRisk),
      maxOperations,
      approval: approval ? { group: approval.group, approvers: approval.approvers, timeoutMs: durationMs(approval.timeout) } : null,
      fallback,
      next,
    };
  }

  private working(node: Extract<ProcedureNode, { next: string }>, index: number) {
    const repeat = 'repeat' in node ? this.repeat(node.repeat, index) : null;
    return { next: node.next, onError: ('onError' in node ? node.onError : undefined) ?? null, facts: this.facts(node), repeat };
  }

  private waiting(node: NodeOf<'ask' | 'vendor' | 'approve' | 'wait'>, index: number) {
    const span = node.kind === 'wait' && node.duration !== undefined ? node.duration : node.timeout!;
    const cases = 'cases' in node ? this.cases(node.cases, index) : [];
    return { ...this.working(node, index), timeoutMs: durationMs(span), onTimeout: node.onTimeout ?? null, cases };
  }

  private cases(cases: readonly { next: string }[] | undefined, index: number): RunCase[] {
    return (cases ?? []).map(({ next }, i) => ({ when: this.tree(index, 'cases', i, 'when'), next }));
  }

  private repeat(repeat: NodeOf<'ask'>['repeat'], index: number): RunRepeat | null {
    if (!repeat) return null;
    const everyMs = repeat.every ? durationMs(repeat.every) : 0;
    return { max: repeat.max, until: this.tree(index, 'repeat', 'until'), everyMs, onExhausted: repeat.onExhausted ?? null };
  }

  private facts(node: ProcedureNode): RunFact[] {
    return [...factsOfNode(node, this.operations, new Map())].map(([name, { type, values }]) => {
      const plain = type === 'string' ? 'string' : type === 'bool' ? 'boolean' : 'number';
      return { name, type: plain, values: values ? [...values] : null };
    });
  }

  /** Read and checked by the validator; what nothing leads to was refused. */
  private tree(index: number, ...at: (string | number)[]): ConditionTree {
    return this.conditions.get(pointerOf(['nodes', index, ...at]))!;
  }
}
