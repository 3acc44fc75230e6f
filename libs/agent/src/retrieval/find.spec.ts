import { describe, expect, it } from 'vitest';
import type { IndexedArticle } from './article-entry.js';
import { ArticleIndex } from './article-index.js';
import { find, type SearchHit } from './find.js';

const now = Date.parse('2026-11-21T09:00:00Z');
const article = (key: string, title: string, body: string, more: Partial<IndexedArticle> = {}): IndexedArticle => ({
  key,
  title,
  body,
  format: 'markdown',
  category: null,
  reviewed: null,
  expiresAt: null,
  ...more,
});
const limits = article(
  'limits',
  'VPN session limits',
  '## Signed out after one hour\n\nMembers of vpn-session-60m are signed out of the VPN after 60 minutes.\n\n## Idle time\n\nWithout traffic a session ends after 30 minutes.',
);
const wifi = article(
  'wifi',
  'Guest Wi-Fi',
  'Visitors use the network Northlake-Guest. The password of the guest Wi-Fi hangs on the reception screen.',
);
const mailbox = article('mailbox', 'Mailbox full', '## Make room\n\nA mailbox holds 50 GB. Delete large mails under **File > Tools**.');
const printer = article(
  'printer',
  'Printer offline',
  'Hold your badge to the printer. Connect to the office network when Windows says that the printer is offline.',
);
const articles = [limits, wifi, mailbox, printer];
const first = (text: string, of = articles, subject?: string): SearchHit | undefined =>
  find(ArticleIndex.of(of), { text, now, ...(subject ? { subject } : {}) })[0];

describe('search', () => {
  it('quotes the passage that answers, word for word', () => {
    expect(first('What is the password of the guest wifi?')).toMatchObject({
      key: 'wifi',
      evidence: 'documented',
      passage: 'Visitors use the network Northlake-Guest. The password of the guest Wi-Fi hangs on the reception screen.',
    });
    expect(first('How many GB does a mailbox hold?')).toMatchObject({ key: 'mailbox', heading: 'Make room', evidence: 'documented' });
  });

  it('is not disturbed by greeting, courtesy and signature', () => {
    const mail =
      'Hello dear team,\n\nI hope you are well. My VPN signs me out after one hour.\nCould somebody please help me?\n\nMany thanks and best regards,\nAna Ruiz\nMailbox 12, Guest Street\nThis mail is confidential.';
    expect(first(mail)).toMatchObject({ key: 'limits', passage: 'Members of vpn-session-60m are signed out of the VPN after 60 minutes.' });
  });

  it('forgives slips of the pen and knows other words for the same thing', () => {
    expect(first('my mailbx is ful')?.key).toBe('mailbox');
    expect(first('Which WLAN do guests use?')?.key).toBe('wifi');
    expect(first('printr ofline')?.key).toBe('printer');
  });

  it('never finds an expired article', () => {
    const expired = { ...wifi, expiresAt: now };
    expect(
      find(ArticleIndex.of([...articles.filter(({ key }) => key !== 'wifi'), expired]), { text: 'guest wifi password', now }).map(({ key }) => key),
    ).not.toContain('wifi');
    expect(first('guest wifi password', [{ ...wifi, expiresAt: now + 1 }])?.key).toBe('wifi');
  });

  it('leaves out what was quoted before', () => {
    expect(find(ArticleIndex.of(articles), { text: 'guest wifi password', except: ['wifi'], now }).map(({ key }) => key)).not.toContain('wifi');
  });

  it('finds nothing in an empty knowledge base, and nothing for no words', () => {
    expect(first('guest wifi', [])).toBeUndefined();
    expect(first('')).toBeUndefined();
    expect(first('Hello, thanks, best regards')).toBeUndefined();
  });
});

describe('evidence', () => {
  it('is missing for things that no article is about', () => {
    for (const question of [
      'The coffee machine leaks.',
      'My payslip of October is wrong, who corrects it?',
      'Please extend the volume of server nl-app-07.',
      'It does not work again.',
    ])
      expect(first(question)?.evidence ?? 'none', question).not.toBe('documented');
  });

  it('is missing when the only article is about a neighbour of what is asked', () => {
    expect(first('What is the password of the guest Wi-Fi?', [limits, mailbox, printer])?.evidence ?? 'none').not.toBe('documented');
    expect(first('The web shop shows wrong prices for guests of the hotel', [wifi])?.evidence ?? 'none').not.toBe('documented');
  });

  it('is there for the only article when it answers', () => {
    expect(first('How do visitors get on the guest Wi-Fi, what is the password?', [wifi])?.evidence).toBe('documented');
  });

  it('tells one of several apart by its letter', () => {
    const c = article('c', 'Parking of building C', 'The number of parking spaces of building C is 40.');
    expect(first('How many parking spaces does building C have?', [...articles, c])?.evidence).toBe('documented');
    expect(first('How many parking spaces does building E have?', [...articles, c])?.evidence).not.toBe('documented');
  });

  it('belongs to the first hit only', () => {
    const hits = find(ArticleIndex.of(articles), { text: 'What is the password of the guest Wi-Fi in the office network?', now });
    expect(hits.slice(1).every(({ evidence }) => evidence !== 'documented')).toBe(true);
  });
});
