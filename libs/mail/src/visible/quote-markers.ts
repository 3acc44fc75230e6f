/** The lines by which mail programs introduce the old mail, in the languages that our readers' programs speak. Pure. */

export interface Introduction {
  /** First line of the introduction. */
  start: number;
  /** First line after it. */
  end: number;
  /** What the person wrote on the first line before it. */
  before: string;
  /** What of the rest is old: everything, or the lines marked with `>`. */
  rest: 'all' | 'marked';
  /** It holds an address or a time, which prose that happens to end in "wrote:" seldom does. */
  sure: boolean;
}

export const ruleLine = /^\s*(?:[_-]{5,}|\*{5,})\s*$/;

const original = [
  'original message',
  'reply message',
  'original appointment',
  'ursprüngliche nachricht',
  'originalnachricht',
  'antwort nachricht',
  'message (?:d.?)?origin(?:e|al)',
  "message d[’']origine",
  'mensaje original',
  'messaggio originale',
  'mensagem original',
  'oorspronkelijk bericht',
  'oprindelig (?:meddelelse|besked)',
  'ursprungligt meddelande',
  'opprinnelig melding',
  'alkuperäinen viesti',
  'oryginalna wiadomość',
  'wiadomość oryginalna',
  'původní zpráva',
  'eredeti üzenet',
  'mesaj original',
  'orijinal mesaj',
  'исходное сообщение',
  'пересылаемое сообщение',
  '元のメッセージ',
  '原始邮件',
  '原始郵件',
  '원본 메시지',
];
export const originalMessageLine = new RegExp(`^\\s*[-_=]{2,}\\s*(?:${original.join('|')})\\s*[-_=]{2,}`, 'iu');

const forwarded = [
  'forwarded message',
  'begin forwarded message',
  'weitergeleitete nachricht',
  'anfang der weitergeleiteten (?:nachricht|e-mail)',
  'message transféré',
  'début du message (?:réexpédié|transféré)',
  'mensaje reenviado',
  'inicio del mensaje reenviado',
  'messaggio inoltrato',
  'inizio messaggio inoltrato',
  'mensagem encaminhada',
  'doorgestuurd bericht',
  'videresendt',
  'vidarebefordrat',
  'przekazana wiadomość',
  'пересылаемое сообщение',
];
export const forwardMarker = new RegExp(`^\\s*[-_]*\\s*(?:${forwarded.join('|')})\\s*(?:[-_:]|$)`, 'iu');

const wrote =
  'wrote|sent|writes|schrieb|écrit|a écrit|escribió|escribio|ha scritto|scritto|scrisse|escreveu|schreef|geschreven|skrev|napisał\\(?a?\\)?|napisał|napisała|napsal\\(?a?\\)?|kirjoitti|írta|a scris|yazdı|şunu yazdı|написал\\(?а?\\)?|пишет|напиша|đã viết|έγραψε';
const opener = 'On|Am|Le|El|Il|Em|Op|På|Den|W dniu|Dnia|Dne|Vào|În|Στις';

/** Begins like "On <date>" and ends, within four lines, with "wrote:". A digit or an address must stand in it, so that prose never matches. */
const dated = new RegExp(`^(.*?)(?<=^|[-\\s>*])((?:${opener})\\s[^\\n]{0,400}?(?:${wrote})(?:\\s+[^\\n:]{0,150})?\\s*(?::|：|-{3,})\\s*)$`, 'u');
const date = '(?:\\p{L}{2,4}\\.?,\\s+)?(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\d{1,2}\\.?\\s+\\p{L}{3,12}\\.?,?\\s+\\d{4})';
/** "<date> <name> wrote:" and "<date>, <name> <address>:" without an opening word. */
const undated = new RegExp(`^[>\\s]*${date}[^\\n]{2,300}?(?:@[^\\n]{3,100}|(?:${wrote}))\\s*[:：]\\s*$`, 'iu');
/** "<date> <name> <address>" alone: only above marked lines. */
const bareDate = new RegExp(`^${date}[^\\n]{2,200}<[^\\n<>]+@[^\\n<>]+>\\s*$`, 'iu');
/** "---- Name wrote ----", "Name <address> wrote:" */
const named = new RegExp(
  `^[>\\s]*(?:-{2,}\\s*[^\\n]{2,120}\\s(?:${wrote})\\s*-{2,}|[^\\n]{0,120}<[^\\n<>]+@[^\\n<>]+>\\s*(?:${wrote})\\s*[:：])\\s*$`,
  'iu',
);
/** Cheap and true of every introduction, so that the long patterns meet few lines. */
const hasEnd = /(?:[:：>]|-{2,})\s*$/;
const LINES = 5;

/** @returns the introduction that begins at this line, if one does */
export function findIntroduction(lines: string[], index: number): Introduction | null {
  const first = lines[index] ?? '';
  if (first.length > 600) return null;
  let text = '';
  let seen = 0;
  let unbroken = true;
  for (let end = index; end < Math.min(lines.length, index + LINES + 2) && seen < LINES; end++) {
    const line = lines[end] ?? '';
    if (line.trim() === '') {
      unbroken = false;
      continue;
    }
    seen += 1;
    text = text === '' ? line.trimEnd() : `${text} ${line.replace(/^[>\s]+/, '').trim()}`;
    if (!hasEnd.test(text) || text.length > 800) continue;
    const before = matchDated(text, first) ?? (unbroken && matchUndated(text, seen, lines[end + 1] ?? '', lines[end + 2] ?? '') ? '' : null);
    if (before !== null) return { start: index, end: end + 1, before, rest: 'all', sure: /@|\d{4}|\d[:.h]\d\d/.test(text) };
  }
  return null;
}

/** @returns what stands before the introduction on its first line, or null when this is none */
function matchDated(text: string, first: string): string | null {
  const match = /\d|@/.test(text) ? dated.exec(text) : null;
  if (!match) return null;
  const before = (match[1] ?? '').replace(/[-\s>*]+$/, '');
  const opening = (match[1] ?? '').length;
  return opening < first.length && (before === '' || /\d/.test(match[2] ?? '')) ? before : null;
}

function matchUndated(text: string, seen: number, next: string, second: string): boolean {
  if (seen <= 3 && undated.test(text)) return true;
  if (seen > 1) return false;
  return named.test(text) || (bareDate.test(text) && [next, second].some((line) => line.trimStart().startsWith('>')));
}
