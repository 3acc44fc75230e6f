/** A whole desk for one test file: real servers, real doors, and words to drive them. */
import { createDataSource } from '@tierdesk/database';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { writeConfig, type TestConfig, type TestPerson } from './config-folder.js';
import { DeskApi } from './desk-api.js';
import { DeskProcess, type DeskReady } from './desk-process.js';
import { freePorts } from './free-ports.js';
import { MailUser } from './mail-user.js';
import { OutsideMail } from './outside-mail.js';

export interface DeskOptions {
  config: TestConfig;
  env?: Record<string, string>;
  /** Address that the desk answers as. */
  address?: string;
  /** Runs after the ports are known and before the desk starts: settings that name the desk's own address. */
  withUrl?: (publicUrl: string) => Record<string, string>;
}

export class Desk {
  private constructor(
    readonly folder: string,
    readonly env: Record<string, string>,
    readonly outside: OutsideMail,
    readonly address: string,
    private readonly people: TestPerson[],
  ) {}

  private process!: DeskProcess;
  ready!: DeskReady & { databaseUrl: string; temporal: { address: string; namespace: string }; signInLink: string | null };
  api!: DeskApi;
  private source: DataSource | undefined;

  static async start(options: DeskOptions): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), 'tierdesk-e2e-'));
    // The embedded PostgreSQL runs as a user of its own when this one is root.
    chmodSync(folder, 0o755);
    const outside = await OutsideMail.start();
    const address = options.address ?? 'help@northlake.example';
    writeConfigInto(folder, options.config);
    const [http, smtp, postgres, temporal, ui] = await freePorts(5);
    const publicUrl = `http://127.0.0.1:${http}`;
    const env = {
      DATA_DIR: join(folder, 'data'),
      CONFIG_DIR: join(folder, 'config'),
      HTTP_PORT: `${http}`,
      SMTP_PORT: `${smtp}`,
      POSTGRES_PORT: `${postgres}`,
      TEMPORAL_PORT: `${temporal}`,
      TEMPORAL_UI_PORT: `${ui}`,
      SUPPORT_ADDRESSES: address,
      SMTP_URL: outside.url,
      TEMPORAL_SYNC: 'normal',
      TZ_DISPLAY: 'Europe/Madrid',
      TIERDESK_LEASH: '1',
      ...options.env,
      ...options.withUrl?.(publicUrl),
    };
    const desk = new Desk(folder, env, outside, address, options.config.people);
    await desk.up();
    return desk;
  }

  /** Starts the desk, again on the same data after a stop or a kill. */
  async up(): Promise<void> {
    this.process = new DeskProcess(this.env);
    this.ready = (await this.process.start()) as Desk['ready'];
    this.api = new DeskApi(this.url, readFileSync(join(this.env['DATA_DIR'] ?? '', 'api-token'), 'utf8').trim());
  }

  get url(): string {
    return `http://127.0.0.1:${this.env['HTTP_PORT']}`;
  }

  mail(key: string): MailUser {
    const person = this.people.find((candidate) => candidate.key === key);
    if (!person) throw new Error(`nobody is called ${key}`);
    return this.stranger(person.address, person.name);
  }

  stranger(address: string, name = ''): MailUser {
    return new MailUser(address, name, { smtpPort: Number(this.env['SMTP_PORT']), address: this.address, outside: this.outside });
  }

  /** A link out of a mail, such as the one behind a button. */
  static linkIn(html: string, path: string): string {
    const found = new RegExp(`href="([^"]*${path}[^"]*)"`).exec(html)?.[1];
    if (!found) throw new Error(`no link to ${path} in the mail`);
    return found.replaceAll('&amp;', '&');
  }

  /** SIGKILL. The supervisor starts the part again. @returns when another process has its place */
  async kill(part: string): Promise<void> {
    const before = this.pidOf(part);
    process.kill(before, 'SIGKILL');
    while (this.pidOf(part) === before) await sleep(20);
  }

  pidOf(part: string): number {
    return this.process.pids[part] ?? this.ready.pids[part] ?? missing(part);
  }

  /** SIGKILL to everything at once, as a power cut would. */
  async killAll(): Promise<void> {
    for (const pid of Object.values({ ...this.ready.pids, ...this.process.pids })) signal(pid);
    await this.process.killSupervisor();
  }

  async stop(): Promise<void> {
    await this.source?.destroy();
    this.source = undefined;
    await this.process.stop();
  }

  async end(): Promise<void> {
    await this.stop();
    await this.outside.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The desk's own database, to look at facts that no page shows. */
  async database(): Promise<DataSource> {
    this.source ??= await createDataSource(this.ready.databaseUrl, { poolSize: 2, applicationName: 'e2e' }).initialize();
    return this.source;
  }

  get log(): string {
    return this.process.log;
  }
}

function writeConfigInto(folder: string, config: TestConfig): void {
  writeConfig(join(folder, 'config'), config);
}

function missing(part: string): never {
  throw new Error(`the desk has no part ${part}`);
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
