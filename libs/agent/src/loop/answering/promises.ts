/** A hand-over is an action, never words: texts that promise one, or tell of deeds that nobody did. Pure. */
import { sentencesOf } from '../../retrieval/passages.js';
import { flat } from './said.js';

const somebody =
  '(a |an |our |the |another |one of our |one of the )?(human|person|people|colleagues?|agents?|technicians?|specialists?|engineers?|experts?|team|service desk|help ?desk|support team|it team|someone|somebody)';
const sending = '(transfer|forward|escalat|hand|pass|connect|put|rout|assign|redirect|refer|relay)\\w*';
const promises = [
  new RegExp(`\\b(I|we|let me|let us)\\b[^.!?\n]{0,40}\\b${sending}\\b`, 'i'),
  new RegExp(
    `\\b(this|it|you|your|ticket|request|case|mail|issue|matter)\\b( \\w+)? (has been|have been|will be|is being|are being|is|was|are|gets|get) (now |already |hereby )?${sending}\\b`,
    'i',
  ),
  new RegExp(
    `\\b(transferring|forwarding|escalating|connecting|handing|passing|routing|assigning|redirecting|referring) (you|this|it|your|over)\\b`,
    'i',
  ),
  new RegExp(`\\b(you|your \\w+|this|it)\\b['’\\w ]{0,12}\\b(speaking|talking|chatting) (with|to) ${somebody}\\b`, 'i'),
  new RegExp(
    `\\b${somebody}\\b.{0,30}\\b(will|is going to|are going to|shall|['’]ll) (\\w+ )?(contact|call|reach|get back|be in touch|be with you|take|look|follow|help|reply|answer|assist|handle)`,
    'i',
  ),
  /\b(stay|hold|please wait|hang) (on|tight|the line|on the line)\b/i,
  /\bexpect (a|an) (call|mail|email|message|reply|answer)\b/i,
  /\b(I|we)( have|['’]ve| will|['’]ll)? (just |already |also )?(informed?|notif(y|ied)|alert(ed)?|told|tell|asked?|loop(ed)? in|cc['’]?d|open(ed)? a (ticket|case)|rais(e|ed) (a|this|it))\b/i,
];
const deeds =
  'reset|unlocked|changed|installed|ordered|granted|added|removed|created|enabled|disabled|updated|fixed|restored|restarted|sent|deleted|approved|extended|assigned';
const deed = new RegExp(`\\b(I|we)( have|['’]ve| just| already)+ (now |just |already )?(${deeds})\\b`, 'i');
const passiveDeed = new RegExp(`\\b(your|the) (\\w+ ){1,3}(has|have) (now |just |already )?been (${deeds})\\b`, 'i');
const claimedLook = /\b(I|we)( have|['’]ve| just| already)+ (now |just |already )?(checked|looked|verified|confirmed)\b/i;

/** @param known texts whose own sentences may be repeated; `looked`: read-only tools were used, so that having looked is true */
export function promisesTooMuch(text: string, known: readonly string[] = [], looked = false): boolean {
  const flatKnown = known.map(flat);
  const own = sentencesOf(text).filter((sentence) => !flatKnown.some((passage) => passage.includes(flat(sentence))));
  return own.some(
    (sentence) =>
      deed.test(sentence) ||
      passiveDeed.test(sentence) ||
      (!looked && claimedLook.test(sentence)) ||
      promises.some((pattern) => pattern.test(sentence)),
  );
}
