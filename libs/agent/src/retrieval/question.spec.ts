import { expect, it } from 'vitest';
import { readQuestion } from './question.js';

const stems = (text: string, subject: string) => readQuestion(text, subject).terms.map(({ stem }) => stem);

it('a number of the subject counts only when the mail speaks of it too', () => {
  expect(stems('What is the password of the guest Wi-Fi?', 'Visit 14')).not.toContain('14');
  expect(stems('Error 809 again.', 'VPN 809')).toContain('809');
});
