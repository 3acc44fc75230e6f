/** What a mail says, before it is HTML or plain text: both are made from the same blocks, so that they mean the same. */

import type { ChangeLine } from '@tierdesk/ticket';

export type Span = string | { bold: string } | { code: string } | { link: string; href: string };
export type Line = readonly Span[];

/** The five states of the design tokens. */
export type Tone = 'unclaimed' | 'claimed' | 'waiting' | 'resolved' | 'paused';

export interface LadderStep {
  state: 'past' | 'now' | 'next';
  title: string;
  detail: string;
}

export interface Button {
  label: string;
  href: string;
  primary: boolean;
}

export interface Fact {
  label: string;
  value: Line;
  below?: string;
}

export type Block =
  | { block: 'title'; text: string }
  /** Who wrote it, when that is no person. */
  | { block: 'badge'; label: string; beside: string }
  | { block: 'state'; tone: Tone; word: string; beside: string }
  | { block: 'heading'; text: string }
  | { block: 'text'; line: Line }
  | { block: 'list'; ordered: boolean; items: Line[] }
  | { block: 'code'; text: string }
  /** A source, quoted exactly. */
  | { block: 'quote'; text: string; source: Line }
  /** What somebody wrote. */
  | { block: 'said'; who: string; text: string }
  | { block: 'facts'; boxed: boolean; facts: Fact[] }
  /** Before and after, line by line. */
  | { block: 'change'; before: ChangeLine[]; after: ChangeLine[]; beforeTitle: string; afterTitle: string }
  | { block: 'ladder'; steps: LadderStep[] }
  | { block: 'rule' }
  | { block: 'buttons'; title: string | null; buttons: Button[]; below: string }
  /** The quiet part at the end of the card. */
  | { block: 'panel'; title: string | null; line: Line };

export interface MailDocument {
  /** What a mailbox shows beside the subject. */
  preheader: string;
  /** Colour bar over the card; null for mails to requesters. */
  bar: Tone | null;
  blocks: Block[];
  closing: string;
}

/** What stands around every mail of a ticket. */
export interface Frame {
  desk: string;
  ticket: number;
  /** Without the ticket's number, which stands beside it. */
  subject: string;
  /** The plain address of the desk. */
  address: string;
  language: string;
}

export const text = (...line: Line): Block => ({ block: 'text', line });
export const bold = (words: string): Span => ({ bold: words });
export const link = (words: string, href: string): Span => ({ link: words, href });

export function plain(line: Line): string {
  return line.map((span) => (typeof span === 'string' ? span : 'bold' in span ? span.bold : 'code' in span ? span.code : span.link)).join('');
}

/** At a word, where there is one. */
export function shorten(words: string, limit: number): string {
  const flat = words.replace(/\s+/g, ' ').trim();
  if (flat.length <= limit) return flat;
  const cut = flat.slice(0, limit);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > limit / 2 ? space : limit)}…`;
}

/** The beginning, with its lines and lists as they are. */
export function excerpt(words: string, limit: number): string {
  const tidy = words.trim();
  if (tidy.length <= limit) return tidy;
  const cut = tidy.slice(0, limit);
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf(' '));
  return `${cut.slice(0, end > limit / 2 ? end : limit).trimEnd()} …`;
}
