import type { WorldPerson } from './world.js';

/** Where Debian and others keep what slapd needs. */
const modules = '/usr/lib/ldap';
const schemas = '/etc/ldap/schema';

interface SlapdPlan {
  folder: string;
  suffix: string;
  adminDn: string;
  password: string;
  /** With the password policy overlay. */
  policy: boolean;
  /** Who may do what, before `access to * by users read`. */
  access?: string;
}

export function slapdConf({
  folder,
  suffix,
  adminDn,
  password,
  policy,
  access = 'access to attrs=userPassword by self write by anonymous auth by * none',
}: SlapdPlan): string {
  return `include ${schemas}/core.schema
include ${schemas}/cosine.schema
include ${schemas}/inetorgperson.schema
modulepath ${modules}
moduleload back_mdb
${policy ? 'moduleload ppolicy' : ''}
pidfile ${folder}/slapd.pid
TLSCertificateFile ${folder}/certificate.pem
TLSCertificateKeyFile ${folder}/key.pem
database mdb
maxsize 16777216
suffix "${suffix}"
rootdn "${adminDn}"
rootpw ${password}
directory ${folder}/db
dbnosync
${policy ? `overlay ppolicy\nppolicy_default "cn=default,ou=policies,${suffix}"\nppolicy_use_lockout` : ''}
${access}
access to * by users read
`;
}

/** Locked after three wrong passwords, until somebody unlocks. */
export function slapdEntries(suffix: string, people: readonly WorldPerson[], policy: boolean): string {
  const groups = [...new Set(['erp-users', 'vpn-session-10h', ...people.flatMap((person) => person.groups ?? [])])];
  const entries = [
    [`dn: ${suffix}`, 'objectClass: dcObject', 'objectClass: organization', 'dc: northlake', 'o: Northlake'],
    ...['people', 'groups', 'policies'].map((ou) => [`dn: ou=${ou},${suffix}`, 'objectClass: organizationalUnit', `ou: ${ou}`]),
    ...(policy ? [defaultPolicy(suffix)] : []),
    ...people.map((person) => [
      `dn: uid=${person.key},ou=people,${suffix}`,
      'objectClass: inetOrgPerson',
      `uid: ${person.key}`,
      base64('cn', person.name),
      base64('sn', person.name.split(' ').at(-1) ?? person.name),
      `mail: ${person.key}@northlake.example`,
      'userPassword: first-password-1',
    ]),
    ...groups.map((group) => [
      `dn: cn=${group},ou=groups,${suffix}`,
      'objectClass: groupOfNames',
      `cn: ${group}`,
      // A groupOfNames is never empty.
      `member: cn=nobody,${suffix}`,
      ...people.filter((person) => person.groups?.includes(group)).map((person) => `member: uid=${person.key},ou=people,${suffix}`),
    ]),
  ];
  return `${entries.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function defaultPolicy(suffix: string): string[] {
  return [
    `dn: cn=default,ou=policies,${suffix}`,
    'objectClass: device',
    'objectClass: pwdPolicy',
    'cn: default',
    'pwdAttribute: userPassword',
    'pwdLockout: TRUE',
    'pwdMaxFailure: 3',
    'pwdLockoutDuration: 0',
    'pwdMustChange: TRUE',
  ];
}

const base64 = (name: string, value: string): string => `${name}:: ${Buffer.from(value).toString('base64')}`;
