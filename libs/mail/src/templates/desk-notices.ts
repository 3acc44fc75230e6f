/** Short mails to people of the desk about one ticket: nudges, alarms, news. The card's facts follow where they help. */
import { cardMailTexts, deskNoticeTexts, procedureMailTexts } from '@tierdesk/texts';
import { bold, link, shorten, text, type Block, type MailDocument, type Tone } from './document.js';
import { cardBlocks, folded, queueCard, type CardReader, type QueueCard } from './queue-card.js';
import { momentInSentence } from './times.js';
import { typedBlocks } from './typed-words.js';

export function leaseNudge(card: QueueCard, reader: CardReader, leaseEnds: number | null): MailDocument {
  const words = leaseEnds === null ? deskNoticeTexts.nudgeNoTime : deskNoticeTexts.nudge(momentInSentence(leaseEnds, reader.now, reader.clock));
  return notice('claimed', deskNoticeTexts.nudgeTitle(card.ticket), words, card, reader);
}

export function leaseReturned(card: QueueCard, reader: CardReader): MailDocument {
  return notice('unclaimed', deskNoticeTexts.returnedTitle(card.ticket), deskNoticeTexts.returned, card, reader);
}

/** The card again, under an alarm. */
export function nobodyAnswers(card: QueueCard, reader: CardReader): MailDocument {
  const whole = queueCard(card, reader);
  const words = card.assignee ? deskNoticeTexts.nobodyAssigned : deskNoticeTexts.nobody;
  return {
    ...whole,
    preheader: words,
    bar: 'unclaimed',
    blocks: [{ block: 'title', text: deskNoticeTexts.nobodyTitle(card.ticket) }, text(words), { block: 'rule' }, ...whole.blocks],
  };
}

export function requesterNews(card: QueueCard, reader: CardReader, said: { from: string; at: number; text: string }): MailDocument {
  return {
    preheader: shorten(said.text, 110),
    bar: 'claimed',
    blocks: [
      { block: 'title', text: deskNoticeTexts.newsTitle(said.from, card.ticket) },
      { block: 'said', who: cardMailTexts.wroteAt(said.from, momentInSentence(said.at, reader.now, reader.clock)), text: folded(said.text) },
      ...acts(reader),
    ],
    closing: deskNoticeTexts.sentByDesk,
  };
}

export function notReached(card: QueueCard, reader: CardReader, failed: { address: string; detail: string | null }): MailDocument {
  const blocks: Block[] = [
    { block: 'title', text: deskNoticeTexts.notReachedTitle(card.ticket) },
    text(bold(deskNoticeTexts.notReached(failed.address))),
    text(deskNoticeTexts.notReachedHow),
  ];
  if (failed.detail) blocks.push({ block: 'heading', text: deskNoticeTexts.notReachedDetail }, { block: 'code', text: shorten(failed.detail, 400) });
  return {
    preheader: deskNoticeTexts.notReached(failed.address),
    bar: 'unclaimed',
    blocks: [...blocks, open(reader)],
    closing: deskNoticeTexts.sentByDesk,
  };
}

/** What a procedure tells a queue or a manager. */
export function deskNotice(card: QueueCard, reader: CardReader, words: string): MailDocument {
  return {
    preheader: shorten(words, 110),
    bar: 'waiting',
    blocks: [{ block: 'title', text: procedureMailTexts.deskNoticeTitle(card.ticket, card.subject) }, ...typedBlocks(words), open(reader)],
    closing: deskNoticeTexts.sentByDesk,
  };
}

function notice(bar: Tone, title: string, words: string, card: QueueCard, reader: CardReader): MailDocument {
  const blocks: Block[] = [{ block: 'title', text: title }, text(words), { block: 'rule' }, ...cardBlocks(card, reader).slice(1), ...acts(reader)];
  return { preheader: words, bar, blocks, closing: deskNoticeTexts.sentByDesk };
}

function acts(reader: CardReader): Block[] {
  return [
    open(reader),
    {
      block: 'panel',
      title: cardMailTexts.answerTitle,
      line: [deskNoticeTexts.news, ' ', cardMailTexts.noteTo, link(reader.noteAddress, `mailto:${reader.noteAddress}`), '.'],
    },
  ];
}

function open({ links, console }: CardReader): Block {
  return { block: 'buttons', title: null, buttons: [{ label: cardMailTexts.open, href: links?.open ?? console, primary: true }], below: '' };
}
