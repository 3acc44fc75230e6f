import { describe, expect, it } from 'vitest';
import { agentBlocks, linksOf } from './agent-words.js';
import { leaseNudge, leaseReturned, nobodyAnswers, notReached, requesterNews } from './desk-notices.js';
import type { Frame, MailDocument } from './document.js';
import { handover } from './handover-mail.js';
import { renderHtml } from './html.js';
import { renderText, renderWords } from './plain-text.js';
import { queueCard, type CardReader, type QueueCard } from './queue-card.js';
import { acknowledgement, answer, followUp, personReply, question, resolved } from './requester-mails.js';
import { moment, momentInSentence, span } from './times.js';
import { typedBlocks } from './typed-words.js';

const madrid = { zone: 'Europe/Madrid', named: false };
const now = Date.parse('2026-11-20T12:50:00Z');
const minute = 60_000;
const frame: Frame = { desk: 'Northlake IT', ticket: 1042, subject: 'Re: VPN drops every hour', address: 'help@northlake.example', language: 'en' };
const links = { page: 'https://desk.example/t/PAGE', person: 'https://desk.example/c/PERSON', yes: 'https://desk.example/c/YES', no: 'https://desk.example/c/NO' };
const ana = { firstName: 'Ana', clock: madrid, now, links, peopleFrom: null };
const passage = 'Members of vpn-session-60m are signed out after 60 minutes. Staff who work all day in the VPN belong in vpn-session-10h. A new sign-in is needed after the change.';
const source = { title: 'KB-118 VPN session limits', passage, reviewed: '2026-11-02', href: 'https://desk.example/knowledge/kb-118' };
const inLadder = {
  to: 'Service desk', kind: 'human' as const, person: null, reason: 'requester_unsatisfied', hearBy: now + 57 * minute, since: now, phone: '+34 910 555 014',
  past: [{ name: 'Agent', kind: 'agent' as const, from: now - 32 * minute, to: now, left: 'requester_unsatisfied', lookedAt: ['KB-118 VPN session limits'] }],
  next: { name: 'Duty lead', at: now + 30 * minute }, suggestedQuestion: 'Does it also drop when you choose the Lisbon gateway?',
};
const card: QueueCard = {
  ticket: 1042, subject: 'VPN drops every hour', priority: 2, tier: { name: 'Service desk', position: 2 }, assignee: null,
  requester: { name: 'Ana Ruiz', department: 'Finance', manager: 'Jonas Weber' }, waitingSince: now - 34 * minute,
  next: [{ timer: 'respond', at: now + 30 * minute }, { timer: 'resolve', at: now + 206 * minute }],
  nextPlace: 'Duty lead', category: 'vpn', similar: [{ number: 1031, href: 'https://desk.example/tickets/1031' }],
  attempts: [{ action: 'answer', titles: ['KB-118 VPN session limits'] }, { action: 'give_up', titles: ['KB-120 VPN on hotel Wi-Fi'] }],
  reason: 'requester_unsatisfied', lastMessage: { from: 'Ana Ruiz', at: now - 3 * minute, text: 'Signed in again at 13:34, thank you, but it dropped at 13:46. That is not even an hour.' },
  policy: 'standard', desk: 'help@northlake.example',
};
const priya: CardReader = {
  clock: madrid, now, console: 'https://desk.example/tickets/1042', noteAddress: 'help+n1042.abcdefghijkl@northlake.example',
  links: { claim: 'https://desk.example/a/CLAIM', resolve: 'https://desk.example/a/RESOLVE', escalate: 'https://desk.example/a/ESCALATE', open: 'https://desk.example/a/OPEN' },
};

const everything: Record<string, MailDocument> = {
  acknowledgement: acknowledgement({ ...ana, ticket: 1042, personBy: now + 15 * minute }),
  answer: answer({ ...ana, words: 'Your VPN ends **60 minutes** after each sign-in, because your account is in a group with that limit.\n\n1. Open the client\n2. Sign in once more', sources: [source], allowed: linksOf('https://desk.example', [passage]) }),
  question: question({ ...ana, words: 'Which gateway do you choose?', allowed: () => false }),
  followUpAnswer: followUp({ ...ana, after: 'answer', earlier: { words: 'Sign in once more.', at: now - 24 * 60 * minute }, byAgent: true }),
  followUpQuestion: followUp({ ...ana, after: 'question', earlier: { words: 'Which gateway?', at: now - 24 * 60 * minute }, byAgent: true }),
  handover: handover({ ...ana, ...inLadder }),
  vendorHandover: handover({ ...ana, ...inLadder, to: 'Fortway', kind: 'vendor', next: null, reason: 'timeout', phone: null, suggestedQuestion: null }),
  reply: personReply({ ...ana, words: 'Hello Ana,\n\nI moved you to the Lisbon gateway.\nPlease try again: https://status.northlake.example/vpn.', person: 'Priya Nair', desk: 'Northlake IT', resolved: false, reopenUntil: null }),
  replyResolved: personReply({ ...ana, words: 'Done.', person: 'Priya Nair', desk: 'Northlake IT', resolved: true, reopenUntil: now + 7 * 24 * 60 * minute }),
  resolved: resolved({ ...ana, by: 'Priya Nair', solved: true, reopenUntil: now + 3 * 24 * 60 * minute }),
  unsolved: resolved({ ...ana, by: 'Priya Nair', solved: false, reopenUntil: null }),
  queueCard: queueCard(card, priya),
  queueCardOfList: queueCard(card, { ...priya, links: null }),
  leaseNudge: leaseNudge({ ...card, assignee: 'Priya Nair' }, priya, now + 20 * minute),
  leaseReturned: leaseReturned(card, priya),
  nobodyAnswers: nobodyAnswers(card, priya),
  requesterNews: requesterNews({ ...card, assignee: 'Priya Nair' }, priya, { from: 'Ana Ruiz', at: now, text: 'It dropped again.' }),
  notReached: notReached(card, priya, { address: 'ana@gone.example', detail: '550 5.1.1 no such user' }),
};

