/** Passes: operations exist and their arguments fit; their risk stays within the limit. */
import { nearly, nearlyWrites, renames } from '../mend/known-mends.js';
import { argumentMisfits, type Operations } from '../registry/operation-entry.js';
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
  // What takes a write back does nothing else: that is a pass of its own, and the limit has counted the write.
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
