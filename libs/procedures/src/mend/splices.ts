/** Where an edit goes in the text, so that nothing else of it moves. */
import { isMap, isNode, isScalar, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

export interface Splice {
  from: number;
  to: number;
  text: string;
}

type Collection = YAMLMap | YAMLSeq;
interface Span {
  from: number;
  to: number;
}

/** @param written of the new value, on one line */
export function replacing(old: Node, written: string): Splice {
  const [from, to] = old.range!;
  return { from, to, text: from === to ? ` ${written}` : written };
}

/** @param at number among the items before which it goes; their count appends */
export function adding(text: string, parent: Collection, at: number, written: string): Splice {
  const spans = parent.items.map((item) => spanOf(item as Node | Pair));
  const [before, after] = [spans[at - 1], spans[at]];
  if (parent.flow || spans.length === 0) {
    if (before) return { from: before.to, to: before.to, text: `, ${written}` };
    const from = after?.from ?? parent.range![0] + 1;
    const [open, close] = after || !isMap(parent) ? ['', after ? ', ' : ''] : [' ', ' '];
    return { from, to: after ? from : parent.range![1] - 1, text: `${open}${written}${close}` };
  }
  const first = spans[0]!;
  const indent = ' '.repeat((isMap(parent) ? first.from : dashBefore(text, first.from)) - lineStart(text, first.from));
  const line = `${indent}${isMap(parent) ? '' : '- '}${written}`;
  if (before) {
    const from = lineEnd(text, lastOf(text, before));
    return { from, to: from, text: `\n${line}` };
  }
  const from = lineStart(text, first.from);
  return { from, to: from, text: `${line}\n` };
}

export function removing(text: string, parent: Collection, at: number): Splice {
  const spans = parent.items.map((item) => spanOf(item as Node | Pair));
  const [before, it, after] = [spans[at - 1], spans[at]!, spans[at + 1]];
  if (parent.flow) {
    if (after) return { from: it.from, to: after.from, text: '' };
    return { from: before ? before.to : it.from, to: it.to, text: '' };
  }
  const begins = lineStart(text, it.from);
  const alone = /^[ \t]*(?:- )?[ \t]*$/.test(text.slice(begins, it.from)) && (!isMap(parent) || text.slice(begins, it.from).trim() === '');
  if (!alone && after) return { from: it.from, to: after.from, text: '' };
  const ends = lineEnd(text, lastOf(text, it));
  return { from: begins, to: Math.min(text.length, ends + 1), text: '' };
}

function spanOf(item: Node | Pair): Span {
  const [key, value] = isNode(item) ? [item, item] : [item.key as Node, item.value as Node | null];
  const end = isNode(value) && value.range ? value.range[1] : key.range![1];
  return { from: key.range![0], to: Math.max(end, key.range![1]) };
}

/** Blocks end behind the line breaks that follow them. */
function lastOf(text: string, { from, to }: Span): number {
  let last = to;
  while (last > from && /\s/.test(text[last - 1]!)) last--;
  return last;
}

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}

function dashBefore(text: string, at: number): number {
  return text.lastIndexOf('-', at - 1);
}

/** Of JSON: names stand in quotes there. */
export function isQuoted(map: YAMLMap): boolean {
  const [first] = map.items;
  return first !== undefined && isScalar(first.key) && first.key.type === 'QUOTE_DOUBLE';
}
