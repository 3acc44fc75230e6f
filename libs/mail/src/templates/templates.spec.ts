import { describe, expect, it } from 'vitest';
import { agentBlocks, linksOf } from './agent-words.js';
import { plain as plainLine, type MailDocument } from './document.js';
import { handover } from './handover-mail.js';
import { renderHtml } from './html.js';
import { ana, card, everything, frame, inLadder, links, minute, now, passage, priya, source } from './mails.spec-kit.js';
import { renderText } from './plain-text.js';
import { queueCard } from './queue-card.js';
import { answer, personReply, question } from './requester-mails.js';

/** The words of the HTML as a reader sees them. */
function visible(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>|<div style="display:none[\s\S]*?<\/div>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|&#9679;|&#8722;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
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

  it('a reminder of a form leads to it, and promises nothing about silence, which the procedure decides', () => {
    const [form, plain] = ['followUpForm', 'followUpQuestion'].map((name) => renderText(everything[name] as MailDocument, frame));
    expect(form).toContain(`${links.page}#form`);
    expect(form).not.toContain('closes by itself');
    expect(plain).not.toContain('#form');
    expect(plain).toContain('closes by itself');
  });

  it.each(['answer', 'question', 'followUpAnswer'])('%s says that it is by an AI', (name) => {
    expect(renderText(everything[name] as MailDocument, frame)).toContain('Written by an AI agent');
  });

  it('say when people are there again, outside their hours', () => {
    const plain = renderText(
      question({ ...ana, peopleFrom: now + 3 * 24 * 60 * minute, words: 'Which?', allowed: () => false, onPage: false }),
      frame,
    );
    expect(plain).toContain('People are there again from Monday, 13:50.');
  });

  it('say nothing twice when the answer is the passage, bold words and lists or not', () => {
    const quoted = { title: 'Reset', passage: 'Choose File > Reset.\n1. Open.\n2. Right-click.', reviewed: null, href: null };
    const words = 'Our article says:\n\nChoose **File > Reset**.\n\n1. Open.\n2. Right-click.';
    const plain = renderText(answer({ ...ana, words, sources: [quoted], allowed: () => false }), frame);
    expect(plain.match(/Right-click/g)).toHaveLength(1);
    expect(plain).toContain('> From Reset');
  });

  it('go on with a small letter after the greeting, unless with a name', () => {
    const lines = Object.values(everything).flatMap(({ blocks }) => blocks.map((block) => (block.block === 'text' ? plainLine(block.line) : '')));
    const joined = lines.filter((line) => /^Hello[^,]*, /.test(line));
    expect(joined.length).toBeGreaterThan(5);
    expect(joined.filter((line) => !/^Hello[^,]*, (\p{Ll}|Priya Nair)/u.test(line))).toEqual([]);
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
    for (const part of [
      'The service desk has your ticket',
      'our answer did not help',
      'Who has it: Service desk',
      'You hear from them by: Today, 14:47',
      '1. Agent, 13:18 to 13:50',
      '2. Service desk, from 13:50 <-',
      '3. Duty lead, at 14:20',
      'Does it also drop when you choose the Lisbon gateway?',
      'Urgent: +34 910 555 014',
    ])
      expect(plain).toContain(part);
  });
});

describe('the card of a queue', () => {
  it('has the seven parts: state, header, facts, what was tried and why it climbed, last message, acts, footer', () => {
    const plain = renderText(everything['queueCard'] as MailDocument, frame);
    for (const part of [
      'Unclaimed · Priority 2 · Tier 2, Service desk',
      '#1042 · VPN drops every hour',
      'Requester: Ana Ruiz, Finance (Manager: Jonas Weber)',
      'Waiting since: 13:16, 34 min',
      'Next: page Duty lead at 14:20',
      'SLA left: 30 min to answer, 3 h 26 min to resolve',
      'Category: vpn',
      '#1031',
      'Answered from KB-118',
      'the answer did not help requester_unsatisfied',
      'Ana Ruiz at 13:47',
      'Claim: https://desk.example/a/CLAIM',
      'policy standard · as of 13:50',
    ])
      expect(plain).toContain(part);
  });

  it('says who opened it in the name of the requester', () => {
    const opened = { ...card, requester: { ...card.requester, openedBy: 'Priya Nair' } };
    expect(renderText(queueCard(opened, priya), frame)).toContain('Ana Ruiz, Finance (Manager: Jonas Weber · opened by Priya Nair for them)');
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
      answer({
        ...ana,
        firstName: evil,
        words: evil,
        sources: [{ ...source, title: evil, passage: evil, href: 'javascript:alert(1)' }],
        allowed: () => true,
      }),
      personReply({ ...ana, words: evil, person: evil, desk: evil, resolved: false, reopenUntil: null }),
      handover({ ...ana, ...inLadder, to: evil, suggestedQuestion: evil }),
      queueCard(
        {
          ...card,
          subject: evil,
          requester: { name: evil, department: evil, manager: evil, openedBy: evil },
          category: evil,
          lastMessage: { from: evil, at: now, text: evil },
        },
        priya,
      ),
    ];
    for (const mail of mails) {
      const html = renderHtml(mail, { ...frame, subject: evil, desk: evil });
      expect(html).not.toMatch(/<script|<img|javascript:/);
      expect(html).toContain('&lt;script&gt;');
    }
  });

  it('cannot bring a link into what the agent says, unless an article holds it', () => {
    const allowed = linksOf('https://desk.example', ['see https://status.northlake.example/vpn.']);
    const plain = JSON.stringify(
      agentBlocks(
        '[here](https://evil.example/a) https://evil.example/b [status](https://status.northlake.example/vpn) ![p](https://evil.example/p.png) https://status.northlake.example/vp',
        allowed,
      ),
    );
    expect(plain).not.toContain('evil.example');
    expect(plain).toContain('https://status.northlake.example/vpn');
    expect(plain).not.toContain('vp"');
    expect(plain).toContain('here');
  });
});
