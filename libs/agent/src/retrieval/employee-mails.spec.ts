import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFolder } from '../knowledge/article-files.js';
import { ownSource } from '../knowledge/source-settings.js';
import type { IndexedArticle } from './article-entry.js';
import { ArticleIndex } from './article-index.js';
import { evaluate, type TestQuestion } from './evaluate.js';
import { find } from './find.js';

/** Expected article, words that the passage must hold, subject, mail. */
const answered: [article: string, passage: string, subject: string, text: string][] = [
  [
    'KB-101',
    'expired password',
    'Password has expired',
    'Good morning,\n\nback from parental leave and my password has expired. Windows does not let me in.\n\nKind regards\nJonas Weber\nFinance',
  ],
  ['KB-101', 'I forgot my password', 'forgotten pasword', 'hi there, i forgot my pasword over the weekend, how can i reset it??'],
  ['KB-102', '30 minutes', 'Account is locked', 'I mistyped my password five times and the account is locked now. How long will it stay locked?'],
  [
    'KB-103',
    'extension 4357',
    'My phone with the authenticator was lost',
    'Hello,\nI lost my phone and with it the Authenticator app, so I can not confirm any sign-in.\nThanks a lot, Priya',
  ],
  [
    'KB-110',
    'hotspot',
    'VPN will not connect',
    'Hi IT, FortiClient does not connect since I arrived at the hotel. It cannot reach the gateway.\n\nSent from my iPhone',
  ],
  ['KB-117', '5 GHz', 'VPN drops again and again', 'The vpn disconnects all the time, at irregular times, mostly on wifi at home.'],
  [
    'KB-118',
    'NetOps',
    'VPN session ends after an hour',
    'Every hour exactly the VPN session ends and I have to sign in again. Can the session limit be longer?',
  ],
  [
    'KB-117',
    'vpn-session-10h',
    'VPN drops every hour',
    'Since Monday my VPN drops about every hour, both in the office and at home. I have to sign in again each time.',
  ],
  ['KB-110', 'hotspot', 'VPN does not connect', 'The VPN client says "connection failed" at home since I changed my router.'],
  [
    'KB-103',
    'temporary access pass',
    'Authenticator on a new phone',
    'I have a new phone and the authenticator app is empty. How do I set it up again?',
  ],
  ['KB-104', 'Bitwarden', 'Password manager', 'Which password manager may I use, and how do I get it?'],
  ['KB-142', 'microphone', 'Video room without sound', 'In the video room in Lisbon the others do not hear us.'],
  ['KB-151', 'badge', 'Scan to mail', 'The scanner on floor 3 does not send my scans by mail any more. Where do I set the address?'],
  ['KB-162', 'owner', 'Access to the audit folder', 'I need access to the shared folder "Board 2026" for the audit. Who can give it to me?'],
  ['KB-172', 'Northlake Sans', 'Font missing in drawings', 'A font is missing when I export our drawings as PDF. The text looks different.'],
  [
    'KB-191',
    'Change your password now',
    'Suspicious mail',
    'I got a mail that asks me to confirm my account behind a link. It looks like phishing and I clicked it.',
  ],
  ['KB-193', 'scan station', 'USB stick', 'May I use a USB stick from a supplier to copy files?'],
  ['KB-194', 'Send country', 'Travelling to Japan', 'I travel to Japan with my laptop next week. What do I have to watch out for?'],
  ['KB-121', 'guest', 'Guest wifi', 'Two visitors come tomorrow. How do they get access to the guest Wi-Fi?'],
  ['KB-130', 'Rebuild', 'Search in Outlook', 'The search in Outlook shows no results although the mails are there.'],
  ['KB-131', 'Mailbox Cleanup', 'My mailbox is full', 'My mailbox is full and I cannot send. How do I make room in it?'],
  [
    'KB-132',
    'send as',
    'Shared mailbox access',
    "Please give me full access to the shared mailbox sales@northlake.example. I am the new owner's deputy.",
  ],
  ['KB-134', 'Automatic Replies', 'Out of office message', 'How do I set an out of office message for my holiday?'],
  ['KB-140', 'microphone', 'No sound from my microphone in Teams', 'In Teams nobody can hear me, the microphone seems dead.'],
  ['KB-141', 'Room Finder', 'Book a room', 'How can I book a conference room for Thursday?'],
  ['KB-150', 'NL-FollowMe', 'Printer is offline', 'My computer says that the printer is offline and nothing is printed.'],
  ['KB-152', 'labels', 'Labels blank', 'The label printer in the warehouse prints blank labels.'],
  ['KB-160', 'OneDrive', 'OneDrive stuck', 'OneDrive is stuck and my files do not sync any more.'],
  ['KB-161', '93 days', 'Restore deleted file', 'I deleted a file from OneDrive by mistake. Can it be restored?'],
  [
    'KB-162',
    'access.northlake.example',
    'Access to a folder',
    'I need access to the folder S:\\Sales\\Offers on the shared drive S. Who can give it to me?',
  ],
  ['KB-170', 'Software', 'Licence for Visio', 'I would like to request a licence for the program Visio. What do I have to do?'],
  ['KB-171', 'safe mode', 'Excel keeps crashing', 'Excel crashes every time when it starts.'],
  ['KB-181', '60 %', 'Laptop battery', 'The battery of my laptop does not last an hour any more.'],
  ['KB-190', '910 555 099', 'Laptop stolen', 'My company laptop was stolen from the car this night.'],
  ['KB-191', 'Report phishing', 'Suspicious mail', 'I got a suspicious mail from our bank, probably phishing. What do I do with it?'],
  ['KB-210', 'access.northlake.example', 'Get SAP access', 'How do I get access to SAP for purchasing?'],
  ['KB-211', 'posting', 'F5 201 posting period is not open', 'SAP says F5 201, posting period is not open. How can I book the invoice?'],
];

