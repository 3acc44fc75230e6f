/** What a requester's words say about a form, without a model: labelled lines, or the whole text where one thing is asked. Pure. */
import { fieldsOf, type FormField, type NodeOf } from '@tierdesk/procedures';
import type { Scalar } from '@tierdesk/procedures/interpreter';
import { answeredLines } from './answered-lines.js';
import { labelOf } from './form-text.js';
import { plain } from './plain.js';
import { readChoice, readYesOrNo } from './read-choice.js';
import { readDate } from './read-date.js';
import { readNumber } from './read-number.js';

export interface ReadForm {
  /** With the texts; those never leave the database. */
  values: Record<string, Scalar>;
  /** Required fields without an answer. */
  missing: number;
}

export interface Words {
  text: string;
  /** Lines below, where people also write between ours. */
  quoted: string;
  at: Date;
}

const longestLine = 200;
const longestText = 2000;
/** Whoever fills in a form writes less than this; the rest of a mail is not searched. */
const longestMail = 20_000;

export function readForm(form: NodeOf<'ask'>['form'], mail: Words): ReadForm {
  const words = apart(mail);
  const fields = fieldsOf(form);
  const values: Record<string, Scalar> = {};
  const found = new Map([...betweenOurs(form, fields, words), ...labelled(fields, words.text)]);
  for (const field of fields) {
    const said = found.get(field.name) ?? (found.size === 0 && fields.length === 1 ? withoutCourtesy(words.text).join('\n') : undefined);
    const value = said === undefined ? null : readValue(field, said, words.at);
    if (value !== null) values[field.name] = value;
  }
  if (fields.length > 1) fromTheRest(fields, words, found, values);
  return { values, missing: fields.filter(({ name, required }) => required !== false && !Object.hasOwn(values, name)).length };
}

/** Lines that are marked as quoted are ours, also where the rest of the mail could not be told apart; so is the line that announces them. */
function apart({ text, quoted, at }: Words): Words {
  const lines = text.slice(0, longestMail).split('\n');
  const isOurs = (line: string | undefined) => /^\s*>/.test(line ?? '');
  const announces = (no: number) => /:\s*$/.test(lines[no] ?? '') && isOurs(lines.slice(no + 1).find((line) => line.trim() !== ''));
  const own = lines.filter((line, no) => !isOurs(line) && !announces(no));
  return { text: own.join('\n').trim(), quoted: [...lines.filter(isOurs), quoted.slice(0, longestMail)].join('\n'), at };
}

/** What was written behind our own questions. Our words alone say nothing: neither the choices in brackets nor the line below are theirs. */
function betweenOurs(form: NodeOf<'ask'>['form'], fields: readonly FormField[], { quoted, at }: Words): Map<string, string> {
  const found = answeredLines(form, quoted).flatMap((line) => [...labelled(fields, line)]);
  const answers = found.filter(([, said]) => !said.startsWith('('));
  return new Map(answers.filter(([name, said]) => fields.some((field) => field.name === name && readValue(field, said, at) !== null)));
}

/** By field: what stands after its label, on the same line or the one below. The first one counts. */
function labelled(fields: readonly FormField[], text: string): Map<string, string> {
  const lines = text.split('\n').map((line) => line.replace(/^[\s>*•–-]+/, '').trim());
  const found = new Map<string, string>();
  lines.forEach((line, at) => {
    const [field, said] = splitLabel(fields, line);
    if (!field || found.has(field.name)) return;
    const next = lines.slice(at + 1).find((below) => below !== '');
    const answer = said !== '' ? said : next !== undefined && splitLabel(fields, next)[0] === null ? next : '';
    if (answer !== '') found.set(field.name, answer);
  });
  return found;
}

/** Our own line comes back with its choices in brackets. */
function splitLabel(fields: readonly FormField[], line: string): [FormField | null, string] {
  const written = line.replace(/\([^()]*\)(?=\s{0,20}[:=?])/, '');
  const at = written.search(/[:=?]/);
  if (at <= 0) return [null, ''];
  const label = plain(written.slice(0, at));
  const field = fields.find((each) => [labelOf(each), each.name, labelOf({ ...each, label: undefined })].some((name) => plain(name) === label));
  return field ? [field, written.slice(at).replace(/^[\s:=?]+/, '')] : [null, ''];
}

/** Without labels: as many lines as fields are meant in their order; else what can be only one field's is taken. */
function fromTheRest(fields: readonly FormField[], words: Words, found: ReadonlyMap<string, string>, values: Record<string, Scalar>): void {
  if (found.size > 0) return;
  const lines = withoutCourtesy(words.text);
  if (lines.length === fields.length) {
    const read = fields.map((field, at) => [field.name, readValue(field, lines[at]!.replace(/^\d{1,2}[.)]\s+/, ''), words.at)] as const);
    if (read.every(([, value]) => value !== null)) return void Object.assign(values, Object.fromEntries(read));
  }
  const text = lines.join('\n');
  for (const field of fields) {
    const others = fields.filter(({ type }) => type === field.type || (isNumber(type) && (isNumber(field.type) || field.type === 'date')));
    const value =
      others.length === 1 && (field.type === 'enum' || field.type === 'date' || isNumber(field.type)) ? readValue(field, text, words.at) : null;
    if (value !== null) values[field.name] = value;
  }
}

const isNumber = (type: FormField['type']) => type === 'number' || type === 'integer';

function readValue(field: FormField, said: string, at: Date): Scalar | null {
  switch (field.type) {
    case 'string':
      return said.split('\n')[0]!.trim().slice(0, longestLine) || null;
    case 'text':
      return said.trim().slice(0, longestText) || null;
    case 'enum':
      return readChoice(field.values, field.synonyms ?? {}, said);
    case 'boolean':
      return readYesOrNo(said);
    case 'date':
      return readDate(said, at);
    default:
      return readNumber(field, labelOf(field), said);
  }
}

const courtesy =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen)|bonjour|hola|ciao|olá)\b[^.?:]{0,40}[,!.]?|(?:many )?thanks?\b.{0,30}|thank you\b.{0,30}|(?:kind|best|warm)? ?regards\b.{0,30}|cheers\b.{0,20}|best,?|mfg|viele grüße|sent from my .*)$/i;

/** Lines that say something, up to the closing. */
function withoutCourtesy(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const closing = lines.findIndex(
    (line, at) => at > 0 && (/^(?:--|__)/.test(line) || /^(?:(?:kind|best|warm)? ?regards|cheers|best,|mfg|viele grüße)/i.test(line)),
  );
  return (closing < 0 ? lines : lines.slice(0, closing)).filter((line) => line !== '' && !courtesy.test(line));
}
