import { expect, it } from 'vitest';
import { distance, Typos } from './typos.js';

it('counts slips: missing, extra, wrong and swapped letters', () => {
  expect(distance('printer', 'printer', 2)).toBe(0);
  expect(distance('printr', 'printer', 2)).toBe(1);
  expect(distance('priinter', 'printer', 2)).toBe(1);
  expect(distance('pritner', 'printer', 2)).toBe(1);
  expect(distance('mouse', 'printer', 2)).toBe(3);
});

it('offers the nearest known words, and none for short words and numbers', () => {
  const typos = new Typos(['password', 'passport', 'printer', 'vpn', 'autenticator']);
  expect(typos.near('pasword')).toEqual(['password']);
  expect(typos.near('vpm')).toEqual([]);
  expect(typos.near('print3r')).toEqual([]);
});
