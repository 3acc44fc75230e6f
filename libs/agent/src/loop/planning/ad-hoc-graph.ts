/** A plan of the agent as a procedure that people can read: each operation, an approval before what needs one, a way back, and a question at the end. Pure. */
import type { Operation } from '@tierdesk/operations';
import type { PlanStep } from './plan-check.js';

export interface PlannedGraph {
  ticket: number;
  title: string;
  steps: readonly PlanStep[];
  operation(name: string): Operation | null;
  /** By the safety report: whom the plan as a whole waits for; null when it may run. */
  approval: { group: string; approvers: number } | null;
}

type Node = Record<string, unknown> & { id: string };

/** As people who approve are given it everywhere else. */
const approvalTimeout = 'PT4H';
const confirmTimeout = 'P3D';

export function adHocGraph({ ticket, title, steps, operation, approval }: PlannedGraph): Record<string, unknown> {
  const ids = steps.map((_, at) => `step${at + 1}`);
  const entries = steps.map((step) => operation(step.operation));
  const work: Node[] = steps.flatMap((step, at) => {
    const entry = entries[at];
    const back = entry ? wayBack(entry, step, ids[at]!, operation) : null;
    const node = { id: ids[at]!, kind: 'operation', operation: step.operation, args: step.args, onError: 'human', next: ids[at + 1] ?? 'confirm' };
    if (back)
      return [
        { ...node, undo: `back${at + 1}` },
        { id: `back${at + 1}`, ...back },
      ];
    return [entry && entry.risk !== 'R0' ? { ...node, irreversible: true } : node];
  });
  const gate: Node[] = approval
    ? [{ id: 'gate', kind: 'approve', of: ids, ...approval, timeout: approvalTimeout, onTimeout: 'human', onReject: 'human', next: 'step1' }]
    : [];
  const names = [...new Set([...steps.map((step) => step.operation), ...entries.flatMap((entry) => entry?.undo ?? [])])];
  return {
    apiVersion: 'sop/v1',
    key: `adhoc-${ticket}`,
    title: title.trim().slice(0, 120).padEnd(3, '.'),
    mode: 'dynamic',
    allow: names,
    limits: {
      deadline: 'PT30M',
      maxModelCalls: 0,
      maxUsd: 0,
      maxOperations: names.length + steps.length * 2,
      maxRisk: highest(names.flatMap((name) => operation(name) ?? [])),
    },
    start: approval ? 'gate' : 'step1',
    nodes: [
      ...gate,
      ...work,
      {
        id: 'confirm',
        kind: 'ask',
        form: 'confirm',
        timeout: confirmTimeout,
        onTimeout: 'done',
        cases: [{ when: '!answer.ok', next: 'human' }],
        next: 'done',
      },
      { id: 'human', kind: 'escalate', reason: 'gave_up' },
      { id: 'done', kind: 'resolve' },
    ],
  };
}

/** How the registry says that it is taken back, with what is known by then; null when something would be missing. */
function wayBack(entry: Operation, step: PlanStep, id: string, operation: PlannedGraph['operation']): Record<string, unknown> | null {
  const undo = entry.undo ? operation(entry.undo) : null;
  if (!undo) return null;
  const args: Record<string, unknown> = {};
  for (const name of Object.keys(undo.argsSchema.properties ?? {})) {
    if (Object.hasOwn(step.args, name)) args[name] = step.args[name];
    else if (Object.hasOwn(entry.resultSchema?.properties ?? {}, name)) args[name] = `\${${id}.${name}}`;
    else if (undo.argsSchema.required?.includes(name)) return null;
  }
  return { kind: 'undo', operation: undo.name, args };
}

function highest(operations: readonly Operation[]): string {
  return operations.reduce((most, { risk }) => (risk > most ? risk : most), 'R0');
}
