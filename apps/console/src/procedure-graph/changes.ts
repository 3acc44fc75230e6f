/** What differs between two versions of a procedure: marks for the graph, a list for people, lines for the careful. Pure. */
import type { NodeView, ProcedureView } from './procedure-view';

export type ChangeMark = 'added' | 'changed' | 'removed';

export interface NodeChange {
  id: string;
  mark: ChangeMark;
  /** Fields that differ, for `changed`. */
  fields: string[];
}

const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  ) ?? '';

function differingFields(before: NodeView, after: NodeView): string[] {
  const names = new Set([...Object.keys(before.written), ...Object.keys(after.written)]);
  return [...names].filter((name) => plain(before.written[name]) !== plain(after.written[name])).toSorted();
}

export function changesBetween(before: ProcedureView, after: ProcedureView): NodeChange[] {
  const earlier = new Map(before.nodes.map((node) => [node.id, node]));
  const later = new Set(after.nodes.map(({ id }) => id));
  const kept = after.nodes.flatMap((node): NodeChange[] => {
    const old = earlier.get(node.id);
    if (!old) return [{ id: node.id, mark: 'added', fields: [] }];
    const fields = differingFields(old, node);
    return fields.length ? [{ id: node.id, mark: 'changed', fields }] : [];
  });
  const gone = before.nodes.filter(({ id }) => !later.has(id)).map(({ id }): NodeChange => ({ id, mark: 'removed', fields: [] }));
  return [...kept, ...gone];
}

export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
  /** Numbers from 1; null where the line does not exist. */
  before: number | null;
  after: number | null;
}

/** Longest common subsequence; procedures have some hundred lines, so the plain table is quick enough. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const common = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = common[i];
    if (!row) continue;
    for (let j = now.length - 1; j >= 0; j -= 1) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i] ?? '', before: i + 1, after: j + 1 });
      i += 1;
      j += 1;
    } else if (i < old.length && (j >= now.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'removed', text: old[i] ?? '', before: i + 1, after: null });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: now[j] ?? '', before: null, after: j + 1 });
      j += 1;
    }
  }
  return lines;
}

/** Changed lines with `around` lines beside them; `null` stands for what is left out. */
export function folded(lines: readonly DiffLine[], around = 2): (DiffLine | null)[] {
  const near = (index: number): boolean => lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same');
  const shown: (DiffLine | null)[] = [];
  lines.forEach((line, index) => {
    if (near(index)) shown.push(line);
    else if (shown.at(-1) !== null) shown.push(null);
  });
  return shown;
}
