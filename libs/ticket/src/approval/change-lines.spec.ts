import { describe, expect, it } from 'vitest';
import { changeLines } from './change-lines.js';

describe('before and after', () => {
  it('shows the values of one list alone, with what goes and what comes', () => {
    const lines = changeLines({
      before: { groups: ['finance-all', 'vpn-users', 'vpn-session-60m'] },
      after: { groups: ['finance-all', 'vpn-users', 'vpn-session-10h'] },
    });
    expect(lines).toEqual({
      before: [
        { mark: 'same', text: 'finance-all' },
        { mark: 'same', text: 'vpn-users' },
        { mark: 'removed', text: 'vpn-session-60m' },
      ],
      after: [
        { mark: 'same', text: 'finance-all' },
        { mark: 'same', text: 'vpn-users' },
        { mark: 'added', text: 'vpn-session-10h' },
      ],
    });
  });

  it('names the fields of several values, and keeps every line of a long text', () => {
    const lines = changeLines({ before: { locked: true, note: 'one\ntwo' }, after: { locked: false, note: 'one\nthree' } });
    expect(lines.before.map(({ mark, text }) => `${mark} ${text}`)).toEqual(['removed locked: true', 'same note: one', 'removed note: two']);
    expect(lines.after.map(({ mark, text }) => `${mark} ${text}`)).toEqual(['added locked: false', 'same note: one', 'added note: three']);
  });

  it('shows a changed order as a change', () => {
    const { before } = changeLines({ before: { routes: ['a', 'b'] }, after: { routes: ['b', 'a'] } });
    expect(before.filter(({ mark }) => mark === 'removed')).toHaveLength(1);
  });

  it('claims nothing where the effect is not known', () => {
    expect(changeLines({ before: { locked: true }, after: null })).toEqual({ before: [{ mark: 'same', text: 'locked: true' }], after: [] });
    expect(changeLines({ before: null, after: { locked: false } })).toEqual({ before: [], after: [{ mark: 'added', text: 'locked: false' }] });
  });
});
