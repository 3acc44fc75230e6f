/** Who an address or an account is, as the directory says: an id from here is trusted, one from a mail is not. */
import { EqualityFilter, type Entry } from 'ldapts';
import { OperationFailed } from '../../registry/operation-desk.js';
import { textOf } from './ldap-dialect.js';
import { findAccount } from './ldap-lookup.js';
import { inSession } from './ldap-session.js';
import type { LdapSettings } from './ldap-settings.js';

export interface LdapPerson {
  /** The account; what operations take as `user`, and `requester.id` in procedures. */
  id: string;
  addresses: string[];
}

const timeoutMs = 10_000;
/** Below that of the health page. */
const checkTimeoutMs = 2_500;

export class LdapPeople {
  constructor(private readonly settings: LdapSettings) {}

  /** @throws OperationFailed when the directory is away, or the address belongs to more than one account */
  async findByMail(address: string): Promise<LdapPerson | null> {
    const { baseDn, uidAttribute, mailAttribute } = this.settings;
    const filter = new EqualityFilter({ attribute: mailAttribute, value: address });
    const found = await inSession(this.settings, timeoutMs, (session) => session.search(baseDn, filter, [uidAttribute, mailAttribute]));
    if (found.length > 1) throw new OperationFailed('directory.ambiguous_account', 'The address belongs to more than one account.', 'none', false);
    return found[0] ? this.#person(found[0]) : null;
  }

  /** @throws OperationFailed when the directory is away */
  async findById(id: string): Promise<LdapPerson | null> {
    const found = await inSession(this.settings, timeoutMs, (session) => findAccount(session, this.settings, id));
    return found && this.#person(found);
  }

  /** @throws OperationFailed unless the desk can sign in */
  async check(): Promise<void> {
    await inSession(this.settings, checkTimeoutMs, async () => undefined);
  }

  #person(entry: Entry): LdapPerson | null {
    const id = textOf(entry, this.settings.uidAttribute);
    const mail = entry[this.settings.mailAttribute] ?? [];
    return id === null ? null : { id, addresses: (Array.isArray(mail) ? mail : [mail]).map(String) };
  }
}
