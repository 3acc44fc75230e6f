import { expect, it } from 'vitest';
import { fenced } from './markers.js';
import { maskSecrets, secretsIn } from './secrets.js';

const made = (...parts: string[]) => parts.join('');

it.each([
  ['a password that is told', 'My password is Blue42!x', 'My [masked]'],
  ['a key of a payment service', `use ${made('sk_', 'live_', 'a1b2c3d4e5f6g7h8i9')}`, 'use [masked]'],
  ['a long token of mixed letters', `Token here: ${'aB3'.repeat(12)} please`, 'Token here: [masked] please'],
  ['a signed token', made('ey', 'JhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.sig'), '[masked]'],
  ['credentials in an address', 'https://ana:hunter2@db.example/x', 'https[masked]db.example/x'],
])('masks %s', (_what, text, shown) => {
  expect(maskSecrets(text)).toBe(shown);
  expect(secretsIn(text)).not.toEqual([]);
});

it.each(['I forgot my password.', 'The printer says PC LOAD LETTER.', 'See /intranet/policies/remote-work/equipment-and-software', 'z'.repeat(80)])(
  'leaves alone: %s',
  (text) => {
    expect(maskSecrets(text)).toBe(text);
    expect(secretsIn(text)).toEqual([]);
  },
);

const repeats = ['ab1-', 'eyJ-', 'sk-', 'pin=', 'pin=a,', '://a:', 'Bearer ', '-----BEGIN ', 'a', 'A1', '<', '<!--', 'password is '];

// One that looks ahead from every place needs minutes for this.
it.each(repeats)('a megabyte of %j holds nothing up', (repeat) => {
  const mail = repeat.repeat(Math.ceil(1_000_000 / repeat.length));
  expect(maskSecrets(mail.slice(0, 200_000)).length).toBeGreaterThan(0);
  expect(fenced('MAIL', mail, 12_000).length).toBeLessThan(13_000);
});
