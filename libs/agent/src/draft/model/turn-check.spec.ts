import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../case-file.js';
import { checkTurn, promisesTooMuch, withoutForeignLinks } from './turn-check.js';
import type { Turn } from './turn.js';

const passage =
  'Open https://password.northlake.example and choose Unlock. Write to help@northlake.example. A colleague will call you back within an hour.';
const file: CaseFile = {
  mail: { subject: 'Locked', texts: ['My account is locked'] },
  hits: [
    {
      ...{ key: 'KB-102', title: 'Account locked', heading: '', passage, markdown: passage, score: 9, evidence: 'documented' },
      ...{ category: 'passwords', reviewed: '2026-10-12', sendsTo: null },
    },
  ],
  earlier: [],
  publicUrl: 'https://desk.northlake.example',
};
const turn = (more: Partial<Turn>): Turn => ({
  action: 'answer',
  text: 'Choose Unlock on the password page.',
  sources: [{ key: 'KB-102', quote: 'choose Unlock' }],
  unknown: [],
  question: null,
  ...more,
});
const check = (more: Partial<Turn>, about: Partial<CaseFile> = {}) => checkTurn(turn(more), { ...file, ...about });

describe('what a model says', () => {
  it('is an answer when its source was given and its quote stands in it', () => {
    expect(check({})).toEqual({
      action: 'answer',
      evidence: 'documented',
      text: 'Choose Unlock on the password page.',
      sources: [{ key: 'KB-102', title: 'Account locked', passage, reviewed: '2026-10-12', href: 'https://desk.northlake.example/knowledge/KB-102' }],
    });
    expect(check({ sources: [{ key: 'KB-102', quote: 'and  choose\n**Unlock**.' }] }).action).toBe('answer');
  });

  it.each([
    ['names no source', []],
    ['names a source that was not given', [{ key: 'KB-999', quote: 'choose Unlock' }]],
    ['quotes what does not stand there', [{ key: 'KB-102', quote: 'restart the flux capacitor' }]],
    ['quotes next to nothing', [{ key: 'KB-102', quote: 'and' }]],
    [
      'names one good and one invented source',
      [
        { key: 'KB-102', quote: 'choose Unlock' },
        { key: 'KB-102', quote: 'call the police at once' },
      ],
    ],
  ])('is inferred, and so left to people, when it %s', (_what, sources) => {
    expect(check({ sources })).toMatchObject({ action: 'give_up', reason: 'weak_evidence' });
  });

  it.each([
    'I am transferring you to a colleague.',
    'I have forwarded your request to the network team.',
    'Your ticket has been escalated.',
    'A technician will contact you shortly.',
    'I will hand this over to our specialists.',
    'I have reset your password.',
    "I've notified the service desk.",
    'Let me connect you with a human.',
  ])('is refused when it promises what is not so: “%s”', (text) => {
    expect(check({ text })).toMatchObject({ action: 'give_up', reason: 'gave_up' });
    expect(check({ text, action: 'ask' })).toMatchObject({ action: 'give_up', reason: 'gave_up' });
  });

  it('may quote a promise that an article makes', () => {
    expect(promisesTooMuch('Choose Unlock. A colleague will call you back within an hour.', [passage])).toBe(false);
    expect(promisesTooMuch('Do not forward the mail to colleagues; pass the code only to the page.')).toBe(false);
  });

  it('is a question without any source', () => {
    expect(check({ action: 'ask', text: 'Which message do you see?', sources: [] })).toEqual({ action: 'ask', text: 'Which message do you see?' });
  });

  it('leaves a note when it gives up', () => {
    expect(check({ action: 'give_up', text: '', sources: [], unknown: ['Which device it is'], question: 'Which device is it?' })).toMatchObject({
      action: 'give_up',
      reason: 'gave_up',
      note: { lookedAt: [{ key: 'KB-102', title: 'Account locked' }], unknown: ['Which device it is'], suggestedQuestion: 'Which device is it?' },
    });
  });

  it('is not sent twice', () => {
    const earlier = [{ action: 'answer', text: 'Choose **Unlock** on the password page.', sources: [] }];
    expect(check({}, { earlier })).toMatchObject({ action: 'give_up', reason: 'requester_unsatisfied' });
  });

  it('is nothing without words', () => {
    expect(check({ text: '  ' })).toMatchObject({ action: 'give_up', reason: 'gave_up' });
  });
});

describe('links and addresses', () => {
  const cleaned = (text: string) => withoutForeignLinks(text, file);
  it('stay when they lead to the desk or stand in a passage', () => {
    const text = 'See https://desk.northlake.example/knowledge/KB-102, https://password.northlake.example. Or help@northlake.example.';
    expect(cleaned(text)).toBe(text);
  });
  it('go when they lead elsewhere', () => {
    expect(cleaned('Go to https://evil.example/x?y=1 now')).toBe('Go to (link removed) now');
    expect(cleaned('[here](https://evil.example) or [there](javascript:alert) or www.evil.example')).not.toMatch(/evil|javascript/);
    expect(cleaned('https://desk.northlake.example.evil.example/')).toBe('(link removed)');
    expect(cleaned('Send your password to mallory@evil.example')).toBe('Send your password to (address removed)');
  });
});
