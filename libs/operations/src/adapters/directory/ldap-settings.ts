/** The settings of the directory, checked: without LDAP_URL there is none. */
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { ConfigError, type Settings } from '@tierdesk/platform';
import { activeDirectory, openLdap, type LdapDialect } from './ldap-dialect.js';

export type LdapKeys = Extract<keyof Settings, `LDAP_${string}`> | 'OPERATIONS_ALLOW_PRIVATE';

export interface LdapSettings {
  url: string;
  startTls: boolean;
  tls: ConnectionOptions;
  bindDn: string;
  password: string;
  baseDn: string;
  groupBaseDn: string;
  uidAttribute: string;
  mailAttribute: string;
  dialect: LdapDialect;
}

/** @throws ConfigError with every problem */
export function readLdapSettings(settings: Pick<Settings, LdapKeys>): LdapSettings | null {
  const { LDAP_URL: url, LDAP_BIND_DN: bindDn, LDAP_BIND_PASSWORD: password, LDAP_BASE_DN: baseDn } = settings;
  if (url === undefined) return null;
  const problems: string[] = [];
  for (const name of ['LDAP_BIND_DN', 'LDAP_BIND_PASSWORD', 'LDAP_BASE_DN'] as const)
    if (settings[name] === undefined) problems.push(`${name}: must be set beside LDAP_URL`);
  const encrypted = url.startsWith('ldaps:') || settings.LDAP_STARTTLS;
  if (!encrypted && !settings.OPERATIONS_ALLOW_PRIVATE)
    problems.push(
      'LDAP_URL: passwords travel here, so it must be ldaps://, or LDAP_STARTTLS=1; only with OPERATIONS_ALLOW_PRIVATE=1 may it be plain',
    );
  const authority = readAuthority(settings.LDAP_CA_FILE, problems);
  if (problems.length > 0 || bindDn === undefined || password === undefined || baseDn === undefined) throw new ConfigError(problems);
  const ad = settings.LDAP_KIND === 'ad';
  return {
    url,
    startTls: settings.LDAP_STARTTLS,
    tls: authority === null ? {} : { ca: authority },
    bindDn,
    password,
    baseDn,
    groupBaseDn: settings.LDAP_GROUP_BASE_DN ?? baseDn,
    uidAttribute: settings.LDAP_UID_ATTRIBUTE ?? (ad ? 'sAMAccountName' : 'uid'),
    mailAttribute: settings.LDAP_MAIL_ATTRIBUTE,
    dialect: ad ? activeDirectory(settings.LDAP_LOCK_ATTRIBUTE ?? 'lockoutTime') : openLdap(settings.LDAP_LOCK_ATTRIBUTE ?? 'pwdAccountLockedTime'),
  };
}

function readAuthority(file: string | undefined, problems: string[]): Buffer | null {
  if (file === undefined) return null;
  try {
    return readFileSync(file);
  } catch {
    problems.push(`LDAP_CA_FILE: ${file} cannot be read`);
    return null;
  }
}
