/** What the visible words of a mail mean to the desk. Only a plain yes is a yes: whatever is not sure is `text`, and a person or the agent reads it. Pure. */
import type { MailIntent } from '@tierdesk/ticket';
import { german } from './de.js';
import { english } from './en.js';
import { spanish } from './es.js';
import { french } from './fr.js';
import { italian } from './it.js';
import type { Phrases } from './phrases.js';
import { portuguese } from './pt.js';

const languages: Phrases[] = [english, german, french, spanish, italian, portuguese];
const all = (kind: keyof Phrases) => languages.flatMap((language) => language[kind]).join('|');
const wordEnd = '(?![\\p{L}\\p{N}])';
const wordStart = '(?<![\\p{L}\\p{N}])';

const begins = (kind: keyof Phrases) => new RegExp(`^(?:${all(kind)})${wordEnd}`, 'u');
const holds = (kind: keyof Phrases) => new RegExp(`${wordStart}(?:${all(kind)})${wordEnd}`, 'u');

const yes = begins('yes');
const no = begins('no');
/** Begins with a no and is none. */
const noMatter =
  /^n(?:o|ão|ao|on|ein) (?:problem\p{L}*|worries|longer|more|need|further|rush|hurry|issues?|hay problema|importa|te preocupes|se preocup\p{L}+|ti preoccup\p{L}+|si preoccup\p{L}+|há problema|tem problema|plus)(?![\p{L}\p{N}])/u;
const thanks = begins('thanks');
const politeness = begins('politeness');
const praise =
  /^(?:great|perfect|super|excellent|awesome|wonderful|brilliant|fantastic|perfekt|prima|klasse|wunderbar|parfait|génial|perfecto|genial|excelente|estupendo|perfetto|ottimo|benissimo|perfeito|ótimo|maravilha)(?![\p{L}\p{N}])/u;
const human = holds('human');
const humanFirst =
  /^(?:please )?(?:human|humano|humana|humain|mensch|umano|persona|person|personne)(?: please| bitte| svp| por favor| per favore)?$/u;
const withdrawn = holds('withdrawn');
const doubt = holds('doubt');
const ending = begins('ending');
/** A first name may follow the thanks. */
const nameAtEnd = /^\p{L}+[.!]*$/u;
const denied = /(?:\b(?:not|n't|couldn't|cannot|can't|didn't|unable to|nicht|konnte es nicht|pas|no|non|não|nao)\b.{0,25})$/u;
const greetingLine = new RegExp(`^(?:${all('greeting')})\\s*[,!.:;–-]*$`, 'u');
/** A greeting in front of the first words: "Hi team, yes it does". */
const greetingStart = new RegExp(`^(?:(?:${all('greeting')})\\s*[,!.:]|(?:hi|hello|hey|hallo|bonjour|hola|ciao|olá|oi)(?=\\s))\\s*`, 'u');
const closingLine = new RegExp(`^(?:${all('closing')})\\s*[,!.]*$`, 'u');

/** Says nothing: marks between words, and faces. */
const beside = /^(?:[\s,.!;:)(…–-]|🙏|😊|🙂|😀|👏)+/u;
const besideYes = /^(?:[\s,.!;:)(…–-]|🙏|😊|🙂|😀|👏|👍|🎉|✅)+/u;

/** Longer mails say more than one thing: a human reads them. */
const SHORT = 400;
const FIRST_WORDS = 1_500;

/** @param senderName helps to tell the signature from what was said */
export function mailIntent(text: string, senderName = ''): MailIntent {
  const words = wordsOf(text, senderName);
  if (words === '') return 'text';
  const opening = words.slice(0, FIRST_WORDS);
  if (wantsHuman(opening)) return 'human';
  if (words.length > SHORT) return 'text';
  const { rest, thanked } = withoutThanks(words);
  if (isYes(rest)) return 'yes';
  if (isWithdrawn(opening)) return 'withdrawn';
  if (rest === '') return thanked ? 'thanks' : 'text';
  return no.test(rest) && !noMatter.test(rest) ? 'no' : 'text';
}

function isYes(words: string): boolean {
  if (/^(?:👍|👌|✅)+$/u.test(words.replace(/[\s\uFE0F\p{Emoji_Modifier}]/gu, ''))) return true;
  const said = no.test(words) ? null : yes.exec(words);
  return said !== null && isPlain(words.slice(said[0].length));
}

function wantsHuman(words: string): boolean {
  const first = (words.split(/[.!?\n]/)[0] ?? '').trim();
  return humanFirst.test(first) || human.test(words);
}

function isWithdrawn(words: string): boolean {
  const found = withdrawn.exec(words);
  return found !== null && !denied.test(words.slice(0, found.index));
}

/** After the yes: nothing that takes it back, asks, or tells anything else. A yes that is wrong closes a ticket whose problem is still there. */
function isPlain(rest: string): boolean {
  if (rest.includes('?') || doubt.test(rest) || rest.length > 200) return false;
  let left = rest;
  let thanked = false;
  for (let round = 0; round < 30; round++) {
    left = left.replace(besideYes, '');
    const said = [thanks, yes, politeness, ending].map((kind) => ({ kind, found: kind.exec(left) })).find(({ found }) => found !== null);
    if (!said?.found) break;
    thanked ||= said.kind === thanks;
    left = left.slice(said.found[0].length);
  }
  return left === '' || (thanked && nameAtEnd.test(left));
}

/** Thanks and politeness in any order; what is left was said beside them. */
function withoutThanks(words: string): { rest: string; thanked: boolean } {
  let rest = words;
  let thanked = false;
  for (let round = 0; round < 12; round++) {
    rest = rest.replace(beside, '');
    const said = thanks.exec(rest) ?? politeness.exec(rest);
    if (!said) break;
    thanked ||= thanks.test(rest) || praise.test(rest);
    rest = rest.slice(said[0].length);
  }
  return { rest: rest.trim(), thanked };
}

/** Lower case, straight quotes, no greeting, no signature. */
function wordsOf(text: string, senderName: string): string {
  const names = senderName
    .toLowerCase()
    .split(/[\s,.]+/)
    .filter((part) => part.length > 1);
  const lines = text
    .slice(0, 20_000)
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .toLowerCase()
    .split('\n')
    .map((line) => line.trim());
  const end = lines.findIndex((line, index) => line === '--' || (index > 0 && line !== '' && (closingLine.test(line) || isName(line, names))));
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => line !== '');
  if (own.length > 1 && greetingLine.test(own[0] ?? '')) own.shift();
  const joined = own
    .join('\n')
    .replace(/[*_]{1,2}/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return joined.replace(greetingStart, '').trim();
}

function isName(line: string, names: string[]): boolean {
  const words = line.split(/[\s,.]+/).filter((part) => part.length > 1);
  return words.length > 0 && words.length <= 4 && names.length > 0 && words.every((word) => names.includes(word));
}
