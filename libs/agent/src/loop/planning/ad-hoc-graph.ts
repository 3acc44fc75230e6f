/**
 * A plan of the agent as a procedure that people can read: each operation, an approval before what needs one, a way back; at the end a look whether all of
 * it worked, and a question where no look can tell. Pure.
 */
import type { Operation } from '@tierdesk/operations';
import { looksOf, type Look } from './effect-looks.js';
import type { PlanStep } from './plan-check.js';

export interface PlannedGraph {
  ticket: number;
  steps: readonly PlanStep[];
  operation(name: string): Operation | null;
  /** By the safety report: whom the plan as a whole waits for; null when it may run. */
  approval: { group: string; approvers: number } | null;
}

type Node = Record<string, unknown> & { id: string };

/** As people who approve are given it everywhere else. */
const approvalTimeout = 'PT4H';
const confirmTimeout = 'P3D';
const longestTitle = 120;
/** Systems need a moment. */
const mostLooks = 3;
const lookAgain = 'PT1M';

export function adHocGraph({ ticket, steps, operation, approval }: PlannedGraph): Record<string, unknown> {
  const ids = steps.map((_, at) => `step${at + 1}`);
  const entries = steps.map((step) => operation(step.operation));
  const looks = looksOf(steps, operation) ?? [];
  const after = looks.length > 0 ? 'look1' : 'confirm';
  const work: Node[] = steps.flatMap((step, at) => {
    const entry = entries[at];
    const back = entry ? wayBack(entry, step, ids[at]!, operation) : null;
    const node = { id: ids[at]!, kind: 'operation', operation: step.operation, args: step.args, onError: 'human', next: ids[at + 1] ?? after };
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
  const names = [
    ...new Set([...steps.map((step) => step.operation), ...entries.flatMap((entry) => entry?.undo ?? []), ...looks.map(({ read }) => read)]),
  ];
  return {
    apiVersion: 'sop/v1',
    key: `adhoc-${ticket}`,
    title: titleOf(entries.map((entry) => entry?.title ?? '')),
    mode: 'dynamic',
    allow: names,
    limits: {
      deadline: 'PT30M',
      maxModelCalls: 0,
      maxUsd: 0,
      maxOperations: names.length + steps.length * 2 + looks.length * mostLooks,
      maxRisk: highest(names.flatMap((name) => operation(name) ?? [])),
    },
    start: approval ? 'gate' : 'step1',
    nodes: [
      ...gate,
      ...work,
      ...looks.map((look, at) => lookNode(look, at, looks.length)),
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
      ...(looks.length > 0 ? [{ id: 'without', kind: 'escalate', reason: 'tool_failed' }] : []),
      { id: 'done', kind: 'resolve' },
    ],
  };
}

/** In the words of the registry: whoever approves it reads nothing that a model wrote. */
function titleOf(titles: readonly string[]): string {
  const said = [...new Set(titles)].join('; ');
  return said.length <= longestTitle ? said : `${said.slice(0, longestTitle - 1)}…`;
}

function lookNode({ read, args, expect }: Look, at: number, count: number): Node {
  const id = `look${at + 1}`;
  const until = Object.entries(expect).map(([fact, value]) => `${id}.${fact} == ${JSON.stringify(value)}`);
  const next = at + 1 < count ? `look${at + 2}` : 'done';
  const repeat = { max: mostLooks, until: until.join(' && '), every: lookAgain, onExhausted: 'without' };
  // A look that failed after one that passed must not leave the plan half proven.
  return { id, kind: 'operation', operation: read, args, repeat, onError: at === 0 ? 'confirm' : 'without', next };
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
