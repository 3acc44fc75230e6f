/** The card of a queue as a mail: the same seven parts as in Slack, its buttons as signed links, its Reply as the answer to the mail. */
import { cardMailTexts, cardNextTexts, reasonText } from '@tierdesk/texts';
import { bold, link, shorten, text, type Block, type Button, type Fact, type Line, type MailDocument, type Span, type Tone } from './document.js';
import { clockTime, momentInSentence, span, type ReaderClock } from './times.js';

/** Signed links of one person; null for a mailing list, which cannot act. */
export interface CardLinks {
  claim: string;
  resolve: string;
  escalate: string;
  open: string;
}

/** One look of the agent. */
export interface Attempt {
  action: 'answer' | 'ask' | 'give_up';
  titles: string[];
}

export interface QueueCard {
  ticket: number;
  subject: string;
  priority: number;
  tier: { name: string; position: number };
  assignee: string | null;
  /** `openedBy`: who opened it in their name. */
  requester: { name: string; department: string | null; manager: string | null; openedBy: string | null };
  waitingSince: number | null;
  /** Armed timers, the nearest first. */
  next: { timer: string; at: number }[];
  /** Who gets it when the present tier's time is over. */
  nextPlace: string | null;
  category: string;
  similar: { number: number; href: string }[];
  attempts: Attempt[];
  /** Reason code of the last climb. */
  reason: string | null;
  lastMessage: { from: string; at: number; text: string } | null;
  policy: string;
  desk: string;
}

export interface CardReader {
  clock: ReaderClock;
  now: number;
  links: CardLinks | null;
  console: string;
  noteAddress: string;
}

export const foldAt = 300;

export function queueCard(card: QueueCard, reader: CardReader): MailDocument {
  return {
    preheader: cardMailTexts.preheader(card.requester.name, shorten(card.lastMessage?.text ?? '', 90)),
    bar: toneOf(card),
    blocks: [...cardBlocks(card, reader), ...actBlocks(card, reader)],
    closing: `${cardMailTexts.policy(card.policy)} · ${cardMailTexts.writtenAt(clockTime(reader.now, reader.clock))}`,
  };
}

export function toneOf({ assignee }: QueueCard): Tone {
  return assignee ? 'claimed' : 'unclaimed';
}

/** What everybody of the desk may see: the facts, what was tried, the last message. */
export function cardBlocks(card: QueueCard, reader: CardReader): Block[] {
  const { ticket, subject, priority, tier, assignee } = card;
  return [
    {
      block: 'state',
      tone: toneOf(card),
      word: assignee ? cardMailTexts.claimed(assignee) : cardMailTexts.unclaimed,
      beside: cardMailTexts.beside(priority, cardMailTexts.tier(tier.position, tier.name)),
    },
    { block: 'title', text: cardMailTexts.title(ticket, subject) },
    { block: 'facts', boxed: false, facts: facts(card, reader) },
    { block: 'rule' },
    { block: 'heading', text: cardMailTexts.tried },
    { block: 'list', ordered: false, items: tried(card) },
    ...(card.reason ? [text(bold(cardMailTexts.why), reasonText(card.reason), ' ', { code: card.reason })] : []),
    ...lastMessage(card, reader),
  ];
}

