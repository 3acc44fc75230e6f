/**
 * The operations of the directory over LDAP. LDAP knows no idempotency key, so each write looks first and sets what is wanted; done twice it
 * leaves what one leaves:
 *
 * - unlock, lock, disableAccount, enableAccount set a state; already there, nothing is written.
 * - addToGroup, removeFromGroup set a membership; `wasMember` of a repeat tells of the first time's work.
 * - resetPassword sets a new secret each time and hands it over; the one before is void. `mustChange` is false where the directory cannot ask
 *   for a new one at the next sign-in.
 */
import { OperationalError } from '@tierdesk/platform';
import { NoSuchAttributeError, TypeOrValueExistsError, Attribute, Change, type Entry } from 'ldapts';
import type { Carry } from '../../registry/offered-operation.js';
import { OperationFailed } from '../../registry/operation-desk.js';
import type { Arguments, Json } from '../../registry/operation.js';
import { findAccount, groupsOf, needAccount, needGroup } from './ldap-lookup.js';
import { inSession, type LdapSession } from './ldap-session.js';
import type { LdapSettings } from './ldap-settings.js';
import { oneTimeSecret } from './one-time-secret.js';
import type { SecretHandover } from './secret-handover.js';
import { setOneTimePassword } from './set-one-time-password.js';

type Result = Record<string, Json>;
type Deed = (session: LdapSession, args: Arguments, key: string) => Promise<Result>;

export class LdapDirectory {
  #handover: SecretHandover | null = null;
  readonly #deeds: Record<string, Deed> = {
    'directory.readAccount': (session, args) => this.#readAccount(session, args),
    'directory.unlock': async (session, args) => ({ lockedAgain: (await this.#setState(session, args, 'locked', false)).locked }),
    'directory.lock': async (session, args) => ({ locked: (await this.#setState(session, args, 'locked', true)).locked }),
    'directory.disableAccount': async (session, args) => ({ enabled: (await this.#setState(session, args, 'enabled', false)).enabled }),
    'directory.enableAccount': async (session, args) => ({ enabled: (await this.#setState(session, args, 'enabled', true)).enabled }),
    'directory.readGroups': (session, args) => this.#readGroups(session, args),
    'directory.addToGroup': (session, args) => this.#setMembership(session, args, 'add'),
    'directory.removeFromGroup': (session, args) => this.#setMembership(session, args, 'delete'),
    'directory.resetPassword': (session, args, key) => this.#resetPassword(session, args, key),
  };

  constructor(private readonly settings: LdapSettings) {}

  /** Where one-time secrets go; without it passwords are not reset. */
  handOverBy(handover: SecretHandover): void {
    this.#handover = handover;
  }

  /** Null when this operation is not one of LDAP. */
  carry(operation: string): Carry | null {
    const deed = Object.hasOwn(this.#deeds, operation) ? this.#deeds[operation] : undefined;
    if (!deed) return null;
    return (args, { key, timeoutMs }) => inSession(this.settings, timeoutMs, (session) => deed(session, args, key));
  }

  async #readAccount(session: LdapSession, args: Arguments): Promise<Result> {
    const entry = await findAccount(session, this.settings, text(args, 'user'));
    if (!entry) return { found: false, locked: false, enabled: false, passwordAgeDays: -1 };
    return { found: true, ...this.#stateOf(entry) };
  }

  /** @returns the state as the directory tells it afterwards */
  async #setState(
    session: LdapSession,
    args: Arguments,
    what: 'locked' | 'enabled',
    wanted: boolean,
  ): Promise<{ locked: boolean; enabled: boolean }> {
    const user = text(args, 'user');
    const entry = await needAccount(session, this.settings, user);
    const before = this.#stateOf(entry);
    if (before[what] === wanted) return before;
    await session.modify(entry.dn, this.#changes(entry, what, wanted));
    return this.#stateOf(await needAccount(session, this.settings, user));
  }

  #changes(entry: Entry, what: 'locked' | 'enabled', wanted: boolean): Change[] {
    const { dialect } = this.settings;
    if (what === 'enabled') return wanted ? dialect.enable(entry) : dialect.disable(entry, new Date());
    if (!wanted) return dialect.unlock;
    if (dialect.lock) return dialect.lock;
    throw new OperationFailed('directory.unsupported', 'This kind of directory cannot lock an account on demand.', 'none', false);
  }

  async #readGroups(session: LdapSession, args: Arguments): Promise<Result> {
    const entry = await needAccount(session, this.settings, text(args, 'user'));
    const groups = await groupsOf(session, this.settings, entry);
    const asked = typeof args['group'] === 'string' ? args['group'].toLowerCase() : null;
    return { count: groups.length, managed: groups.length > 0, member: groups.some((group) => group.toLowerCase() === asked) };
  }

  async #setMembership(session: LdapSession, args: Arguments, operation: 'add' | 'delete'): Promise<Result> {
    const entry = await needAccount(session, this.settings, text(args, 'user'));
    const group = await needGroup(session, this.settings, text(args, 'group'));
    const change = new Change({ operation, modification: new Attribute({ type: 'member', values: [entry.dn] }) });
    try {
      await session.modify(group.dn, [change]);
      return { wasMember: operation === 'delete' };
    } catch (error) {
      if (error instanceof TypeOrValueExistsError) return { wasMember: true };
      if (error instanceof NoSuchAttributeError) return { wasMember: false };
      throw error;
    }
  }

  async #resetPassword(session: LdapSession, args: Arguments, key: string): Promise<Result> {
    const handover = this.#handover;
    if (!handover) throw new OperationFailed('directory.no_handover', 'There is no safe channel for a one-time password.', 'none', false);
    const user = text(args, 'user');
    const ticket = Number(key.split('/')[0]);
    const entry = await needAccount(session, this.settings, user);
    if (!(await handover.reaches(user, ticket)))
      throw new OperationFailed('directory.no_handover', 'This person is reached on no safe channel.', 'none', false);
    const secret = oneTimeSecret();
    const mustChange = await setOneTimePassword(session, this.settings.dialect.password, entry, secret);
    try {
      await handover.handOver({ ticket, account: user, secret });
    } catch (error) {
      // Not the cause: it might quote what it could not deliver. Another try sets another secret.
      const again = !(error instanceof OperationalError && error.final);
      throw new OperationFailed('directory.not_handed_over', 'The one-time password was set and could not be handed over.', 'unknown', again);
    }
    return { handedOver: true, mustChange };
  }

  #stateOf(entry: Entry) {
    return this.settings.dialect.state(entry, new Date());
  }
}

function text(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new OperationFailed('operation.arguments', `${name} must be a text.`, 'none', false);
}