const unanswerable: [subject: string, text: string][] = [
  ['Coffee machine', 'The coffee machine on the second floor leaks and shows error 8.'],
  ['Wrong payslip', 'On my October payslip two days of overtime are missing. Who can correct that?'],
  ['Air conditioning', 'It is 29 degrees in our office, the air conditioning is dead.'],
  ['Basket prices', 'Customers tell us that the web shop adds a wrong discount in the basket.'],
  ['Server disk', 'Please extend the volume /var of the Linux server nl-app-07, it is 98 % full.'],
  ['Badge and door', 'The door of the laboratory does not open for me any more.'],
  ['CRM', 'Please merge the two records of the customer Acme in the CRM.'],
  ['Again', 'Hi, it does not work again, same as last week. Thanks'],
];

let articles: IndexedArticle[];
let index: ArticleIndex;
let problems: string[];
beforeAll(async () => {
  const folder = await readFolder(ownSource(fileURLToPath(new URL('../../../../config', import.meta.url))));
  problems = folder.problems;
  articles = folder.articles.map((article) => ({ ...article, expiresAt: null }));
  index = ArticleIndex.of(articles);
});
const now = Date.parse('2026-11-21T00:00:00Z');

describe('the articles of config/knowledge', () => {
  it('are at least 34, each with its facts', () => {
    expect(problems).toEqual([]);
    expect(articles.length).toBeGreaterThanOrEqual(34);
    for (const { key, category, reviewed, body } of articles) {
      expect([key, category, reviewed].every(Boolean), key).toBe(true);
      expect(body.split(/\s+/).length, key).toBeGreaterThanOrEqual(150);
    }
  });

  it.each(answered)('%s (%s) is found first for “%s”', (article, _passage, subject, text) => {
    expect(find(index, { subject, text, now })[0]?.key).toBe(article);
  });

  it.each(answered)('%s answers with “%s” in what is quoted for “%s”, and sends nobody to another article', (_article, words, subject, text) => {
    const hit = find(index, { subject, text, now })[0];
    expect(`${hit?.heading}\n${hit?.passage}`.toLowerCase()).toContain(words.toLowerCase());
    expect(hit?.passage).not.toMatch(/\bKB-\d|see (below|above|the article)/);
    expect(hit?.passage.length).toBeLessThanOrEqual(1_400);
  });

  it.each(unanswerable)('nothing is quoted for “%s”', (subject, text) => {
    expect(find(index, { subject, text, now })[0]?.evidence ?? 'none').not.toBe('documented');
  });

  it('answer most mails with the right passage, and hardly any when the article is taken away', () => {
    const questions: TestQuestion[] = [
      ...answered.map(([article, passage, subject, text]) => ({ question: text, subject, gold: [article], answers: [passage] })),
      ...unanswerable.map(([subject, text]) => ({ question: text, subject, gold: [], answers: [] })),
    ];
    const result = evaluate(articles, questions, now);
    expect(result.passageAnswers).toBeGreaterThanOrEqual(0.95);
    expect(result.answeredRightly).toBeGreaterThanOrEqual(0.85);
    expect(result.answeredWrongly).toBeLessThanOrEqual(0.05);
    expect(result.givesUpWithoutArticle).toBeGreaterThanOrEqual(0.9);
  });
});
