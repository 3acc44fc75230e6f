/**
 * One connection for one operation: opened, encrypted if it has to be, signed in, closed. Errors say what they mean for the directory: it
 * answered, so nothing was done; or the connection broke after a write had left, so it may have been.
 */
import { Client, InvalidCredentialsError, ResultCodeError, type Change, type Entry, type Filter } from 'ldapts';
import { OperationFailed } from '../../registry/operation-desk.js';
import type { LdapSettings } from './ldap-settings.js';
import { passwordModifyOid, passwordModifyValue } from './password-modify.js';

/** timeLimitExceeded, adminLimitExceeded, busy, unavailable. */
const passing = new Set([3, 11, 51, 52]);
const notAllowed = 50;

export class LdapSession {
  #touched = false;

  constructor(private readonly client: Client) {}

  /** A write was done, or has left and was not answered. */
  get touched(): boolean {
    return this.#touched;
  }

  /** Two at most: enough to see that there is more than one. */
  async search(base: string, filter: Filter, attributes: readonly string[], sizeLimit = 2): Promise<Entry[]> {
    const { searchEntries } = await this.client.search(base, { scope: 'sub', filter, attributes: [...attributes], sizeLimit });
    return searchEntries;
  }

  async modify(dn: string, changes: Change[]): Promise<void> {
    await this.#write(() => this.client.modify(dn, changes));
  }

  async setPassword(dn: string, secret: string): Promise<void> {
    await this.#write(() => this.client.exop(passwordModifyOid, passwordModifyValue(dn, secret)));
  }

  /** A write that is taken back when the directory refuses what follows it: then, too, nothing was done. */
  async modifyFor(dn: string, changes: Change[], back: Change[], act: () => Promise<void>): Promise<void> {
    const before = this.#touched;
    await this.modify(dn, changes);
    try {
      await act();
    } catch (error) {
      const takeBack = async () => {
        await this.modify(dn, back);
        this.#touched = before;
      };
      if (error instanceof ResultCodeError) await takeBack().catch(() => undefined);
      throw error;
    }
  }

  async #write(act: () => Promise<unknown>): Promise<void> {
    const before = this.#touched;
    this.#touched = true;
    try {
      await act();
    } catch (error) {
      // The directory answered that it did not do this one.
      if (error instanceof ResultCodeError) this.#touched = before;
      throw error;
    }
  }
}

/** @param timeoutMs for all of it. @throws OperationFailed */
export async function inSession<T>(settings: LdapSettings, timeoutMs: number, act: (session: LdapSession) => Promise<T>): Promise<T> {
  const secure = settings.url.startsWith('ldaps:') ? { tlsOptions: settings.tls } : {};
  const client = new Client({ url: settings.url, timeout: timeoutMs, connectTimeout: timeoutMs, ...secure });
  const session = new LdapSession(client);
  const late = Promise.withResolvers<never>();
  // The client limits each message, not the sum of them, and not the handshake of StartTLS.
  const limit = setTimeout(() => late.reject(new Error('too late')), timeoutMs);
  try {
    return await Promise.race([signedIn(client, settings).then(() => act(session)), late.promise]);
  } catch (error) {
    throw failure(error, session.touched ? 'unknown' : 'none');
  } finally {
    clearTimeout(limit);
    await client.unbind().catch(() => undefined);
  }
}

async function signedIn(client: Client, { url, startTls, tls, bindDn, password }: LdapSettings): Promise<void> {
  // The name is checked against the certificate. A copy: the client writes into what it is given.
  if (startTls) await client.startTLS({ ...tls, host: new URL(url).hostname.replace(/^\[|\]$/g, '') });
  await client.bind(bindDn, password);
}

/** Every write of ours is harmless when it is repeated, so a broken connection is always worth another try. */
function failure(error: unknown, effect: 'none' | 'unknown'): OperationFailed {
  if (error instanceof OperationFailed) return error;
  if (error instanceof InvalidCredentialsError)
    return new OperationFailed('directory.credentials', 'The directory does not accept LDAP_BIND_DN and LDAP_BIND_PASSWORD.', effect, false);
  if (!(error instanceof ResultCodeError)) return new OperationFailed('directory.unreachable', 'The directory cannot be reached.', effect, true);
  if (passing.has(error.code)) return new OperationFailed('directory.busy', 'The directory is busy.', effect, true);
  if (error.code === notAllowed)
    return new OperationFailed('directory.not_allowed', 'The account of the desk may not do this in the directory.', effect, false);
  return new OperationFailed(`directory.refused_${error.code}`, `The directory refused it with code ${error.code}.`, effect, false);
}
