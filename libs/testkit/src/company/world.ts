/** What there is in the invented company: accounts, VPN profiles, licences, mailboxes, printers. Tests put it into trouble and look at it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryConfig } from '../desk/config-folder.js';

export interface Account {
  name: string;
  locked: boolean;
  enabled: boolean;
  passwordAgeDays: number;
  /** How often a one-time password was handed over. */
  passwordResets: number;
  groups: Set<string>;
  sessions: number;
  authenticators: number;
  temporaryPass: boolean;
}
export interface VpnProfile {
  active: boolean;
  certificateDaysLeft: number;
  lastError: 'none' | 'credentials' | 'certificate' | 'profile';
}
export interface Product {
  free: number;
  paid: boolean;
  seats: Set<string>;
  ordered: number;
}
export interface Mailbox {
  usedPercent: number;
  archive: boolean;
  held: boolean;
}
export interface Printer {
  state: 'ready' | 'paused' | 'offline' | 'toner';
  /** Owners of the waiting jobs. */
  jobs: string[];
}
export interface ReportedMail {
  recipients: number;
  clicked: number;
  quarantined: boolean;
}

export interface World {
  accounts: Map<string, Account>;
  groups: Map<string, { managed: boolean }>;
  /** Records of the people department, by number: who shall get an account. */
  records: Map<string, { user: string; name: string }>;
  vpn: Map<string, VpnProfile>;
  vpnSnapshots: Map<string, { user: string; profile: VpnProfile }>;
  vpnCertificates: Map<string, number[]>;
  products: Map<string, Product>;
  mailboxes: Map<string, Mailbox>;
  printers: Map<string, Printer>;
  messages: Map<string, ReportedMail>;
}

export interface WorldPerson {
  key: string;
  name: string;
  groups?: string[] | undefined;
}

/** The people of `config/people.yaml`. */
export function northlakePeople(): WorldPerson[] {
  return (parse(readFileSync(join(repositoryConfig, 'people.yaml'), 'utf8')) as { people: WorldPerson[] }).people;
}

/** Everything works, nobody is locked out. */
export function healthyWorld(people: readonly WorldPerson[]): World {
  const groups = new Set(['vpn-users', 'vpn-session-10h', 'erp-users', ...people.flatMap((person) => person.groups ?? [])]);
  return {
    accounts: new Map(people.map((person) => [person.key, account(person.name, person.groups)])),
    groups: new Map([...groups].map((name) => [name, { managed: !['executives', 'managers'].includes(name) }])),
    records: new Map([['4711', { user: 'noor.haddad', name: 'Noor Haddad' }]]),
    vpn: new Map(people.map(({ key }) => [key, { active: true, certificateDaysLeft: 180, lastError: 'none' }])),
    vpnSnapshots: new Map(),
    vpnCertificates: new Map(),
    products: new Map([
      ['office', product(25, false)],
      ['visio', product(2, true)],
      ['project', product(0, true)],
      ['acrobat', product(4, false)],
      ['photoshop', product(0, true)],
    ]),
    mailboxes: new Map(people.map(({ key }) => [key, { usedPercent: 40, archive: false, held: false }])),
    printers: new Map(['madrid-2', 'berlin-1', 'milan-warehouse'].map((key) => [key, { state: 'ready', jobs: [] }])),
    messages: new Map(),
  };
}

export function account(name: string, groups: readonly string[] = []): Account {
  return {
    name,
    locked: false,
    enabled: true,
    passwordAgeDays: 30,
    passwordResets: 0,
    groups: new Set(groups),
    sessions: 1,
    authenticators: 1,
    temporaryPass: false,
  };
}

const product = (free: number, paid: boolean): Product => ({ free, paid, seats: new Set(), ordered: 0 });
