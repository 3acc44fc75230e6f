/** A plain graph of nodes and edges (the shape of LangGraph's `to_json`) as a draft, with what is still missing in it. */
import { stringify } from 'yaml';
import { z } from 'zod';
import type { Problem } from '../validator/problem.js';
import type { Surroundings } from '../validator/surroundings.js';
import { validate } from '../validator/validate.js';

/** Far more than a procedure may hold. */
const nodesAtMost = 1_000;
const Id = z.union([z.string(), z.number()]).transform(String);
const PlainGraph = z.looseObject({
  nodes: z
    .array(z.looseObject({ id: Id, data: z.unknown().optional() }))
    .min(1)
    .max(nodesAtMost),
  edges: z.array(z.looseObject({ source: Id, target: Id, conditional: z.boolean().optional(), data: z.unknown().optional() })).max(4 * nodesAtMost),
});
type PlainGraph = z.infer<typeof PlainGraph>;

export interface Draft {
  /** YAML of sop/v1. */
  draft: string;
  problems: Problem[];
}

const begins = new Set(['__start__', 'start', 'START']);
const ends = new Set(['__end__', 'end', 'END']);

/** @param key of the draft */
export function importGraph(graph: unknown, key: string, around: Surroundings): Draft {
  const read = PlainGraph.safeParse(graph);
  if (!read.success) {
    const problems = read.error.issues.map((issue): Problem => ({
      pointer: issue.path.map((part) => `/${String(part)}`).join(''),
      line: 1,
      code: 'import.shape',
      message: issue.message,
      hint: 'Give { nodes: [{ id }], edges: [{ source, target }] }.',
      severity: 'error',
      fix: null,
    }));
    return { draft: '', problems };
  }
  const draft = stringify(toProcedure(read.data, key), { lineWidth: 0 });
  return { draft, problems: validate(draft, around).problems };
}

function toProcedure({ nodes, edges }: PlainGraph, key: string) {
  const ids = nodeIds(nodes.map((node) => node.id).filter((id) => !begins.has(id)));
  const first = edges.find((edge) => begins.has(edge.source))?.target ?? nodes.find((node) => !begins.has(node.id))?.id ?? '';
  const drafted = nodes
    .filter((node) => !begins.has(node.id))
    .map((node) =>
      draftNode(
        node.id,
        edges.filter((edge) => edge.source === node.id),
        ids,
      ),
    );
  return {
    apiVersion: 'sop/v1',
    key,
    title: `Imported: ${key}`,
    mode: 'static',
    limits: { deadline: 'PT30M', maxModelCalls: 8, maxUsd: 0.2, maxOperations: 12, maxRisk: 'R1' },
    start: ids.get(first) ?? first,
    nodes: drafted,
  };
}

/** A node with several ways becomes a branch whose conditions a person writes; any other becomes work for the agent. */
function draftNode(written: string, ways: PlainGraph['edges'], ids: ReadonlyMap<string, string>): Record<string, unknown> {
  const id = ids.get(written)!;
  const target = (edge: { target: string }) => ids.get(edge.target) ?? edge.target;
  if (ends.has(written) || ways.length === 0) return { id, title: written.slice(0, 120), kind: 'resolve' };
  const [last] = ways.slice(-1);
  if (ways.length === 1) return { id, title: written.slice(0, 120), kind: 'agent', goal: `Do the step ${written}`, next: target(last!) };
  const cases = ways.slice(0, -1).map((edge) => ({ when: `TODO: ${typeof edge.data === 'string' ? edge.data : 'when?'}`, next: target(edge) }));
  return { id, title: written.slice(0, 120), kind: 'branch', cases, else: target(last!) };
}

function nodeIds(written: readonly string[]): Map<string, string> {
  const used = new Set<string>();
  const ids = new Map<string, string>();
  for (const one of written) {
    const words = one.split(/[^A-Za-z0-9]+/).filter(Boolean);
    const camel = words.map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join('');
    const base = (/^[a-z]/.test(camel) ? camel : `n${camel}`).slice(0, 36);
    let id = base;
    for (let n = 2; used.has(id); n++) id = `${base}${n}`;
    used.add(id);
    ids.set(one, id);
  }
  return ids;
}
