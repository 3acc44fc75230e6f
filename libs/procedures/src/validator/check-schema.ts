/** Pass: every part has the shape of sop/v1. What is well formed goes on to the other passes, so that all problems come at once. */
import type { z } from 'zod';
import { removes } from '../mend/known-mends.js';
import { hintFor, kinds, mendIssue, mendUnknown, valueAt } from '../mend/mend-schema.js';
import { ProcedureHead, ProcedureNode, type Procedure } from '../schema/nodes.js';
import type { Report } from './problem.js';

export interface WrittenNode {
  index: number;
  id: string | null;
  /** Null when its shape is wrong. */
  node: ProcedureNode | null;
}

export interface WrittenProcedure {
  head: Omit<Procedure, 'nodes'> | null;
  nodes: WrittenNode[];
}

const mostNodes = 100;
/** Of one that is too large: enough to say what else is wrong. */
const mostRead = 300;

export function checkSchema(value: unknown, report: Report): WrittenProcedure {
  if (!isRecord(value)) {
    report([], 'schema.type', 'A procedure is a list of names and values.', 'Begin with apiVersion: sop/v1.');
    return { head: null, nodes: [] };
  }
  const { nodes, ...rest } = value;
  const head = ProcedureHead.safeParse(rest);
  if (!head.success) reportIssues(head.error.issues, [], value, report);
  return { head: head.success ? head.data : null, nodes: readNodes(nodes, report) };
}

function readNodes(nodes: unknown, report: Report): WrittenNode[] {
  if (!Array.isArray(nodes) || nodes.length === 0) {
    report(['nodes'], 'schema.missing', 'There are no nodes.', 'Write at least one step and a resolve under nodes.');
    return [];
  }
  if (nodes.length > mostNodes) {
    report(['nodes'], 'size.nodes', `${nodes.length} nodes, ${mostNodes} at most.`, 'Move a part into a procedure of its own and use a subgraph.');
  }
  return nodes.slice(0, mostRead).map((written: unknown, index) => {
    const read = ProcedureNode.safeParse(written);
    if (!read.success) reportIssues(read.error.issues, ['nodes', index], written, report);
    const id = isRecord(written) && typeof written['id'] === 'string' ? written['id'] : null;
    return { index, id, node: read.success ? read.data : null };
  });
}

function reportIssues(issues: readonly z.core.$ZodIssue[], above: (string | number)[], written: unknown, report: Report): void {
  for (const issue of onePerPlace(issues.flatMap(plainest))) {
    const within = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    const place = [...above, ...within];
    if (issue.code === 'unrecognized_keys') {
      issue.keys.forEach((key) => unknownKey([...place, key], valueAt(written, within), report));
      continue;
    }
    const fix = mendIssue(issue, place, written, within);
    if (issue.code === 'invalid_union' && place.at(-1) === 'kind') {
      report(place, 'schema.kind', 'This kind of node does not exist.', `Kinds: ${kinds.join(', ')}.`, fix);
    } else if (issue.code === 'invalid_type' && issue.input === undefined && !/received (?!undefined)/.test(issue.message)) {
      report(place, 'schema.missing', `${String(place.at(-1))} is missing.`, 'Add it; the documentation of the kind says what goes there.', fix);
    } else report(place, 'schema.value', issue.message, hintFor(issue, place), fix);
  }
}

/** The type says more than what follows from a wrong one; of two bounds the tighter one counts. */
function onePerPlace(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const found = new Map<string, z.core.$ZodIssue>();
  for (const issue of issues) {
    const key = issue.code === 'unrecognized_keys' ? `${issue.path.join('/')} keys` : issue.path.join('/');
    if (found.get(key)?.code !== 'invalid_type') found.set(key, issue);
  }
  return [...found.values()];
}

/** Of several shapes that would do, those that what is written comes near to; else what all of them are. */
function plainest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.path.at(-1) === 'kind' || issue.errors.length === 0) return [issue];
  const near = issue.errors.find((issues) => issues.every(({ code, path }) => code !== 'invalid_type' || path.length > 0));
  if (near) return near.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  const types = issue.errors.flatMap((issues) => issues.flatMap((inner) => (inner.code === 'invalid_type' ? [inner.expected] : [])));
  return [{ ...issue, message: `Invalid input: expected ${[...new Set(types)].join(' or ')}` }];
}

function unknownKey(place: (string | number)[], owner: unknown, report: Report): void {
  const key = String(place.at(-1));
  if (key === 'risk') {
    report(place, 'risk.in_graph', 'A graph cannot say how risky it is.', 'Remove it: the registry of operations says it.', removes(place));
  } else report(place, 'schema.unknown_key', `${key} means nothing here.`, 'Remove it, or correct its name.', mendUnknown(place, owner));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
