/** The mails to requesters, each as a function from plain facts to a document. */
import { agentMailTexts, mailTexts, noticeMailTexts, procedureMailTexts, replyMailTexts } from '@tierdesk/texts';
import { agentBlocks, type LinkRule } from './agent-words.js';
import { bold, excerpt, link, shorten, text, type Block, type MailDocument } from './document.js';
import { wordsOf } from './plain-text.js';
import { typedBlocks } from './typed-words.js';
import { calendarDay, moment, momentInSentence, type ReaderClock } from './times.js';

/** An answer of ours is repeated as a whole; of a person’s long letter, its beginning. */
const earlierLength = 1_600;

/** Links of one ticket, signed for its requester. `yes`/`no` ask about one message. */
export interface RequesterLinks {
  page: string;
  person: string;
  yes: string;
  no: string;
}

/** What every mail to a requester knows. */
export interface RequesterContext {
  firstName: string;
  clock: ReaderClock;
  /** Epoch ms at which the mail is written. */
  now: number;
  links: RequesterLinks;
  /** When people are there again; null while they are there. */
  peopleFrom: number | null;
}

export interface QuotedSource {
  title: string;
  passage: string;
  reviewed: string | null;
  href: string | null;
}

export function acknowledgement(about: RequesterContext & { ticket: number; personBy: number | null }): MailDocument {
  const { firstName, clock, now, ticket, personBy } = about;
  const facts = [{ label: noticeMailTexts.looksNow, value: [noticeMailTexts.aiAgent] }];
  if (personBy !== null) facts.push({ label: noticeMailTexts.personAtTheLatest, value: [moment(personBy, now, clock)] });
  return {
    preheader: noticeMailTexts.acknowledgementPreheader(ticket),
    bar: null,
    blocks: [
      { block: 'title', text: noticeMailTexts.acknowledgementTitle },
      text(`${mailTexts.hello(firstName)} ${noticeMailTexts.acknowledgement}`),
      { block: 'facts', boxed: true, facts },
      text(noticeMailTexts.howToAdd),
      personPanel(about),
    ],
    closing: noticeMailTexts.acknowledgementClosing,
  };
}

export function answer(about: RequesterContext & { words: string; sources: QuotedSource[]; allowed: LinkRule }): MailDocument {
  const { firstName, words, sources, allowed, links, clock } = about;
  const titles = sources.map((source) => source.title).join(', ');
  const blocks = agentBlocks(words, allowed);
  const opening = sources.find(({ passage }) => quotes(words, passage))?.passage ?? wordsOf(blocks);
  return {
    preheader: agentMailTexts.answerPreheader(shorten(opening, 90)),
    bar: null,
    blocks: [
      { block: 'badge', label: agentMailTexts.badge, beside: titles ? agentMailTexts.checkedAgainst(titles) : agentMailTexts.notByAPerson },
      text(mailTexts.hello(firstName)),
      ...blocks,
      ...sources.map((source) => quotedSource(source, words, clock.zone)),
      { block: 'buttons', title: mailTexts.didThisHelp, buttons: helped(links), below: mailTexts.eachOpensAPage },
      personPanel(about),
    ],
    closing: agentMailTexts.answerClosing,
  };
}

/** @param about.onPage the question is a form, which the ticket's page shows too */
export function question(about: RequesterContext & { words: string; allowed: LinkRule; onPage: boolean }): MailDocument {
  const how: Block = about.onPage ? formButton(about.links) : text(agentMailTexts.questionHow);
  return {
    preheader: agentMailTexts.questionPreheader,
    bar: null,
    blocks: [
      { block: 'badge', label: agentMailTexts.badge, beside: agentMailTexts.notByAPerson },
      { block: 'title', text: agentMailTexts.questionTitle },
      text(mailTexts.hello(about.firstName)),
      ...agentBlocks(about.words, about.allowed),
      how,
      personPanel(about),
    ],
    closing: agentMailTexts.questionClosing,
  };
}

/** @param about.ofProcedure it says itself what follows silence, and its question is a form on the page */
export function followUp(
  about: RequesterContext & {
    after: 'answer' | 'question' | 'reply';
    earlier: { words: string; at: number } | null;
    byAgent: boolean;
    ofProcedure: boolean;
  },
): MailDocument {
  const { after, earlier, byAgent, ofProcedure, firstName, links, clock, now } = about;
  const [title, opening] = {
    answer: [noticeMailTexts.followUpAnswerTitle, noticeMailTexts.followUpAnswer],
    question: [noticeMailTexts.followUpQuestionTitle, noticeMailTexts.followUpQuestion],
    reply: [noticeMailTexts.followUpReplyTitle, noticeMailTexts.followUpReply],
  }[after] as [string, string];
  const blocks: Block[] = [{ block: 'title', text: title }, text(`${mailTexts.hello(firstName)} ${opening}`)];
  if (byAgent) blocks.unshift({ block: 'badge', label: agentMailTexts.badge, beside: agentMailTexts.notByAPerson });
  if (earlier)
    blocks.push({
      block: 'said',
      who: `${noticeMailTexts.weWrote}, ${momentInSentence(earlier.at, now, clock)}`,
      text: excerpt(earlier.words, earlierLength),
    });
  if (after !== 'question') blocks.push({ block: 'buttons', title: null, buttons: helped(links), below: mailTexts.eachOpensAPage });
  else if (ofProcedure) blocks.push(formButton(links));
  blocks.push(byAgent ? personPanel(about) : ticketPanel(links));
  return { preheader: title, bar: null, blocks, closing: ofProcedure ? noticeMailTexts.followUpOnce : noticeMailTexts.followUpClosing };
}

