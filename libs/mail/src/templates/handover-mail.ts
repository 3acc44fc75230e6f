/** The notice at a change of tier: who has it, by when, what was tried, what comes if nobody takes it. */
import { handoverMailTexts, handoverReason, mailTexts } from '@tierdesk/texts';
import { bold, link, text, type Block, type LadderStep, type MailDocument, type Span } from './document.js';
import type { RequesterContext } from './requester-mails.js';
import { clockTime, moment, momentInSentence } from './times.js';

export interface PastTier {
  name: string;
  kind: 'agent' | 'human' | 'vendor';
  from: number;
  to: number;
  /** Why the ticket left it. */
  left: string | null;
  /** Titles of what the agent looked at. */
  lookedAt: string[];
}

export interface Handover {
  /** Name of the queue or vendor. */
  to: string;
  kind: 'human' | 'vendor';
  /** Name of the person, when one has it already. */
  person: string | null;
  reason: string | null;
  hearBy: number | null;
  since: number;
  past: PastTier[];
  next: { name: string; at: number } | null;
  phone: string | null;
  /** A question of the agent whose answer would help. */
  suggestedQuestion: string | null;
}

export function handover(about: RequesterContext & Handover): MailDocument {
  const { firstName, to, kind, person, reason, hearBy, suggestedQuestion, now, clock } = about;
  const who = kind === 'vendor' ? handoverMailTexts.partner(to) : (person ?? handoverMailTexts.theDesk(to));
  const facts = [{ label: handoverMailTexts.whoHasIt, value: [person ? `${person}, ${to}` : to] }];
  if (hearBy !== null) facts.push({ label: handoverMailTexts.hearBy, value: [moment(hearBy, now, clock)] });
  const news: Span[] = [handoverMailTexts.anythingNew];
  if (suggestedQuestion) news.push(` ${handoverMailTexts.wouldHelp}`, bold(suggestedQuestion));
  return {
    preheader: handoverMailTexts.preheader(who, hearBy === null ? null : momentInSentence(hearBy, now, clock)),
    bar: null,
    blocks: [
      { block: 'title', text: handoverMailTexts.title(who) },
      text(`${mailTexts.hello(firstName)} ${handoverReason(reason)} ${handoverMailTexts.noRepeating}`),
      { block: 'facts', boxed: true, facts },
      { block: 'ladder', steps: ladder(about) },
      text(...news),
      panel(about),
    ],
    closing: handoverMailTexts.closing,
  };
}

function ladder({ past, to, kind, since, next, now, clock }: RequesterContext & Handover): LadderStep[] {
  const steps: LadderStep[] = past.map((tier) => ({
    state: 'past',
    title: handoverMailTexts.tierPast(tier.name, momentInSentence(tier.from, now, { ...clock, named: false }), clockTime(tier.to, clock)),
    detail: pastDetail(tier),
  }));
  const detail = kind === 'vendor' ? handoverMailTexts.vendorTakesIt : handoverMailTexts.aPersonTakesIt;
  steps.push({ state: 'now', title: handoverMailTexts.tierNow(to, momentInSentence(since, now, clock)), detail });
  if (next)
    steps.push({
      state: 'next',
      title: handoverMailTexts.tierNext(next.name, momentInSentence(next.at, now, clock)),
      detail: handoverMailTexts.nextIfNobody,
    });
  return steps;
}

function pastDetail({ kind, left, lookedAt }: PastTier): string {
  if (kind === 'agent' && lookedAt.length > 0) return handoverMailTexts.lookedInto(lookedAt.join(', '));
  if (kind === 'human') return left === 'timeout' ? handoverMailTexts.nobodyFree : handoverMailTexts.sentOn;
  return handoverMailTexts.couldNotSettle;
}

function panel({ links, phone }: RequesterContext & Handover): Block {
  const line: Span[] = [link(mailTexts.seeTicket, links.page), ` · ${mailTexts.worksAgain} `, link(mailTexts.tellUs, links.yes)];
  if (phone) line.push(` · ${mailTexts.urgent(phone)}`);
  return { block: 'panel', title: null, line };
}
