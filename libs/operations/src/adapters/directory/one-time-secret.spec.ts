import { expect, it } from 'vitest';
import { oneTimeSecret } from './one-time-secret.js';

it('a one-time secret has every kind of character that policies ask for, none that is misread, and is never the same', () => {
  const secrets = Array.from({ length: 200 }, oneTimeSecret);
  for (const secret of secrets) {
    expect(secret).toMatch(/^[A-Za-z0-9+=-]{16}$/);
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[-+=]/]) expect(secret).toMatch(kind);
    expect(secret).not.toMatch(/[01iIloO]/);
  }
  expect(new Set(secrets).size).toBe(secrets.length);
});
