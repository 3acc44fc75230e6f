/** Finds accounts and groups. Names go into filters as values, never as filter text, and every DN comes from the directory itself. */
import { AndFilter, EqualityFilter, OrFilter, type Entry } from 'ldapts';
import { OperationFailed } from '../../registry/operation-desk.js';
import type { LdapSession } from './ldap-session.js';
import type { LdapSettings } from './ldap-settings.js';

const equal = (attribute: string, value: string): EqualityFilter => new EqualityFilter({ attribute, value });
const anyGroup = new OrFilter({ filters: ['groupOfNames', 'group'].map((name) => equal('objectClass', name)) });

/** @throws OperationFailed when the name stands for more than one account */
export async function findAccount(session: LdapSession, settings: LdapSettings, user: string): Promise<Entry | null> {
  const attributes = [settings.uidAttribute, settings.mailAttribute, ...settings.dialect.attributes];
  return single(await session.search(settings.baseDn, equal(settings.uidAttribute, user), attributes), 'account');
}

/** @throws OperationFailed also when there is none */
export async function needAccount(session: LdapSession, settings: LdapSettings, user: string): Promise<Entry> {
  const found = await findAccount(session, settings, user);
  if (!found) throw new OperationFailed('directory.no_account', 'There is no such account in the directory.', 'none', false);
  return found;
}

/** @throws OperationFailed when there is none, or more than one */
export async function needGroup(session: LdapSession, settings: LdapSettings, group: string): Promise<Entry> {
  const filter = new AndFilter({ filters: [equal('cn', group), anyGroup] });
  const found = single(await session.search(settings.groupBaseDn, filter, ['cn']), 'group');
  if (!found) throw new OperationFailed('directory.no_group', 'There is no such group among those that the desk may change.', 'none', false);
  return found;
}

/** The groups below LDAP_GROUP_BASE_DN that the account is in, by name. */
export async function groupsOf(session: LdapSession, settings: LdapSettings, account: Entry): Promise<string[]> {
  // No limit of ours: a count that stops at a limit would be a wrong one.
  const found = await session.search(settings.groupBaseDn, new AndFilter({ filters: [equal('member', account.dn), anyGroup] }), ['cn'], 0);
  return found.map((entry) => String(entry['cn']));
}

function single(found: Entry[], what: string): Entry | null {
  if (found.length > 1) throw new OperationFailed(`directory.ambiguous_${what}`, `The name stands for more than one ${what}.`, 'none', false);
  return found[0] ?? null;
}
