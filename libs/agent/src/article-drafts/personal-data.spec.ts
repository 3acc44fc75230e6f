import { describe, expect, it } from 'vitest';
import { withoutCourtesies, withoutPersonalData } from './personal-data.js';

describe('what belongs to a person', () => {
  it.each([
    ['Ask Mia Brandt or mia.brandt@northlake.example', ['Mia Brandt'], 'Ask [name] or [mail address]'],
    ['Brandt, call +49 30 1234567 or 0170 555 01 23', ['Mia Brandt'], '[name], call [phone number] or [phone number]'],
    ['Your account DE89 3704 0044 0532 0130 00', [], 'Your account [iban]'],
    ['The host 10.20.30.40 refused', [], 'The host [ip address] refused'],
    ['The password is Tulip-77 until Friday', [], 'The [secret] until Friday'],
  ])('%s', (text, names, clean) => {
    expect(withoutPersonalData(text, names).text).toBe(clean);
  });

  it('is counted by kind', () => {
    expect(withoutPersonalData('a@b.example, c@d.example, Mia', ['Mia']).removed).toEqual({ 'mail address': 2, name: 1 });
  });

  it('is not what only looks so: versions, errors, amounts, words that hold a name', () => {
    const text = 'Install version 24.10.1, error 0x80070005, 1,150 euros, extension 4357, the martian build';
    expect(withoutPersonalData(text, ['Mar Tian']).text).toBe(text);
  });
});

it('a mail without its greeting, closing and quotes', () => {
  expect(withoutCourtesies('Hi Mia,\n\nplease restart the client.\nThen sign in.\n\n> old\n\nBest regards,\nJan Koch\nIT')).toBe(
    'please restart the client.\nThen sign in.',
  );
});
