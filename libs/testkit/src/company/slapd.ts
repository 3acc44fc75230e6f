/** Debian's slapd on a free port, with a database that goes away: a real directory, with the password policy overlay and the company's people. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'ldapts';
import { freePorts } from '../desk/free-ports.js';
import { slapdConf, slapdEntries } from './slapd-files.js';
import { northlakePeople, type WorldPerson } from './world.js';

const run = promisify(execFile);
const places = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/opt/homebrew/opt/openldap/libexec'];

export class Slapd {
  readonly suffix = 'dc=northlake,dc=example';
  readonly adminDn = `cn=admin,${this.suffix}`;
  readonly adminPassword = 'admin-of-the-tests';

  private constructor(
    private readonly folder: string,
    readonly port: number,
    readonly securePort: number,
    private readonly policy: boolean,
    private child: ChildProcess | null,
  ) {}

  /** @throws Error with the mend when there is no slapd on this machine */
  static async start(people: readonly WorldPerson[] = northlakePeople(), { policy = true } = {}): Promise<Slapd> {
    const folder = mkdtempSync(join(tmpdir(), 'tierdesk-slapd-'));
    const [port, securePort] = await freePorts(2);
    const slapd = new Slapd(folder, port ?? 0, securePort ?? 0, policy, null);
    mkdirSync(join(folder, 'db'));
    await makeCertificate(folder);
    slapd.configure();
    writeFileSync(join(folder, 'people.ldif'), slapdEntries(slapd.suffix, people, policy));
    const binary = findSlapd();
    await run(binary, ['-T', 'add', '-f', join(folder, 'slapd.conf'), '-l', join(folder, 'people.ldif')]);
    await slapd.up();
    return slapd;
  }

  /** One that knows no locks, no end of an account and no flag of a password. */
  static withoutPolicy(): Promise<Slapd> {
    return Slapd.start(northlakePeople(), { policy: false });
  }

  get url(): string {
    return `ldap://127.0.0.1:${this.port}`;
  }

  get secureUrl(): string {
    return `ldaps://127.0.0.1:${this.securePort}`;
  }

  /** Who vouches for its certificate: a PEM file for LDAP_CA_FILE. */
  get authority(): string {
    return join(this.folder, 'certificate.pem');
  }

  /** The settings that connect a desk to this directory. */
  get environment(): Record<string, string> {
    return {
      LDAP_URL: this.url,
      LDAP_BIND_DN: this.adminDn,
      LDAP_BIND_PASSWORD: this.adminPassword,
      LDAP_BASE_DN: `ou=people,${this.suffix}`,
      LDAP_GROUP_BASE_DN: `ou=groups,${this.suffix}`,
      OPERATIONS_ALLOW_PRIVATE: '1',
    };
  }

  dn(user: string): string {
    return `uid=${user},ou=people,${this.suffix}`;
  }

  /** Starts again on the same data. */
  async up(): Promise<void> {
    // In the foreground; `-d 0` says nothing.
    const child = spawn(findSlapd(), ['-h', `${this.url}/ ${this.secureUrl}/`, '-f', join(this.folder, 'slapd.conf'), '-d', '0'], {
      stdio: 'ignore',
    });
    this.child = child;
    for (let tries = 0; ; tries += 1) {
      const answered = await this.asAdmin(async () => true).catch((error: unknown) => error);
      if (answered === true) return;
      if (child.exitCode !== null || tries > 100) throw new Error('slapd does not come up', { cause: answered });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async down(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  /** On the same data, with other rules of who may do what. */
  async restart(access: string): Promise<void> {
    await this.down();
    this.configure(access);
    await this.up();
  }

  async stop(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private configure(access?: string): void {
    const { folder, suffix, adminDn, adminPassword: password, policy } = this;
    writeFileSync(join(folder, 'slapd.conf'), slapdConf({ folder, suffix, adminDn, password, policy, ...(access === undefined ? {} : { access }) }));
  }

  async asAdmin<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ url: this.url, timeout: 5_000, connectTimeout: 5_000 });
    try {
      await client.bind(this.adminDn, this.adminPassword);
      return await act(client);
    } finally {
      await client.unbind();
    }
  }

  /** Whether the person can sign in with this password. */
  async signsIn(user: string, password: string): Promise<boolean> {
    const client = new Client({ url: this.url, timeout: 5_000, connectTimeout: 5_000 });
    try {
      await client.bind(this.dn(user), password);
      return true;
    } catch {
      return false;
    } finally {
      await client.unbind();
    }
  }

  /** Wrong passwords until the policy locks the account, as it happens in life. */
  async locksOut(user: string): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) await this.signsIn(user, 'wrong');
  }

  /** One attribute of the person, operational ones too. */
  async read(user: string, attribute: string): Promise<string[]> {
    return this.asAdmin(async (client) => {
      const { searchEntries } = await client.search(this.dn(user), { scope: 'base', attributes: [attribute] });
      const value = searchEntries[0]?.[attribute] ?? [];
      return (Array.isArray(value) ? value : [value]).map(String);
    });
  }

  /** Short names of the groups that the person is in. */
  async groupsOf(user: string): Promise<string[]> {
    return this.asAdmin(async (client) => {
      const { searchEntries } = await client.search(`ou=groups,${this.suffix}`, { filter: `(member=${this.dn(user)})`, attributes: ['cn'] });
      return searchEntries.map((entry) => String(entry['cn'])).sort();
    });
  }
}

/** The password of every person at the start. */
export const firstPassword = 'first-password-1';

/** For this machine's own address, for a day. */
async function makeCertificate(folder: string): Promise<void> {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const about = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '1'];
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', ...files, ...about]);
}

function findSlapd(): string {
  const found = [...(process.env['PATH'] ?? '').split(':'), ...places].map((folder) => join(folder, 'slapd')).find((file) => existsSync(file));
  if (!found) throw new Error('There is no slapd on this machine. Mend: apt-get install slapd, or npm test -- --install.');
  return found;
}
