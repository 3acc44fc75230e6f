/** Parts a reply into what the person wrote and what came before. Nothing is deleted: the two parts together are the whole mail. Pure. */
import { isHeaderBlockStart } from './header-block.js';
import { findIntroduction, forwardMarker, originalMessageLine, ruleLine, type Introduction } from './quote-markers.js';

export interface VisibleText {
  /** What the person wrote, answers between quoted lines included. */
  text: string;
  /** The folded part; empty when all is shown. */
  quoted: string;
  /** Surely nothing but what came before: all of it is shown, and none of it is the person's. */
  wordless?: true;
}

const isQuote = (line: string) => /^\s{0,3}>/.test(line);
const isBlank = (line: string) => line.trim() === '';

/** Fewer quoted lines than this without an introduction above them may be the person's own style. */
const BARE_QUOTE_LINES = 3;
/** A doubtful cut that leaves less than this share of the mail is not made. */
const DOUBTFUL_SHARE = 0.1;

/** @param from `html`: quote marks come from the mail's own markup and need no other sign */
export function visibleText(whole: string, from: 'plain' | 'html' = 'plain'): VisibleText {
  const all: VisibleText = { text: whole.trim(), quoted: '' };
  const { parted, doubtful } = part(whole, from);
  if (!parted) return all;
  if (parted.text === '') return doubtful ? all : { ...all, wordless: true };
  return doubtful && parted.text.length < all.text.length * DOUBTFUL_SHARE ? all : parted;
}

/** For words that will be sent on: rather nothing than a line of somebody else's. */
export function ownWords(whole: string, from: 'plain' | 'html' = 'plain'): VisibleText {
  return part(whole, from).parted ?? { text: whole.trim(), quoted: '' };
}

function part(whole: string, from: 'plain' | 'html'): { parted: VisibleText | null; doubtful: boolean } {
  const lines = whole.split('\n');
  const cut = findCut(lines);
  if (cut === 'forward') return { parted: null, doubtful: false };
  return { parted: cut ? partAt(lines, cut) : partBareQuotes(lines, from), doubtful: !cut || cut.doubtful };
}

type Cut = Introduction & { doubtful: boolean };

/** The first line that introduces what came before. A forwarded mail has no history: all of it is what the person sends. */
function findCut(lines: string[]): Cut | 'forward' | null {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isBlank(line)) continue;
    const bare = line.replace(/^[>\s]+/, '');
    if (forwardMarker.test(bare) && !isQuote(line)) return 'forward';
    if (originalMessageLine.test(bare)) return { start: index, end: index + 1, before: '', rest: 'all', sure: true, doubtful: false };
    if (isHeaderBlockStart(lines, index))
      return { start: withRule(lines, index), end: index + 1, before: '', rest: 'all', sure: true, doubtful: false };
    const introduction = findIntroduction(lines, index);
    if (introduction) return { ...introduction, ...whatFollows(lines, introduction) };
  }
  return null;
}

/** After "… wrote:" come either `>` lines, between which the person may answer, or the old mail without any mark up to the end. */
function whatFollows(lines: string[], { start, end, sure }: Introduction): Pick<Cut, 'rest' | 'doubtful'> {
  const next = lines.slice(end).find((line) => !isBlank(line));
  if (next === undefined || isQuote(next) || isQuote(lines[start] ?? '')) return { rest: 'marked', doubtful: false };
  const marked = lines.slice(end).filter(isQuote).length;
  return { rest: marked >= BARE_QUOTE_LINES ? 'marked' : 'all', doubtful: !sure };
}

/** The line of underscores or dashes above an Outlook header block belongs to it. */
function withRule(lines: string[], index: number): number {
  let above = index - 1;
  while (above >= 0 && isBlank(lines[above] ?? '')) above -= 1;
  return above >= 0 && ruleLine.test(lines[above] ?? '') ? above : index;
}

function partAt(lines: string[], cut: Cut): VisibleText {
  const kept = [...lines.slice(0, cut.start), cut.before];
  const folded = [(lines[cut.start] ?? '').slice(cut.before.length), ...lines.slice(cut.start + 1, cut.end)];
  const rest = lines.slice(cut.end);
  if (cut.rest === 'all') folded.push(...rest);
  else share(rest, kept, folded);
  return join(kept, folded);
}

function partBareQuotes(lines: string[], from: 'plain' | 'html'): VisibleText | null {
  if (from === 'plain' && !hasQuoteRun(lines)) return null;
  const kept: string[] = [];
  const folded: string[] = [];
  const start = introducingLine(lines);
  if (start === null) share(lines, kept, folded);
  else {
    share(lines.slice(0, start), kept, folded);
    folded.push(lines[start] ?? '');
    share(lines.slice(start + 1), kept, folded);
  }
  return folded.length === 0 ? null : join(kept, folded);
}

/** A line that no list knows but that ends in a colon right above the first quoted line introduces it. */
function introducingLine(lines: string[]): number | null {
  const quote = lines.findIndex(isQuote);
  let above = quote - 1;
  while (above >= 0 && isBlank(lines[above] ?? '')) above -= 1;
  const line = lines[above]?.trim() ?? '';
  return above > 0 && line.endsWith(':') && line.length <= 200 ? above : null;
}

function hasQuoteRun(lines: string[]): boolean {
  let run = 0;
  for (const line of lines) {
    run = isQuote(line) ? run + 1 : 0;
    if (run >= BARE_QUOTE_LINES) return true;
  }
  return false;
}

/** Marked lines to the fold, all others to the person; a link that broke out of its quoted line goes with it. */
function share(lines: string[], kept: string[], folded: string[]): void {
  lines.forEach((line, index) => {
    const broken =
      !isBlank(line) &&
      isQuote(lines[index - 1] ?? '') &&
      isQuote(lines[index + 1] ?? '') &&
      (/>\s*$/.test(line) || /\(https?:\S*$/.test(lines[index - 1] ?? ''));
    (isQuote(line) || broken ? folded : kept).push(line);
  });
}

function join(kept: string[], folded: string[]): VisibleText {
  return {
    text: kept
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    quoted: folded.join('\n').replace(/^\n+|\s+$/g, ''),
  };
}
