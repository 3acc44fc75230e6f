/** What waits for somebody's decision, as a mail: all that would change stands in it, and nothing in it decides. */
import { approvalMailTexts as texts, approvalTexts } from '@tierdesk/texts';
import type { ChangeLine, ShownArgument } from '@tierdesk/ticket';
import { bold, text, type Block, type Fact, type Line, type MailDocument } from './document.js';
import { momentInSentence, type ReaderClock } from './times.js';

export interface ApprovalLetter {
  ticket: number;
  subject: string;
  title: string;
  items: {
    title: string;
    operation: string;
    touches: string | null;
    arguments: ShownArgument[];
    before: ChangeLine[];
    after: ChangeLine[];
    effectKnown: boolean;
  }[];
  risk: string;
  reversible: boolean;
  others: number;
  reasons: string[];
  rule: string;
  evidence: { kind: 'result' | 'article'; title: string; words: string }[];
  step: { position: number; of: number };
  needed: number;
  people: number;
  group: string;
  /** What each has said so far, where several decide. */
  groups: string[];
  expiresAt: number;
  then: string;
  hash: string;
}

export interface Approver {
  clock: ReaderClock;
  now: number;
  /** Who gave them their say, and why. */
  passed: { by: string; why: string | null } | null;
  /** Their own page. */
  page: string;
}

export function approvalRequest(letter: ApprovalLetter, { clock, now, passed, page }: Approver): MailDocument {
  const several = letter.items.length > 1;
  const step = texts.step(
    approvalTexts.stepOf(letter.step.position, letter.step.of),
    approvalTexts.needs(letter.needed, letter.people),
    letter.group,
  );
  return {
    preheader: texts.preheader(letter.title),
    bar: 'waiting',
    blocks: [
      { block: 'state', tone: 'waiting', word: texts.waits, beside: texts.beside(letter.ticket, letter.subject) },
      { block: 'title', text: approvalTexts.title(letter.title) },
      ...(passed ? passedWords(passed) : []),
      ...letter.items.flatMap((item) => itemBlocks(item, several)),
      { block: 'heading', text: texts.why },
      { block: 'list', ordered: false, items: risks(letter) },
      ...evidence(letter),
      text(bold(step), texts.expires(momentInSentence(letter.expiresAt, now, clock), letter.then)),
      ...(letter.groups.length > 0 ? [{ block: 'list', ordered: false, items: letter.groups.map((line) => [line]) } as const] : []),
      text(`${texts.boundTo} `, { code: `sha256 ${letter.hash}` }, `. ${texts.boundWords}`),
      { block: 'buttons', title: null, buttons: [{ label: texts.decide, href: page, primary: true }], below: texts.decidesNothing },
      { block: 'panel', title: texts.replyTitle, line: [texts.reply] },
    ],
    closing: texts.closing,
  };
}

function passedWords({ by, why }: NonNullable<Approver['passed']>): Block[] {
  return [text(texts.passed(by)), ...(why === null ? [] : [{ block: 'quote', text: why, source: [by] } as const])];
}

function itemBlocks(item: ApprovalLetter['items'][number], several: boolean): Block[] {
  const facts: Fact[] = [
    { label: texts.operation, value: [{ code: item.operation }] },
    ...(item.touches ? [{ label: texts.person, value: [item.touches] }] : []),
    ...item.arguments.filter(({ long }) => !long).map(({ name, value }): Fact => ({ label: name, value: [{ code: value }] })),
  ];
  return [
    ...(several ? [{ block: 'heading', text: item.title } as const] : []),
    {
      block: 'change',
      beforeTitle: texts.before,
      afterTitle: texts.after,
      before: linesOr(item.before, approvalTexts.nothingRead),
      after: linesOr(item.after, item.effectKnown ? approvalTexts.nothingThere : approvalTexts.effectUnknown),
    },
    { block: 'facts', boxed: false, facts },
    ...item.arguments.filter(({ long }) => long).flatMap(({ name, value }): Block[] => [text(bold(name)), { block: 'code', text: value }]),
  ];
}

function linesOr(lines: ChangeLine[], none: string): ChangeLine[] {
  return lines.length > 0 ? lines : [{ mark: 'same', text: none }];
}

function risks({ risk, reversible, others, reasons, rule }: ApprovalLetter): Line[] {
  const words = texts.risk(risk, approvalTexts.riskWords[risk] ?? risk);
  const undo = reversible ? approvalTexts.reversible : approvalTexts.irreversible;
  return [[bold(words), `${undo} ${approvalTexts.othersTouched(others)}`], ...reasons.map((reason): Line => [reason]), [bold(texts.rule), rule]];
}

function evidence({ evidence: all }: ApprovalLetter): Block[] {
  if (all.length === 0) return [];
  return [
    { block: 'heading', text: texts.evidence },
    ...all.map(({ kind, title, words }): Block => ({ block: 'quote', text: words, source: [`${approvalTexts.evidence[kind]}: `, bold(title)] })),
  ];
}
