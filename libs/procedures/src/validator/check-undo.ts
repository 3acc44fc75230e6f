/**
 * Pass: what is written can be taken back, or is declared irreversible; and what takes it back does that and nothing else. Nobody approves an undo
 * and no limit of risk counts it, so it is the registry's undo of that write, made of what the write was given and what it answered.
 */
import { addsUndo } from '../mend/mend-graph.js';
import { isNoText, isWrite, type OperationEntry, type Operations } from '../registry/operation-entry.js';
import type { NodeOf, ProcedureNode } from '../schema/nodes.js';
import type { Place, Report } from './problem.js';

/** That an approval precedes what is irreversible is a pass of its own. */
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
    checkPair({ write: node, operation, undo }, operations, (...problem) => report([...place, 'undo'], ...problem));
  } else if (node.undo === undefined && !node.irreversible) {
    const hint = operation.undo
      ? `Add a node of kind undo with ${operation.undo}, and name it under undo.`
      : 'Write irreversible: true and put an approval before it.';
    const fix = addsUndo(node, place, operations, [...nodes.values()]);
    report(place, 'undo.missing', `${operation.name} changes something, and nothing takes it back.`, hint, fix);
  }
}

interface Pair {
  write: NodeOf<'operation'>;
  operation: OperationEntry;
  undo: NodeOf<'undo'>;
}

type Complain = (code: string, message: string, hint: string) => void;

function checkPair({ write, operation, undo }: Pair, operations: Operations, complain: Complain): void {
  if (operation.undo === undefined) {
    const hint = 'Let the registry name its undo; or write irreversible: true and put an approval before it.';
    return complain('undo.undeclared', `The registry does not say what takes ${operation.name} back.`, hint);
  }
  if (undo.operation !== operation.undo) {
    return complain('undo.mismatch', `${undo.operation} does not undo ${operation.name}.`, `Its undo is ${operation.undo}.`);
  }
  const taking = operations.get(undo.operation);
  for (const name of Object.keys(taking?.argsSchema.properties ?? {})) {
    const written = name === taking?.subject ? (operation.subject ?? name) : name;
    const given = Object.hasOwn(write.args, written) ? write.args[written] : undefined;
    const back = Object.hasOwn(undo.args, name) ? undo.args[name] : undefined;
    if (back === undefined ? given === undefined : isOfWrite(back, given, { write, operation })) continue;
    const hint =
      given === undefined
        ? `Write what ${write.id} answers, as \${${write.id}.…}, or what it is given.`
        : `Write ${name}: ${spelled(given)}, as ${write.id} does.`;
    complain('undo.arguments', `${undo.id} takes back something else than ${write.id} does: ${name} differs.`, hint);
  }
}

type Argument = NodeOf<'operation'>['args'][string];

/** The same as the write is given, something that it answers, or, under a name that it does not know, any of what it is given. */
function isOfWrite(back: Argument, given: Argument | undefined, { write, operation }: Pick<Pair, 'write' | 'operation'>): boolean {
  const wanted = spelled(back);
  if (given !== undefined && wanted === spelled(given)) return true;
  const answered = typeof back === 'string' ? new RegExp(`^\\$\\{\\s*${write.id}\\.(\\w+)\\s*\\}$`).exec(back)?.[1] : undefined;
  if (answered === undefined) return given === undefined && Object.values(write.args).some((value) => spelled(value) === wanted);
  // Free words of a system stand for nothing that the write was given.
  const schema = operation.resultSchema?.properties?.[answered];
  return given === undefined || (schema !== undefined && isNoText(schema));
}

const spelled = (value: Argument): string => JSON.stringify(value);

function checkPlanUndo(node: NodeOf<'plan'>, place: Place, operations: Operations, report: Report): void {
  node.operations.forEach((name, i) => {
    const operation = operations.get(name);
    if (!operation || !isWrite(operation) || operation.undo !== undefined) return;
    const hint = 'Use it in a node of its own, behind an approval.';
    report([...place, 'operations', i], 'undo.missing', `A plan that fails cannot take ${name} back.`, hint);
  });
}
