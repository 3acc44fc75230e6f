import { expect, it } from 'vitest';
import { answerBits, answersIn, readQuestion } from './question.js';

const stems = (text: string, subject: string) => readQuestion(text, subject).terms.map(({ stem }) => stem);

it('a number of the subject counts only when the mail speaks of it too', () => {
  expect(stems('What is the password of the guest Wi-Fi?', 'Visit 14')).not.toContain('14');
  expect(stems('Error 809 again.', 'VPN 809')).toContain('809');
});

it('a number that only names a place counts nothing', () => {
  expect(answersIn('Office #456 has a hall.') & answerBits('number')).toBe(0);
  expect(answersIn('Office #456 has 3 halls.') & answerBits('number')).not.toBe(0);
});

it('“when” is answered by a day, a time of day or a span of time', () => {
  for (const text of ['It ends on Friday.', 'It ends at 18:00.', 'It ends after 90 days.'])
    expect(answersIn(text) & answerBits(readQuestion('When does it end?').answer), text).not.toBe(0);
});

it.each(['1.', '1/1/', 'a | b\n', '- a\n', 'How ', '?', 'a:\n'])('a megabyte of %j holds nothing up', (repeat) => {
  const mail = repeat.repeat(1_000_000 / repeat.length);
  expect(readQuestion(mail).terms.length).toBeLessThanOrEqual(160);
  expect(answersIn(mail)).toBeLessThan(128);
});
