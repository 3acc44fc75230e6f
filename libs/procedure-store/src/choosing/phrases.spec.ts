import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Procedure } from '@tierdesk/procedures';
import { describe, expect, it } from 'vitest';
import { fitOf } from './procedure-chooser.js';
import { longestSaid } from './phrases.js';

const folder = new URL('../../../../config/procedures/', import.meta.url);
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => Procedure.parse(parse(readFileSync(new URL(name, folder), 'utf8'))));

/** Whatever the category: the words alone must tell. */
const fitting = (text: string) =>
  shipped
    .filter(({ match }) => fitOf({ match: { ...match, category: undefined }, condition: null }, { category: '', priority: 3, subject: '', text }) > 0)
    .map(({ key }) => key);

describe('what a requester says', () => {
  it.each([
    ['account-unlock', 'Hi, my account has been locked since this morning. Please help.'],
    ['account-unlock', 'I am locked out of my account, how do I get back in?'],
    ['account-unlock', 'Could you please unlock my account?'],
    ['password-reset', 'I forgot my password and cannot log in'],
    ['password-reset', 'My password has expired yesterday'],
    ['mfa-device-lost', 'I lost my phone yesterday and cannot approve the sign-in.'],
    ['mfa-device-lost', 'My phone with the authenticator was stolen'],
    ['mailbox-full', 'My mailbox is full, I cannot send.'],
    ['vpn-cannot-connect', 'Since this morning the VPN keeps disconnecting'],
    ['printer', 'The printer on floor 3 is offline'],
    ['laptop-replacement', "My laptop broke, it won't turn on"],
    ['licence-request', 'I need a licence for Visio'],
    ['group-access', 'I need access to the finance folder'],
    ['onboarding', 'A new colleague starts on Monday'],
    ['offboarding', 'Tom leaves the company, his last day is Friday'],
    ['adhoc-phishing-report', 'I received a suspicious mail asking for my password'],
  ])('starts %s alone: %s', (key, text) => expect(fitting(text)).toEqual([key]));

  it.each([
    'How do I change my password?',
    'How long does it take until a locked account is unlocked?',
    'What happens if my account is locked?',
    'Can I move the authenticator to a new phone?',
    'I would like to know how to reset my mfa',
    'My account is not locked, but Outlook is slow',
    'What is the size limit of a mailbox? When is a mailbox full?',
    'How do I request SAP access?',
    'Could you tell me what to do when the printer is offline?',
  ])('is only a question, and starts nothing: %s', (text) => expect(fitting(text)).toEqual([]));

  it('may be in other forms of the words, with accents or without, and a few words in between', () => {
    expect(longestSaid(['compte bloqué'], 'Mon compte est bloque')).toBe(2);
    expect(longestSaid(['printer offline'], 'The PRINTERS on our floor went offline')).toBe(2);
    expect(longestSaid(['printer offline'], 'The printer works. We were offline.')).toBe(0);
  });
});
