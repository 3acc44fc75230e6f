/** A plain graph of nodes and edges (the shape of LangGraph's `to_json`) as a draft, with what is still missing in it. */
import { stringify } from 'yaml';
import { z } from 'zod';
import { isReserved } from '../schema/words.js';
import type { Problem } from '../validator/problem.js';
import type { Surroundings } from '../validator/surroundings.js';
import { validate } from '../validator/validate.js';

/** Far more than a procedure may hold. */
const nodesAtMost = 1_000;
const Id = z.union([z.string(), z.number()]).transform(String);
const named = (value: unknown, ids: readonly string[], names: Readonly<Record<string, string>>): unknown => {
  if (Array.isArray(value)) return Object.fromEntries(value.slice(0, ids.length).map((id: unknown, i) => [ids[i] ?? '', id]));
  if (typeof value === 'string' || typeof value === 'number') return { [ids[0] ?? '']: value };
  if (typeof value !== 'object' || value === null) return value;
  const renamed = Object.entries(names).flatMap(([other, id]) =>
    Object.hasOwn(value, other) ? [[id, Object.entries(value).find(([name]) => name === other)?.[1]]] : [],
  );
  return { ...Object.fromEntries(renamed), ...value };
};
/** Also a bare name. */
const Node = z.preprocess((value) => named(value, ['id'], { name: 'id', key: 'id' }), z.looseObject({ id: Id }));
/** Also `{ from, to }` and `[from, to]`. */
const Edge = z.preprocess(
  (value) => named(value, ['source', 'target'], { from: 'source', to: 'target', label: 'data' }),
  z.looseObject({ source: Id, target: Id, conditional: z.boolean().optional(), data: z.unknown().optional() }),
);
const PlainGraph = z.looseObject({ nodes: z.array(Node).min(1).max(nodesAtMost), edges: z.array(Edge).max(4 * nodesAtMost) });
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
      hint: 'Give { nodes: [{ id }], edges: [{ source, target }] }; names alone, and { from, to }, will do too.',
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
  const drafted = nodes.filter((node) => !begins.has(node.id)).flatMap((node) => draftNodes(node.id, edges, ids));
  return {
    apiVersion: 'sop/v1',
    key,
    title: `Imported: ${key}`,
    mode: 'static',
    limits: limitsFor(drafted.filter(({ kind }) => kind === 'agent').length),
    start: ids.get(first) ?? first,
    nodes: drafted,
  };
}

/** Three turns a step, as far as limits go. */
function limitsFor(agents: number) {
  const turns = Math.min(40, Math.max(8, 3 * agents));
  return { deadline: `PT${Math.max(30, 3 * turns)}M`, maxModelCalls: turns, maxUsd: Math.max(0.2, turns / 50), maxOperations: 12, maxRisk: 'R1' };
}

type Drafted = Record<string, unknown> & { kind: string };

/** Each node becomes work for the agent; behind it a branch whose conditions a person writes, or ways side by side where these meet again. */
function draftNodes(written: string, edges: PlainGraph['edges'], ids: ReadonlyMap<string, string>): Drafted[] {
  const id = ids.get(written)!;
  // A sign of two halves is not cut in the middle.
  const title = written.slice(0, 120).replace(/[\ud800-\udbff]$/, '');
  const idOf = (name: string) => ids.get(name) ?? name;
  const ways = edges.filter((edge) => edge.source === written);
  if (ends.has(written) || ways.length === 0) return [{ id, title, kind: 'resolve' }];
  const work = (next: string): Drafted => ({ id, title, kind: 'agent', goal: `Do the step ${written}`, next });
  const [last] = ways.slice(-1);
  const meeting = meetingOf(ways, edges);
  // What comes to a join goes there instead of to the node behind it.
  const fork = edges.find(
    (edge) =>
      edge.target === written &&
      meetingOf(
        edges.filter(({ source }) => source === edge.source),
        edges,
      ) !== null,
  );
  if (fork && ways.length === 1) return [work(`${idOf(fork.source)}Join`)];
  if (meeting !== null) {
    const [split, join] = [`${id}Split`, `${id}Join`];
    const branches = ways.map(({ target }) => idOf(target));
    return [work(split), { id: split, kind: 'parallel', branches, join }, { id: join, kind: 'join', mode: 'all', next: idOf(meeting) }];
  }
  if (ways.length === 1) return [work(idOf(last!.target))];
  const cases = ways.slice(0, -1).map((edge) => ({ when: `TODO: ${typeof edge.data === 'string' ? edge.data : 'when?'}`, next: idOf(edge.target) }));
  return [work(`${id}Next`), { id: `${id}Next`, kind: 'branch', cases, else: idOf(last!.target) }];
}

/** Where ways without a condition meet after one node each; null when that is not what they do. */
function meetingOf(ways: PlainGraph['edges'], edges: PlainGraph['edges']): string | null {
  const targets = ways.map(({ target }) => target);
  if (ways.length < 2 || ways.length > 8 || ways.some((way) => way.conditional === true || way.data !== undefined)) return null;
  const behind = targets.map((target) => edges.filter(({ source }) => source === target).map((edge) => edge.target));
  const entered = targets.every((target) => edges.filter((edge) => edge.target === target).length === 1);
  const [first] = behind[0] ?? [];
  return entered && first !== undefined && behind.every((next) => next.length === 1 && next[0] === first) ? first : null;
}

function nodeIds(written: readonly string[]): Map<string, string> {
  const used = new Set<string>();
  const ids = new Map<string, string>();
  for (const one of written) {
    const words = one.split(/[^A-Za-z0-9]+/).filter(Boolean);
    const camel = words.map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join('');
    const plain = (/^[a-z]/.test(camel) ? camel : `n${camel}`).slice(0, 30);
    const base = isReserved(plain) ? `${plain}Step` : plain;
    let id = base;
    for (let n = 2; used.has(id); n++) id = `${base}${n}`;
    used.add(id);
    ids.set(one, id);
  }
  return ids;
}