function facts({ requester, waitingSince, next, nextPlace, category, similar }: QueueCard, { clock, now }: CardReader): Fact[] {
  const name = requester.department ? cardMailTexts.requesterIn(requester.name, requester.department) : requester.name;
  const below = [
    requester.manager && cardMailTexts.manager(requester.manager),
    requester.openedBy && cardMailTexts.openedBy(requester.openedBy),
  ].filter(Boolean);
  const first = next[0];
  const links: Span[] = similar.flatMap((other, at): Span[] => [at > 0 ? ', ' : '', link(`#${other.number}`, other.href)]);
  return [
    { label: cardMailTexts.requester, value: [name], ...(below.length > 0 ? { below: below.join(' · ') } : {}) },
    ...(waitingSince === null
      ? []
      : [{ label: cardMailTexts.waitingSince, value: [`${momentInSentence(waitingSince, now, clock)}, ${span(now - waitingSince)}`] }]),
    ...(first
      ? [{ label: cardMailTexts.next, value: [`${nextWords(first.timer, nextPlace)} at `, bold(momentInSentence(first.at, now, clock))] }]
      : []),
    { label: cardMailTexts.slaLeft, value: [slaLeft(next, now)] },
    { label: cardMailTexts.category, value: [category || cardMailTexts.uncategorised] },
    { label: cardMailTexts.similar, value: links.length > 0 ? links : [cardMailTexts.none] },
  ];
}

function nextWords(timer: string, place: string | null): string {
  const climbs = timer === 'respond' || timer === 'resolve' || timer === 'agent_deadline';
  return climbs && place ? cardMailTexts.page(place) : (cardNextTexts[timer] ?? timer.replaceAll('_', ' '));
}

function slaLeft(next: QueueCard['next'], now: number): string {
  const left = (keys: string[], say: (words: string) => string) => {
    const timer = next.find((each) => keys.includes(each.timer));
    return timer ? [say(timer.at > now ? span(timer.at - now) : cardMailTexts.overdue)] : [];
  };
  return [...left(['respond', 'repeat'], cardMailTexts.toAnswer), ...left(['resolve'], cardMailTexts.toResolve)].join(', ') || cardMailTexts.noClock;
}

/** Three lines at most. */
function tried({ attempts }: QueueCard): Line[] {
  if (attempts.length === 0) return [[cardMailTexts.triedNothing]];
  return attempts.slice(-3).map(({ action, titles }): Line => {
    const names = titles.join(', ');
    if (action === 'answer') return [names ? `${cardMailTexts.answeredFrom}${names}` : cardMailTexts.answered];
    if (action === 'ask') return [cardMailTexts.asked];
    return [names ? `${cardMailTexts.lookedAt}${names}` : cardMailTexts.lookedAtNothing];
  });
}

function lastMessage({ lastMessage: said }: QueueCard, { clock, now }: CardReader): Block[] {
  if (!said) return [];
  return [{ block: 'said', who: cardMailTexts.wroteAt(said.from, momentInSentence(said.at, now, clock)), text: folded(said.text) }];
}

export function folded(words: string): string {
  const whole = words.trim();
  if (whole.length === 0) return cardMailTexts.emptyMessage;
  return whole.length <= foldAt ? whole : `${whole.slice(0, foldAt)}${cardMailTexts.folded(whole.length - foldAt)}`;
}

function actBlocks({ requester, desk, assignee }: QueueCard, { links, console, noteAddress }: CardReader): Block[] {
  const note = [cardMailTexts.noteTo, link(noteAddress, `mailto:${noteAddress}`), '.'];
  if (!links) {
    return [
      { block: 'buttons', title: null, buttons: [{ label: cardMailTexts.open, href: console, primary: true }], below: '' },
      { block: 'panel', title: cardMailTexts.answerTitle, line: [cardMailTexts.answerReaches(requester.name, desk), ...note] },
    ];
  }
  const buttons: Button[] = [
    ...(assignee ? [] : [{ label: cardMailTexts.claim, href: links.claim, primary: true }]),
    { label: cardMailTexts.resolve, href: links.resolve, primary: false },
    { label: cardMailTexts.escalate, href: links.escalate, primary: false },
    { label: cardMailTexts.open, href: links.open, primary: false },
  ];
  return [
    { block: 'buttons', title: null, buttons, below: cardMailTexts.eachOpensAPage },
    { block: 'panel', title: cardMailTexts.answerTitle, line: [cardMailTexts.answerReaches(requester.name, desk), ...note] },
  ];
}
