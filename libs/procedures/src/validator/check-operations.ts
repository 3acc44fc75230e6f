/** Passes: operations exist and their arguments fit; their risk stays within the limit; what is written can be undone. */
import { nearly, nearlyWrites, renames } from '../mend/known-mends.js';
import { addsUndo } from '../mend/mend-graph.js';
import { argumentMisfits, isWrite, type Operations } from '../registry/operation-entry.js';
import type { ProcedureNode } from '../schema/nodes.js';
import { riskRank, type Risk } from '../schema/words.js';
import type { Place, Report } from './problem.js';

export function checkOperations(node: ProcedureNode, place: Place, operations: Operations, report: Report): void {
  for (const { name, at } of operationsNamedBy(node)) {
    if (operations.has(name)) continue;
    const near = [...operations.keys()].filter((key) => key.split('.')[0] === name.split('.')[0]);
    const hint = `The registry knows ${(near.length > 0 ? near : [...operations.keys()]).slice(0, 8).join(', ')}.`;
    const where = [...place, ...at];
    report(where, 'operation.unknown', `There is no operation ${name}.`, hint, nearlyWrites(where, name, operations.keys()));
  }
  if (node.kind !== 'operation' && node.kind !== 'undo') return;
  const operation = operations.get(node.operation);
  if (!operation) return;
  for (const { name, message } of argumentMisfits(operation.argsSchema, node.args)) {
    const known = Object.keys(operation.argsSchema.properties ?? {});
    const at = name === '' ? ['args'] : ['args', name];
    const free = known.filter((other) => !Object.hasOwn(node.args, other));
    const meant = name === '' || known.includes(name) ? null : nearly(name, free);
    const fix = meant === null ? null : renames([...place, ...at], meant, node.args[name] ?? null);
    report([...place, ...at], 'operation.arguments', message, `${operation.name} takes ${known.join(', ') || 'nothing'}.`, fix);
  }
}

export function operationsNamedBy(node: ProcedureNode): { name: string; at: Place }[] {
  if (node.kind === 'operation' || node.kind === 'undo') return [{ name: node.operation, at: ['operation'] }];
  if (node.kind === 'plan' || node.kind === 'agent') return (node.operations ?? []).map((name, i) => ({ name, at: ['operations', i] }));
  return [];
}

export function checkRisk(node: ProcedureNode, place: Place, operations: Operations, maxRisk: Risk, report: Report): void {
  const bound = node.kind === 'agent' ? 'R0' : node.kind === 'plan' ? node.maxRisk : maxRisk;
  if (node.kind === 'plan' && riskRank(node.maxRisk) > riskRank(maxRisk)) {
    report([...place, 'maxRisk'], 'risk.above_limit', `${node.maxRisk} is above limits.maxRisk, ${maxRisk}.`, 'Lower it, or raise the limit.');
  }
  if (node.kind === 'undo') return;
  for (const { name, at } of operationsNamedBy(node)) {
    const risk = operations.get(name)?.risk;
    if (risk === undefined || riskRank(risk) <= riskRank(bound)) continue;
    report(
      [...place, ...at],
      'risk.above_limit',
      `${name} is ${risk}; at most ${bound} is allowed here.`,
      'Take another operation, or raise the limit.',
    );
  }
}

/** Undoable, or declared irreversible. That an approval precedes what is irreversible is a pass of its own. */
export function checkUndo(
  node: ProcedureNode,
  place: Place,
  operations: Operations,
  nodes: ReadonlyMap<string, ProcedureNode>,
  report: Report,
): void {
  if (node.kind === 'plan') checkPlanUndo(node, place, operations, report);
  if (node.kind !== 'operation') return;
  const operation = operations.get(node.operation);
  if (!operation || !isWrite(operation)) return;
  const undo = node.undo === undefined ? undefined : nodes.get(node.undo);
  if (undo?.kind === 'undo') {
    if (operation.undo !== undefined && undo.operation !== operation.undo) {
      report([...place, 'undo'], 'undo.mismatch', `${undo.operation} does not undo ${operation.name}.`, `Its undo is ${operation.undo}.`);
    }
  } else if (node.undo === undefined && !node.irreversible) {
    const hint = operation.undo
      ? `Add a node of kind undo with ${operation.undo}, and name it under undo.`
      : 'Write irreversible: true and put an approval before it.';
    const fix = addsUndo(node, place, operations, [...nodes.values()]);
    report(place, 'undo.missing', `${operation.name} changes something, and nothing takes it back.`, hint, fix);
  }
}

function checkPlanUndo(node: Extract<ProcedureNode, { kind: 'plan' }>, place: Place, operations: Operations, report: Report): void {
  node.operations.forEach((name, i) => {
    const operation = operations.get(name);
    if (!operation || !isWrite(operation) || operation.undo !== undefined) return;
    const hint = 'Use it in a node of its own, behind an approval.';
    report([...place, 'operations', i], 'undo.missing', `A plan that fails cannot take ${name} back.`, hint);
  });
}
