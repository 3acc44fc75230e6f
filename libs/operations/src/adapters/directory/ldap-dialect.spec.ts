import type { Change, Entry } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { activeDirectory, openLdap } from './ldap-dialect.js';

const now = new Date('2026-11-21T08:00:00Z');
const entry = (attributes: Record<string, string>): Entry => ({ dn: 'uid=ana.ruiz,dc=example', ...attributes });
const written = (changes: Change[] | null) =>
  changes?.map(({ operation, modification: { type, values } }) => [operation, type, ...values.map(String)]);

describe('an account in OpenLDAP', () => {
  const dialect = openLdap('pwdAccountLockedTime');
  const state = (attributes: Record<string, string>) => dialect.state(entry(attributes), now);

  it('is locked while it has a time of locking', () => {
    expect(state({})).toEqual({ locked: false, enabled: true, passwordAgeDays: -1 });
    expect(state({ pwdAccountLockedTime: '20261121054002Z' }).locked).toBe(true);
    expect(state({ pwdAccountLockedTime: '000001010000Z' }).locked).toBe(true);
  });

  it('is disabled when its time has ended, and tells the age of its password in whole days', () => {
    expect(state({ pwdEndTime: '20261121075959Z' }).enabled).toBe(false);
    expect(state({ pwdEndTime: '20261121080001Z' }).enabled).toBe(true);
    expect(state({ pwdChangedTime: '20260822080001.5Z' }).passwordAgeDays).toBe(90);
    expect(state({ pwdChangedTime: '20261122080000Z' }).passwordAgeDays).toBe(0);
  });

  it('is disabled from this very second on', () => {
    expect(written(dialect.disable(entry({}), now))).toEqual([['replace', 'pwdEndTime', '20261121080000Z']]);
  });

  it('may keep its lock elsewhere', () => {
    const other = openLdap('nsAccountLock');
    expect(other.state(entry({ nsAccountLock: 'TRUE' }), now).locked).toBe(true);
    expect(written(other.unlock)).toEqual([['replace', 'nsAccountLock']]);
  });
});

describe('an account in Active Directory', () => {
  const dialect = activeDirectory('lockoutTime');
  const state = (attributes: Record<string, string>) => dialect.state(entry(attributes), now);

  it('is locked while its lockoutTime is not 0, disabled by a bit, and as old as pwdLastSet says', () => {
    expect(state({ lockoutTime: '0', userAccountControl: '512', pwdLastSet: '0' })).toEqual({ locked: false, enabled: true, passwordAgeDays: -1 });
    expect(state({ lockoutTime: '134080000000000000', userAccountControl: '514' })).toMatchObject({ locked: true, enabled: false });
    // 2026-11-11T08:00:00Z in units of 100 ns since 1601.
    const tenDaysAgo = (BigInt(Date.UTC(2026, 10, 11, 8)) + 11_644_473_600_000n) * 10_000n;
    expect(state({ pwdLastSet: String(tenDaysAgo) }).passwordAgeDays).toBe(10);
  });

  it('is unlocked by 0, never locked by us, and keeps its other bits when it is disabled and enabled', () => {
    expect(written(dialect.unlock)).toEqual([['replace', 'lockoutTime', '0']]);
    expect(dialect.lock).toBeNull();
    expect(written(dialect.disable(entry({ userAccountControl: '66048' }), now))).toEqual([['replace', 'userAccountControl', '66050']]);
    expect(written(dialect.enable(entry({ userAccountControl: '66050' })))).toEqual([['replace', 'userAccountControl', '66048']]);
  });

  it('takes a password in quotes, as UTF-16, and in the same write that it must be changed: both or none', () => {
    const { password } = dialect;
    const changes = password.by === 'attribute' ? password.changes('aB3-') : [];
    expect(changes.map(({ operation, modification: { type, values } }) => [operation, type, values])).toEqual([
      ['replace', 'unicodePwd', [Buffer.from('"aB3-"', 'utf16le')]],
      ['replace', 'pwdLastSet', ['0']],
    ]);
  });
});
