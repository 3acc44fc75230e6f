/** What a procedure says to the requester beside its questions: news, a proof of identity, a no. */
import { agentMailTexts, mailTexts, procedureMailTexts as texts } from '@tierdesk/texts';
import { agentBlocks, type LinkRule } from './agent-words.js';
import { shorten, text, type Block, type MailDocument } from './document.js';
import { ticketPanel, type RequesterContext } from './requester-mails.js';
import { momentInSentence } from './times.js';
import { typedBlocks } from './typed-words.js';

export function procedureNotice(about: RequesterContext & { words: string; allowed: LinkRule }): MailDocument {
  return {
    preheader: shorten(about.words, 110) || texts.noticePreheader,
    bar: null,
    blocks: [
      { block: 'badge', label: agentMailTexts.badge, beside: agentMailTexts.notByAPerson },
      { block: 'title', text: texts.noticeTitle },
      text(mailTexts.hello(about.firstName)),
      ...agentBlocks(about.words, about.allowed),
      ticketPanel(about.links),
    ],
    closing: texts.noticeClosing,
  };
}

/** Names the channel and never the code. */
export function identityRequest(about: RequesterContext & { channel: string; until: number | null }): MailDocument {
  const { firstName, links, channel, until, now, clock } = about;
  const words = texts.identity[channel] ?? texts.identity['mail'] ?? '';
  return {
    preheader: texts.identityPreheader,
    bar: null,
    blocks: [
      { block: 'title', text: texts.identityTitle },
      text(`${mailTexts.hello(firstName)} ${words.charAt(0).toLowerCase()}${words.slice(1)}`),
      ...(until === null ? [] : [text(texts.identityUntil(momentInSentence(until, now, clock)))]),
      {
        block: 'buttons',
        title: null,
        buttons: [{ label: texts.identityButton, href: `${links.page}#code`, primary: true }],
        below: texts.identityNotYou,
      },
      ticketPanel(links),
    ],
    closing: texts.identityClosing,
  };
}

/** @param about.why the reason, when the requester may read it */
export function notApproved(about: RequesterContext & { why: string | null }): MailDocument {
  const { firstName, links, why } = about;
  const reason: Block[] = why ? [{ block: 'heading', text: texts.deniedWhy }, ...typedBlocks(why)] : [];
  return {
    preheader: texts.deniedPreheader,
    bar: null,
    blocks: [{ block: 'title', text: texts.deniedTitle }, text(`${mailTexts.hello(firstName)} ${texts.denied}`), ...reason, ticketPanel(links)],
    closing: texts.deniedClosing,
  };
}
