import { expect, it } from 'vitest';
import { checkLiterals } from './check-literals.js';

function codesOf(text: string): string[] {
  const codes: string[] = [];
  checkLiterals({ title: text }, (_place, code) => void codes.push(code));
  return codes;
}

it.each([
  ['write to ana.silva@northlake.example', ['literal.personal']],
  ['call +34 600 123 456', ['literal.personal']],
  ['ES91 2100 0418 4502 0005 1332', ['literal.personal']],
  ['https://ana:hunter2@db.example', ['literal.secret']],
  ['password: hunter22', ['literal.secret']],
  ['Use the password that ${requester.id} has set', []],
  ['Follow us @northlake', []],
])('%s', (text, codes) => expect(codesOf(text)).toEqual(codes));

// One that looks ahead from every place needs minutes for this.
it.each(['a', 'sk-', 'eyJ-', 'ES91 ', 'a.', '+34 ', '://a:', 'token=', '@'])('a text of 200,000 characters of %j holds nothing up', (repeat) => {
  expect(codesOf(repeat.repeat(200_000 / repeat.length)).length).toBeLessThan(2);
});
