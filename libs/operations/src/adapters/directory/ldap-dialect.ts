/** How a kind of directory writes down that an account is locked or disabled, and how old its password is. */
import { Attribute, Change, type Entry } from 'ldapts';

export interface AccountState {
  locked: boolean;
  enabled: boolean;
  /** -1 = not known. */
  passwordAgeDays: number;
}

/** Null where the directory cannot do it. */
export interface LdapDialect {
  /** Asked for by name: most of them are shown only then. */
  attributes: readonly string[];
  state(entry: Entry, now: Date): AccountState;
  lock: Change[] | null;
  unlock: Change[];
  disable(entry: Entry, now: Date): Change[];
  enable(entry: Entry): Change[];
  password: PasswordWriting;
}

/** How a password is written that must be changed at the next sign-in: as attributes, all in one; or by the extended operation, beside a flag. */
export type PasswordWriting =
  | { by: 'attribute'; changes: (secret: string) => Change[] }
  | { by: 'extended_operation'; mustChange: Change[]; mustChangeAsBefore: (entry: Entry) => Change[] };

const day = 86_400_000;

export const replace = (type: string, values: string[] | Buffer[]): Change =>
  new Change({ operation: 'replace', modification: new Attribute({ type, values }) });

/** The first value of an attribute, as text. */
export function textOf(entry: Entry, attribute: string): string | null {
  const value = entry[attribute];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first.length === 0 ? null : String(first);
}

/**
 * The password policy overlay. A lock that has run out by itself still shows until the next sign-in; taking it away is harmless.
 * @param lockAttribute locked while it has a value; the year 0 means until somebody unlocks
 */
export function openLdap(lockAttribute: string): LdapDialect {
  return {
    attributes: [lockAttribute, 'pwdEndTime', 'pwdChangedTime', 'pwdReset'],
    state: (entry, now) => {
      const end = generalizedTime(textOf(entry, 'pwdEndTime'));
      return {
        locked: textOf(entry, lockAttribute) !== null,
        enabled: end === null || end > now.getTime(),
        passwordAgeDays: ageInDays(generalizedTime(textOf(entry, 'pwdChangedTime')), now),
      };
    },
    lock: [replace(lockAttribute, ['000001010000Z'])],
    unlock: [replace(lockAttribute, [])],
    disable: (_entry, now) => [replace('pwdEndTime', [now.toISOString().replace(/[-:T]/g, '').replace(/\..*/, 'Z')])],
    enable: () => [replace('pwdEndTime', [])],
    password: {
      by: 'extended_operation',
      mustChange: [replace('pwdReset', ['TRUE'])],
      mustChangeAsBefore: (entry) => {
        const before = textOf(entry, 'pwdReset');
        return [replace('pwdReset', before === null ? [] : [before])];
      },
    },
  };
}

const disabledBit = 2;

/** Active Directory: a lock can only be taken away, by the value 0; passwords are an attribute that it takes over TLS only. */
export function activeDirectory(lockAttribute: string): LdapDialect {
  const control = (entry: Entry): number => Number(textOf(entry, 'userAccountControl') ?? 512);
  return {
    attributes: [lockAttribute, 'userAccountControl', 'pwdLastSet'],
    state: (entry, now) => ({
      locked: Number(textOf(entry, lockAttribute) ?? 0) > 0,
      enabled: (control(entry) & disabledBit) === 0,
      passwordAgeDays: ageInDays(fileTime(textOf(entry, 'pwdLastSet')), now),
    }),
    lock: null,
    unlock: [replace(lockAttribute, ['0'])],
    disable: (entry) => [replace('userAccountControl', [String(control(entry) | disabledBit)])],
    enable: (entry) => [replace('userAccountControl', [String(control(entry) & ~disabledBit)])],
    password: {
      by: 'attribute',
      changes: (secret) => [replace('unicodePwd', [Buffer.from(`"${secret}"`, 'utf16le')]), replace('pwdLastSet', ['0'])],
    },
  };
}

function ageInDays(changedAt: number | null, now: Date): number {
  return changedAt === null ? -1 : Math.max(0, Math.floor((now.getTime() - changedAt) / day));
}

/** `20261121054002.284341Z` */
function generalizedTime(text: string | null): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?/.exec(text ?? '');
  if (!parts) return null;
  const [year, month, dayOfMonth, hour, minute, second = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth, hour, minute, second);
}

/** 100 ns since 1601; 0 means that the password must be changed. */
function fileTime(text: string | null): number | null {
  const value = Number(text ?? 0);
  return value > 0 ? value / 10_000 - 11_644_473_600_000 : null;
}