/** @param about.by name of the person, null when it was nobody's act by name */
export function resolved(about: RequesterContext & { by: string | null; solved: boolean; reopenUntil: number | null }): MailDocument {
  const { by, solved, reopenUntil, firstName, clock, now, links } = about;
  const what = solved
    ? by
      ? noticeMailTexts.resolvedBy(by)
      : noticeMailTexts.resolvedByDesk
    : by
      ? noticeMailTexts.closedBy(by)
      : noticeMailTexts.closedByDesk;
  const blocks: Block[] = [
    { block: 'title', text: solved ? noticeMailTexts.resolvedTitle : noticeMailTexts.closedTitle },
    text(`${mailTexts.hello(firstName)} ${what}`),
    text(reopenUntil === null ? noticeMailTexts.reopenAnyTime : noticeMailTexts.reopenUntil(momentInSentence(reopenUntil, now, clock))),
  ];
  if (solved) blocks.push({ block: 'buttons', title: mailTexts.didThisHelp, buttons: helped(links), below: mailTexts.eachOpensAPage });
  blocks.push(ticketPanel(links));
  return { preheader: noticeMailTexts.resolvedPreheader, bar: null, blocks, closing: noticeMailTexts.resolvedClosing };
}

/** A person's own words; the desk adds who wrote them and how to go on, nothing else. */
export function personReply(
  about: RequesterContext & { words: string; person: string | null; desk: string; resolved: boolean; reopenUntil: number | null },
): MailDocument {
  const { words, person, desk, clock, now, links, reopenUntil } = about;
  const blocks: Block[] = [...typedBlocks(words), text(bold(person ? replyMailTexts.signature(person, desk) : desk))];
  if (about.resolved) {
    blocks.push(
      { block: 'rule' },
      text(
        `${replyMailTexts.resolved} `,
        reopenUntil === null ? noticeMailTexts.reopenAnyTime : noticeMailTexts.reopenUntil(momentInSentence(reopenUntil, now, clock)),
      ),
    );
    blocks.push({
      block: 'panel',
      title: null,
      line: [link(mailTexts.seeTicket, links.page), ` · ${mailTexts.worksAgain} `, link(mailTexts.tellUs, links.yes)],
    });
  } else blocks.push(ticketPanel(links));
  return { preheader: shorten(words, 110) || replyMailTexts.preheaderFallback(person ?? desk), bar: null, blocks, closing: replyMailTexts.justReply };
}

export function helped({ yes, no }: RequesterLinks) {
  return [
    { label: mailTexts.yes, href: yes, primary: true },
    { label: mailTexts.no, href: no, primary: false },
  ];
}

/** The way out of every mail that no person wrote. */
function personPanel({ links, peopleFrom, now, clock }: RequesterContext): Block {
  const away = peopleFrom === null ? [] : [`${mailTexts.peopleFrom(momentInSentence(peopleFrom, now, clock))} `];
  return {
    block: 'panel',
    title: mailTexts.ratherAPerson,
    line: [
      mailTexts.replyWith,
      bold(mailTexts.humanWord),
      mailTexts.orAsk,
      link(mailTexts.askHere, links.person),
      '. ',
      ...away,
      link(mailTexts.seeTicket, links.page),
      '.',
    ],
  };
}

export function ticketPanel({ page }: RequesterLinks): Block {
  return { block: 'panel', title: null, line: [link(mailTexts.seeTicket, page)] };
}

/** The passage is left out where the answer itself is the passage. */
function quotedSource({ title, passage, reviewed, href }: QuotedSource, words: string, zone: string): Block {
  const date = reviewed ? Date.parse(reviewed) : Number.NaN;
  return {
    block: 'quote',
    text: quotes(words, passage) ? '' : shorten(passage, 480),
    source: [agentMailTexts.from, href ? link(title, href) : bold(title), Number.isNaN(date) ? '' : agentMailTexts.reviewed(calendarDay(date, zone))],
  };
}

function quotes(words: string, passage: string): boolean {
  return bare(words).includes(bare(passage));
}

/** Without spaces and the signs of Markdown. */
function bare(words: string): string {
  return words.replace(/[\s*_`#>\\-]+/g, '').toLowerCase();
}

function formButton({ page }: RequesterContext['links']): Block {
  const form = { label: procedureMailTexts.formButton, href: `${page}#form`, primary: true };
  return { block: 'buttons', title: null, buttons: [form], below: procedureMailTexts.formHow };
}
