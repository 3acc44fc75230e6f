/** Applies the edits of a mend to the text of a procedure: comments, order and layout of all else stay as they are. */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isScalar, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Edit } from '../validator/problem.js';
import { ProcedureSource } from '../validator/source.js';
import { inlineYaml } from './inline-yaml.js';
import { adding, isQuoted, removing, replacing, type Splice } from './splices.js';

/** `misplaced`: the pointer of the first edit that fits nothing in this text. */
export type Mended = { text: string; misplaced: null } | { text: null; misplaced: string };

export function applyEdits(source: string, edits: readonly Edit[]): Mended {
  const readable = new ProcedureSource(source).value !== undefined;
  let written = { text: source, document: parse(readable ? source : '') };
  for (const edit of edits) {
    const place = placeOf(written.document, edit.pointer);
    if (place === null || (edit.op !== 'add' && place.at === null)) return { text: null, misplaced: edit.pointer };
    written = withEdit(written.text, place, edit);
  }
  return { text: written.text, misplaced: null };
}

interface EditPlace {
  document: Document;
  parent: YAMLMap | YAMLSeq;
  name: string;
  /** Number of the item that is there; null: none is. */
  at: number | null;
}

/** A name that stands twice is told by the validator, and mended by hand. */
const parse = (text: string): Document => parseDocument(text, { prettyErrors: false, uniqueKeys: false, stringKeys: true });

function placeOf(document: Document, pointer: string): EditPlace | null {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = path.pop();
  const parent: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (name === undefined || document.errors.length > 0 || !(isMap(parent) || isSeq(parent))) return null;
  if (isMap(parent)) {
    const at = parent.items.findIndex(({ key }) => (isScalar(key) ? key.value : key) === name);
    return { document, parent, name, at: at < 0 ? null : at };
  }
  if (name !== '-' && !/^\d{1,6}$/.test(name)) return null;
  const at = name === '-' ? parent.items.length : Number(name);
  return at > parent.items.length ? null : { document, parent, name, at: at < parent.items.length ? at : null };
}

/** Spliced in; should that ever mean something else, the document is written anew. */
function withEdit(text: string, place: EditPlace, edit: Edit): { text: string; document: Document } {
  const spliced = spliceOf(text, place, edit);
  const candidate = text.slice(0, spliced.from) + spliced.text + text.slice(spliced.to);
  changeDocument(place, edit);
  const document = parse(candidate);
  if (document.errors.length === 0 && isDeepStrictEqual(document.toJS(), place.document.toJS())) return { text: candidate, document };
  const anew = place.document.toString({ lineWidth: 0 });
  return { text: anew, document: parse(anew) };
}

function spliceOf(text: string, { parent, name, at }: EditPlace, edit: Edit): Splice {
  if (edit.op === 'remove') return removing(text, parent, at!);
  const json = text.trimStart().startsWith('{') && (!isMap(parent) || parent.items.length === 0 || isQuoted(parent));
  const written = json ? JSON.stringify(edit.value) : inlineYaml(edit.value);
  if (isMap(parent)) {
    const old = at === null ? null : parent.items[at]!.value;
    if (isNode(old)) return replacing(old, written);
    return adding(text, parent, parent.items.length, `${json ? JSON.stringify(name) : inlineYaml(name)}: ${written}`);
  }
  const old = edit.op === 'replace' ? parent.items[at!] : null;
  return isNode(old) ? replacing(old, written) : adding(text, parent, at ?? parent.items.length, written);
}

function changeDocument({ document, parent, name, at }: EditPlace, edit: Edit): void {
  if (isMap(parent)) {
    if (edit.op === 'remove') parent.delete(name);
    else parent.set(name, document.createNode(edit.value));
  } else if (edit.op === 'remove') parent.items.splice(at!, 1);
  else parent.items.splice(at ?? parent.items.length, edit.op === 'replace' ? 1 : 0, document.createNode(edit.value));
}
