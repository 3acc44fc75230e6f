import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../draft/case-file.js';
import { withoutForeignLinks } from './links.js';
import { promisesTooMuch } from './promises.js';
import { checkTurn, type ToolFinding } from './turn-check.js';

const passage =
  'Open https://password.northlake.example and choose Unlock. Write to help@northlake.example. A colleague will call you back within an hour.';
const file: CaseFile = {
  mail: { subject: 'Locked', texts: ['My account is locked'], requester: { key: null, unproven: false, address: 'ana@corp.example' } },
  hits: [
    {
      ...{ key: 'KB-102', title: 'Account locked', heading: '', passage, markdown: passage, score: 9, evidence: 'documented' },
      ...{ category: 'passwords', reviewed: '2026-10-12', sendsTo: null },
    },
  ],
  earlier: [],
  publicUrl: 'https://desk.northlake.example',
  task: null,
};
interface Said {
  text?: string;
  sources?: { key: string; quote: string }[];
}
const reply = ({ text = 'Choose Unlock on the password page.', sources = [{ key: 'KB-102', quote: 'choose Unlock' }] }: Said) =>
  ({ action: 'reply', text, sources }) as const;
const check = (said: Said, about: Partial<CaseFile> = {}, findings: ToolFinding[] = []) => checkTurn(reply(said), { ...file, ...about }, findings);
const asks = (text: string) => checkTurn({ action: 'ask', text }, file);

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
    'You will be speaking with one of our experts in a moment.',
    'Please hold on while somebody joins.',
    'Your request is being routed to the mail team.',
    'A colleague is going to take a look at it.',
    'Expect a call from the service desk.',
    'We will let the network team know and they will get back to you; the team will contact you.',
    'Your account has been unlocked.',
    'I have checked your account.',
  ])('is refused when it promises what is not so: “%s”', (text) => {
    expect(check({ text })).toMatchObject({ action: 'give_up', reason: 'gave_up' });
    expect(asks(`${text} Do you agree?`)).toMatchObject({ action: 'give_up', reason: 'gave_up' });
  });

  it('may quote a promise that an article makes', () => {
    expect(promisesTooMuch('Choose Unlock. A colleague will call you back within an hour.', [passage])).toBe(false);
    expect(promisesTooMuch('Do not forward the mail to colleagues; pass the code only to the page.')).toBe(false);
  });

  it('is a question without any source', () => {
    expect(asks('Which message do you see?')).toEqual({ action: 'ask', text: 'Which message do you see?' });
    expect(asks('I see.')).toMatchObject({ action: 'give_up', reason: 'gave_up' });
  });

  it('leaves a note when it gives up', () => {
    expect(checkTurn({ action: 'give_up', unknown: ['Which device it is'], question: 'Which device is it?' }, file)).toMatchObject({
      action: 'give_up',
      reason: 'gave_up',
      note: { lookedAt: [{ key: 'KB-102', title: 'Account locked' }], unknown: ['Which device it is'], suggestedQuestion: 'Which device is it?' },
    });
  });

  it('is not sent twice', () => {
    const earlier = [{ action: 'answer', text: 'Choose **Unlock** on the password page.', sources: [] }];
    expect(check({}, { earlier })).toMatchObject({ action: 'give_up', reason: 'loop_detected' });
  });

  it('is nothing without words', () => {
    expect(check({ text: '  ' })).toMatchObject({ action: 'give_up', reason: 'gave_up' });
  });
});

describe('what an answer adds', () => {
  it.each([
    'Choose Unlock. The capital of Brazil is the city of Brasília, founded in the year 1960.',
    'Choose Unlock on the password page within 45 minutes.',
    'Bake the bread with flour, water and salt until golden brown.',
    'Vote in the upcoming elections and encourage all of your friends.',
  ])('beyond its sources is inferred, and left to people: “%s”', (text) => {
    expect(check({ text })).toMatchObject({ action: 'give_up', reason: 'weak_evidence' });
  });

  it('in courtesy is fine', () => {
    expect(check({ text: 'Sorry about the trouble! Please open the password page and choose Unlock. Let us know if it works.' }).action).toBe(
      'answer',
    );
  });
});

describe('secrets', () => {
  it.each([
    'Send us your password and we look.',
    'Reply with the one-time code.',
    'The token is sk-live-4f9aB2c7D8e1F0a3B5c6D7e8.',
    'password: hunter2!x',
  ])('are neither asked for nor given away: “%s”', (text) => {
    expect(check({ text })).toMatchObject({ action: 'give_up', reason: 'unsafe_input' });
  });
  it('are not asked for in a question', () => {
    for (const text of ['What is your password?', 'Could we have the verification code?', 'Please type your PIN, will you?'])
      expect(asks(text)).toMatchObject({ action: 'give_up', reason: 'unsafe_input' });
  });
  it('may be named where an article does, as a warning or for the right page', () => {
    expect(check({ text: 'Choose Unlock on the password page. Never share your password.' }).action).toBe('answer');
  });
});

describe('what a tool answered', () => {
  const found: ToolFinding = { id: 'call_1', name: 'directory.readAccount', title: 'See an account', text: 'locked: true\npasswordAgeDays: 17' };
  it('is a state report when it is quoted', () => {
    expect(check({ text: 'Your account is locked.', sources: [{ key: 'call_1', quote: 'locked: true' }] }, {}, [found])).toEqual({
      action: 'answer',
      evidence: 'state_report',
      text: 'Your account is locked.',
      sources: [{ key: 'directory.readAccount', title: 'See an account', passage: 'locked: true', reviewed: null, href: '' }],
    });
  });
  it('proves nothing else', () => {
    expect(check({ text: 'It is locked.', sources: [{ key: 'call_1', quote: 'locked: false' }] }, {}, [found])).toMatchObject({
      reason: 'weak_evidence',
    });
    expect(check({ text: 'It is locked.', sources: [{ key: 'call_2', quote: 'locked: true' }] }, {}, [found])).toMatchObject({
      reason: 'weak_evidence',
    });
  });
});

describe('links and addresses', () => {
  const cleaned = (text: string) => withoutForeignLinks(text, [passage], file.publicUrl);
  it('stay when they lead to the desk or stand in a passage', () => {
    const text = 'See https://desk.northlake.example/knowledge/KB-102, https://password.northlake.example. Or help@northlake.example.';
    expect(cleaned(text)).toBe(text);
  });
  it('go when they lead elsewhere', () => {
    expect(cleaned('Go to https://evil.example/x?y=1 now')).toBe('Go to (link removed) now');
    expect(cleaned('[here](https://evil.example) or [there](javascript:alert) or www.evil.example')).not.toMatch(/evil|javascript/);
    expect(cleaned('https://desk.northlake.example.evil.example/')).toBe('(link removed)');
    expect(cleaned('![x](https://desk.northlake.example/p.png) <img src="https://evil.example/p.png">')).not.toMatch(/png/);
    expect(cleaned('https://password.northlake.example/?d=stolen')).toBe('(link removed)');
    expect(cleaned('Open evil.example/x or evil.com')).not.toMatch(/evil/);
    expect(cleaned('https://desk.northlake.example@evil.example/')).not.toMatch(/evil/);
    expect(cleaned('Send your password to mallory@evil.example')).toBe('Send your password to (address removed)');
  });
});
