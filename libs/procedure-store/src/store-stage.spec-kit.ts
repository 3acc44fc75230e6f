/** A database, the operations that ship, and all that stores procedures on top. For specs only. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSafetyRules, OperationDesk, type Operation } from '@tierdesk/operations';
import { Directory, type Person } from '@tierdesk/people';
import { createLogger } from '@tierdesk/platform';
import { createTestDatabase, insertRow, type TestDatabase } from '@tierdesk/testkit';
import { readdirSync, readFileSync } from 'node:fs';
import { readOperationFile, toOperationEntry } from '@tierdesk/procedures';
import { NodeArgumentsFromRows } from './arguments/node-arguments-from-rows.js';
import { PublishedContents } from './arguments/published-contents.js';
import { ProcedureChooser } from './choosing/procedure-chooser.js';
import { ProcedureSteps } from './forms/procedure-steps.js';
import { ProcedureRuns } from './runs/procedure-runs.js';
import { ShadowWalks } from './runs/shadow-walks.js';
import { ProcedureFiles } from './versions/procedure-files.js';
import { ProcedureNames, ProcedureSurroundings } from './versions/procedure-surroundings.js';
import { ProcedureVersions } from './versions/procedure-versions.js';

export const shippedConfig = fileURLToPath(new URL('../../../config', import.meta.url));

/** Knows what ships, and calls nothing. */
class ShippedDesk extends OperationDesk {
  off = new Set<string>();
  private readonly shipped = readdirSync(join(shippedConfig, 'operations')).flatMap((name) => {
    const { file } = readOperationFile(readFileSync(join(shippedConfig, 'operations', name), 'utf8'));
    return file?.operations.map((each) => ({ ...toOperationEntry(each), title: each.title, system: file.system })) ?? [];
  });

  override all(): Operation[] {
    return this.shipped.map((each) => ({
      ...each,
      origin: 'file',
      enabled: !this.off.has(each.name),
      disabledBecause: null,
      subject: null,
      precondition: null,
      check: null,
      reads: null,
      idempotent: true,
      schemaHash: '',
    }));
  }
  override get = (name: string): Operation | null => this.all().find((each) => each.name === name) ?? null;
  override entries = () => this.all().filter(({ enabled }) => enabled);
  override toolSetHash = (): string => '';
  override call(): never {
    throw new Error('nothing is called here');
  }
}

const ana: Person = { key: 'ana.ruiz', name: 'Ana Ruiz', addresses: ['ana@corp.example'], groups: [], roles: [], manager: 'jonas.weber' };
const eva: Person = { key: 'eva.kern', name: 'Eva Kern', addresses: ['eva@corp.example'], groups: [], roles: [], directory: { uid: 'EK0815' } };
const queues = ['service-desk', 'duty-lead', 'netops'].map((key) => ({ key, name: key, mail: [], members: [] }));

export class StoreStage {
  readonly desk = new ShippedDesk();
  readonly directory = new Directory([ana, eva], queues);
  readonly logger = createLogger('spec', 'silent');
  readonly config = mkdtempSync(join(tmpdir(), 'procedures-'));
  readonly surroundings: ProcedureSurroundings;
  readonly versions: ProcedureVersions;
  readonly contents: PublishedContents;
  readonly values: NodeArgumentsFromRows;
  readonly steps: ProcedureSteps;
  readonly chooser: ProcedureChooser;
  readonly walks: ShadowWalks;
  readonly runs: ProcedureRuns;

  private constructor(readonly database: TestDatabase) {
    const { source } = database;
    const rules = loadSafetyRules('/nowhere', { directory: this.directory });
    this.surroundings = new ProcedureSurroundings(
      source,
      this.desk,
      this.directory,
      rules,
      new ProcedureNames({ categories: [], vendors: ['fortway', 'corvid', 'meridian'] }),
    );
    this.versions = new ProcedureVersions(source, this.surroundings);
    this.contents = new PublishedContents(source);
    this.values = new NodeArgumentsFromRows(source, this.directory, this.desk, this.contents);
    this.steps = new ProcedureSteps(source, this.contents, this.values, this.logger);
    this.chooser = new ProcedureChooser(source, this.contents, this.surroundings, this.versions, this.logger);
    this.walks = new ShadowWalks(source, this.logger);
    this.runs = new ProcedureRuns(source, this.walks);
  }

  static async start(): Promise<StoreStage> {
    const stage = new StoreStage(await createTestDatabase());
    await mkdir(join(stage.config, 'procedures'));
    return stage;
  }

  end(): Promise<void> {
    return this.database.drop();
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.config, 'procedures', name), text);
  }

  files(config = this.config): ProcedureFiles {
    return new ProcedureFiles(this.versions, { CONFIG_DIR: config }, this.logger);
  }

  async ticket(text = ''): Promise<number> {
    const number = randomInt(10_000, 2_000_000_000);
    const row = { number, subject: 'Help', requester_key: 'ana.ruiz', requester_address: 'ana@corp.example', recipient: 'it@corp.example' };
    await insertRow(this.database.source, 'ticket', row);
    await this.says(number, text);
    return number;
  }

  /** @returns the message's id */
  async says(ticket: number, text: string, more: Record<string, unknown> = {}): Promise<string> {
    const id = `m${randomInt(2_000_000_000)}`;
    await insertRow(this.database.source, 'message', { id, ticket, direction: 'inbound', author: 'requester', at: new Date(), text, ...more });
    return id;
  }

  async run(ticket: number, key: string, ended: 'resolved' | 'escalated' | null = null): Promise<{ ticket: number; run: string; hash: string }> {
    const { hash, version } = await this.versions.get(key);
    const row = { ticket, run: 'p1', key, version, hash, started_at: new Date(), outcome: ended, ended_at: ended && new Date() };
    await insertRow(this.database.source, 'procedure_run', row);
    return { ticket, run: 'p1', hash: hash! };
  }
}

export function simple(key: string, title: string, nodes: string, more = ''): string {
  return `apiVersion: sop/v1\nkey: ${key}\ntitle: ${title}\nmode: static\n${more}limits: { deadline: PT30M, maxModelCalls: 2, maxUsd: 0.1, maxOperations: 6, maxRisk: R2 }\nstart: first\nnodes:\n${nodes}\n  - { id: done, kind: resolve }\n`;
}
