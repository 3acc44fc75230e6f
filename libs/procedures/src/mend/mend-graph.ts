/** Mends that take more than a value: a way to people, a node that undoes, a node that asks for an approval. Pure. */
import type { ObjectSchema, OperationEntry, Operations } from '../registry/operation-entry.js';
import { edgesOf } from '../schema/edges.js';
import type { NodeOf, ProcedureNode } from '../schema/nodes.js';
import type { Edit, Fix, Json, Place } from '../validator/problem.js';
import { pointerOf } from '../validator/source.js';
import { adds } from './known-mends.js';

/** Adds a reference to the node that hands over to people; such a node too, where there is none. */
export function addsWayToPeople(place: Place, nodes: Iterable<ProcedureNode>): Fix | null {
  const way = wayToPeople([...nodes]);
  return way && adds(place, way.id, ...way.edits);
}

function wayToPeople(nodes: readonly ProcedureNode[]): { id: string; edits: Edit[] } | null {
  const there = nodes.find(({ kind }) => kind === 'escalate');
  if (there) return { id: there.id, edits: [] };
  const id = freeId('human', nodes);
  return id === null ? null : { id, edits: [appends({ id, kind: 'escalate', reason: 'gave_up' })] };
}

/** Its arguments are those of the write, else what the write answers. */
export function addsUndo(node: NodeOf<'operation'>, place: Place, operations: Operations, nodes: readonly ProcedureNode[]): Fix | null {
  const write = operations.get(node.operation);
  const undo = write?.undo === undefined ? undefined : operations.get(write.undo);
  const id = freeId(`undo${capital(node.id)}`, nodes);
  const args = write && undo && argumentsFor(undo.argsSchema, node, write);
  if (!undo || !args || !id) return null;
  const edits = [
    { op: 'add' as const, pointer: pointerOf([...place, 'undo']), value: id },
    appends({ id, kind: 'undo', operation: undo.name, args }),
  ];
  return { label: `Let ${undo.name} take it back, in a node ${id}`, edits };
}

function argumentsFor(schema: ObjectSchema, node: NodeOf<'operation'>, write: OperationEntry): Record<string, Json> | null {
  const args: Record<string, Json> = {};
  for (const name of Object.keys(schema.properties ?? {})) {
    const given = Object.hasOwn(node.args, name) ? node.args[name] : undefined;
    if (given !== undefined) args[name] = given;
    else if (Object.hasOwn(write.resultSchema?.properties ?? {}, name)) args[name] = `\${${node.id}.${name}}`;
    else if (schema.required?.includes(name)) return null;
  }
  return args;
}

/** Every way to the node leads through the new one. */
export function addsApproval(
  { id, approvers, group }: { id: string; approvers: number; group: string | null },
  nodes: readonly ProcedureNode[],
  start: string,
): Fix | null {
  const people = wayToPeople(nodes);
  const gate = freeId(`approve${capital(id)}`, nodes);
  if (!people || !gate || group === null) return null;
  const ways: Edit[] = nodes.flatMap((node, i) =>
    edgesOf(node)
      .filter(({ to }) => to === id)
      .map(({ at }): Edit => ({ op: 'replace', pointer: pointerOf(['nodes', i, ...at]), value: gate })),
  );
  if (start === id) ways.push({ op: 'replace', pointer: '/start', value: gate });
  const waits = { group, approvers, timeout: 'PT4H', onTimeout: people.id, onReject: people.id };
  const node = { id: gate, kind: 'approve', of: id, ...waits, next: id };
  return { label: `Let ${group} approve ${id} first, in a node ${gate}`, edits: [...ways, appends(node), ...people.edits] };
}

const appends = (value: { [name: string]: Json }): Edit => ({ op: 'add', pointer: '/nodes/-', value });

function freeId(wanted: string, nodes: readonly ProcedureNode[]): string | null {
  const id = wanted.slice(0, 38);
  return ['', '2', '3'].map((more) => `${id}${more}`).find((one) => !nodes.some((node) => node.id === one)) ?? null;
}

const capital = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);