/** The words of the HTML as a reader sees them. */
function visible(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>|<div style="display:none[\s\S]*?<\/div>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|&#9679;/g, ' ')
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
}
const words = (of: string) => new Set(of.toLowerCase().match(/[\p{L}\p{N}#@.+-]*[\p{L}\p{N}]/gu));

describe.each(Object.entries(everything))('the mail %s', (_name, mail) => {
  const html = renderHtml(mail, frame);
  const plain = renderText(mail, frame);

  it('says the same in plain text as in HTML', () => {
    const said = words(plain);
    const missing = [...words(visible(html))].filter((word) => !said.has(word) && !/^\d+$/.test(word));
    expect(missing).toEqual([]);
  });

  it('offers the same links in both', () => {
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map((match) => (match[1] ?? '').replace(/^(mailto|tel):/, ''));
    for (const href of hrefs) expect(plain).toContain(href);
  });

  it('has only tables and inline styles, no picture, no script, and dark colours as an addition', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(/i);
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).toContain('max-width:600px');
  });

  it('leaves nothing unfilled', () => {
    expect(html + plain).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe('mails that no person wrote', () => {
  it.each(['acknowledgement', 'answer', 'question', 'followUpAnswer', 'followUpQuestion'])('%s says how to reach a person', (name) => {
    const plain = renderText(everything[name] as MailDocument, frame);
    expect(plain).toContain('Reply with the word HUMAN');
    expect(plain).toContain(links.person);
  });

  it.each(['answer', 'question', 'followUpAnswer'])('%s says that it is by an AI', (name) => {
    expect(renderText(everything[name] as MailDocument, frame)).toContain('Written by an AI agent');
  });

  it('say when people are there again, outside their hours', () => {
    const plain = renderText(question({ ...ana, peopleFrom: now + 3 * 24 * 60 * minute, words: 'Which?', allowed: () => false }), frame);
    expect(plain).toContain('People are there again from Monday, 13:50.');
  });

  it('quote the source with its link and the day of its review, but not twice', () => {
    const plain = renderText(everything['answer'] as MailDocument, frame);
    expect(plain).toContain(passage);
    expect(plain).toContain('From KB-118 VPN session limits (https://desk.example/knowledge/kb-118), last reviewed 2 November 2026');
    const retrieval = renderText(answer({ ...ana, words: `This is what we know:\n\n${passage}`, sources: [source], allowed: () => false }), frame);
    expect(retrieval.split(passage)).toHaveLength(2);
  });
});

describe('the handover', () => {
  it('says who has it, by when, why, what was before and what comes then, and asks what would help', () => {
    const plain = renderText(everything['handover'] as MailDocument, frame);
    for (const part of ['The service desk has your ticket', 'our answer did not help', 'Who has it: Service desk', 'You hear from them by: Today, 14:47', '1. Agent, 13:18 to 13:50',
      '2. Service desk, from 13:50 <-', '3. Duty lead, at 14:20', 'Does it also drop when you choose the Lisbon gateway?', 'Urgent: +34 910 555 014']) expect(plain).toContain(part);
  });
});

describe('the card of a queue', () => {
  it('has the seven parts: state, header, facts, what was tried and why it climbed, last message, acts, footer', () => {
    const plain = renderText(everything['queueCard'] as MailDocument, frame);
    for (const part of ['Unclaimed · Priority 2 · Tier 2, Service desk', '#1042 · VPN drops every hour', 'Requester: Ana Ruiz, Finance (Manager: Jonas Weber)', 'Waiting since: 13:16, 34 min',
      'Next: page Duty lead at 14:20', 'SLA left: 30 min to answer, 3 h 26 min to resolve', 'Category: vpn', '#1031', 'Answered from KB-118', 'the answer did not help requester_unsatisfied',
      'Ana Ruiz at 13:47', 'Claim: https://desk.example/a/CLAIM', 'policy standard · as of 13:50']) expect(plain).toContain(part);
  });

  it('tells where an answer goes and where a note goes', () => {
    const plain = renderText(everything['queueCard'] as MailDocument, frame);
    expect(plain).toContain('Your words reach Ana Ruiz from help@northlake.example');
    expect(plain).toContain(priya.noteAddress);
  });

  it('gives no acting link to a mailing list', () => {
    expect(renderHtml(everything['queueCardOfList'] as MailDocument, frame)).not.toContain('/a/');
  });

  it('folds a long message at 300 characters and says so', () => {
    const long = { ...card, lastMessage: { from: 'Ana', at: now, text: 'x'.repeat(1000) } };
    const plain = renderText(queueCard(long, priya), frame);
    expect(plain).toContain('700 more characters');
    expect(plain).not.toContain('x'.repeat(301));
  });
});

describe('hostile words', () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';

  it('stay words in every place of every mail', () => {
    const mails = [
      answer({ ...ana, firstName: evil, words: evil, sources: [{ ...source, title: evil, passage: evil, href: 'javascript:alert(1)' }], allowed: () => true }),
      personReply({ ...ana, words: evil, person: evil, desk: evil, resolved: false, reopenUntil: null }),
      handover({ ...ana, ...inLadder, to: evil, suggestedQuestion: evil }),
      queueCard({ ...card, subject: evil, requester: { name: evil, department: evil, manager: evil }, category: evil, lastMessage: { from: evil, at: now, text: evil } }, priya),
    ];
    for (const mail of mails) {
      const html = renderHtml(mail, { ...frame, subject: evil, desk: evil });
      expect(html).not.toMatch(/<script|<img|javascript:/);
      expect(html).toContain('&lt;script&gt;');
    }
  });

  it('cannot bring a link into what the agent says, unless an article holds it', () => {
    const allowed = linksOf('https://desk.example', ['see https://status.northlake.example/vpn.']);
    const plain = JSON.stringify(agentBlocks('[here](https://evil.example/a) https://evil.example/b [status](https://status.northlake.example/vpn) ![p](https://evil.example/p.png) https://status.northlake.example/vp', allowed));
    expect(plain).not.toContain('evil.example');
    expect(plain).toContain('https://status.northlake.example/vpn');
    expect(plain).not.toContain('vp"');
    expect(plain).toContain('here');
  });
});

describe('words', () => {
  it('of an article keep lists, emphasis, code and headings', () => {
    const plain = renderWords({ preheader: '', bar: null, closing: '', blocks: agentBlocks('## Reset\n\n1. Open **Settings**\n2. Type `reset`\n   - twice\n\n```\nvpn --reset\n```\n', () => false) });
    expect(plain).toBe('Reset\n\n1. Open Settings\n2. Type reset\n– twice\n\n    vpn --reset');
  });

  it('that a person typed keep their paragraphs and lines, and pages become links without the full stop', () => {
    const blocks = typedBlocks('One\r\ntwo\n\n\n *not* Markdown https://a.example/x.');
    expect(blocks).toEqual([
      { block: 'text', line: ['One\ntwo'] },
      { block: 'text', line: [' *not* Markdown ', { link: 'https://a.example/x', href: 'https://a.example/x' }, '.'] },
    ]);
  });
});

describe('times', () => {
  const at = (iso: string) => Date.parse(iso);
  it.each([
    ['2026-11-20T13:47:00Z', 'Today, 14:47', '14:47'],
    ['2026-11-21T08:00:00Z', 'Tomorrow, 09:00', 'tomorrow, 09:00'],
    ['2026-11-24T08:00:00Z', 'Tuesday, 09:00', 'Tuesday, 09:00'],
    ['2026-12-08T08:00:00Z', '8 December, 09:00', '8 December, 09:00'],
  ])('%s is said as %s', (iso, full, inside) => {
    expect(moment(at(iso), now, madrid)).toBe(full);
    expect(momentInSentence(at(iso), now, madrid)).toBe(inside);
  });

  it('carry the zone when it is only assumed', () => {
    expect(moment(at('2026-11-20T13:47:00Z'), now, { zone: 'Europe/London', named: true })).toMatch(/^Today, 13:47 GMT$/);
  });

  it('change the day at the midnight of the reader', () => {
    expect(moment(at('2026-11-20T23:30:00Z'), now, madrid)).toBe('Tomorrow, 00:30');
  });

  it.each([[40_000, '1 min'], [20_000, '20 s'], [55 * minute, '55 min'], [206 * minute, '3 h 26 min'], [120 * minute, '2 h'], [72 * 60 * minute, '3 days']])('%d ms is %s', (ms, said) => {
    expect(span(ms)).toBe(said);
  });
});
