import { describe, expect, it } from 'vitest';
import { touchedName } from './approval-words.js';

describe('whom an operation touches', () => {
  const name = (touches: string | null) => touchedName({ touches }, (key) => `name of ${key}`);

  it('is told by name', () => {
    expect(name('ana.ruiz')).toBe('name of ana.ruiz');
    expect(name(null)).toBeNull();
  });

  it('is told by the step that will know, when nobody knows yet', () => {
    expect(name('${account.user}')).toBe('whoever “account.user” will name');
  });
});
