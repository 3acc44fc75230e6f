/** The header block that Outlook and others put above the old mail: From, Sent, To, Subject, in the reader's language. Pure. */

type Field = 'from' | 'date' | 'to' | 'subject' | 'cc';

const names: Record<Field, string[]> = {
  from: [
    'from',
    'von',
    'de',
    'da',
    'van',
    'från',
    'fra',
    'od',
    'lähettäjä',
    'feladó',
    'kimden',
    'от',
    'від',
    '差出人',
    '发件人',
    '寄件者',
    '보낸 사람',
    'expéditeur',
    'mittente',
    'remitente',
    'de la',
    'από',
    'מאת',
    'absender',
  ],
  date: [
    'sent',
    'date',
    'gesendet',
    'datum',
    'envoyé',
    'enviado',
    'enviado el',
    'enviada em',
    'enviado em',
    'inviato',
    'inviata',
    'data',
    'fecha',
    'verzonden',
    'skickat',
    'sendt',
    'dato',
    'wysłano',
    'wysłane',
    'lähetetty',
    'elküldve',
    'gönderilen',
    'gönderildi',
    'odesláno',
    'отправлено',
    'дата',
    'надіслано',
    '送信日時',
    '日時',
    '发送时间',
    '日期',
    '寄件日期',
    '날짜',
    '보낸 날짜',
    'trimis',
    'στάλθηκε',
  ],
  to: [
    'to',
    'an',
    'à',
    'a',
    'para',
    'aan',
    'till',
    'til',
    'do',
    'vastaanottaja',
    'címzett',
    'kime',
    'komu',
    'кому',
    '宛先',
    '收件人',
    '收件者',
    '받는 사람',
    'către',
    'προς',
    'destinataire',
    'destinatario',
  ],
  subject: [
    'subject',
    'betreff',
    'objet',
    'asunto',
    'oggetto',
    'assunto',
    'onderwerp',
    'ämne',
    'emne',
    'temat',
    'aihe',
    'tárgy',
    'konu',
    'předmět',
    'тема',
    '件名',
    '主题',
    '主旨',
    '제목',
    'subiect',
    'θέμα',
    'betr',
    'sujet',
  ],
  cc: ['cc', 'kopie', 'copie', 'copia', 'kopia', 'kopi', 'cópia', 'dw', 'копия', '抄送'],
};

const fieldOf = new Map(Object.entries(names).flatMap(([field, words]) => words.map((word) => [word, field as Field])));
const line = /^[>\s]*[*_]{0,2}([\p{L}][\p{L} ]{0,18}?)[*_]{0,2}\s?[:：]\s?[*_]{0,2}\s*(.*)$/u;
const address = /[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+/;
const dateLike = /\d{1,4}.{0,20}\d|\d{1,2}:\d{2}/;
/** Addresses wrap, so a block has room for lines between its fields. */
const BLOCK_LINES = 12;

function field(text: string): { name: Field; value: string } | null {
  const match = line.exec(text.slice(0, 400));
  const name = fieldOf.get((match?.[1] ?? '').toLowerCase().trim());
  return name && match ? { name, value: match[2] ?? '' } : null;
}

/** True when the block begins at this line. Two fields are enough when one holds an address and the other a date. */
export function isHeaderBlockStart(lines: string[], index: number): boolean {
  const first = field(lines[index] ?? '');
  if (!first || first.name === 'cc' || first.name === 'to') return false;
  const found = new Map<Field, string>();
  let blanks = 0;
  for (const text of lines.slice(index, index + BLOCK_LINES)) {
    blanks = text.trim() === '' ? blanks + 1 : 0;
    if (blanks > 1) break;
    const next = field(text);
    if (next && !found.has(next.name)) found.set(next.name, next.value);
  }
  const kinds = (['from', 'date', 'to', 'subject'] as const).filter((name) => found.has(name)).length;
  if (!found.has('from') && !(found.has('to') && found.has('date'))) return false;
  if (kinds >= 3) return true;
  const held = [...found.values()].join('\n');
  return kinds === 2 && address.test(held) && found.has('date') && dateLike.test(found.get('date') ?? '');
}
