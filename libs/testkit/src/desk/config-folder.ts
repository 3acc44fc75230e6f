/** A CONFIG_DIR of its own: people, ladders in seconds, vendors and knowledge of one test. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
export const repositoryConfig = join(repository, 'config');
export { repository };

export interface TestPerson {
  key: string;
  name: string;
  address: string;
  /** Another mailbox of theirs, elsewhere. */
  home?: string;
  groups?: string[];
  roles?: ('agent' | 'manager' | 'approver' | 'admin')[];
  slack?: string;
}

export interface TestQueue {
  key: string;
  name: string;
  members: string[];
  slackChannel?: string;
}

export interface TestConfig {
  people: TestPerson[];
  queues: TestQueue[];
  /** YAML by file name without ending. */
  policies: Record<string, string>;
  vendors?: Record<string, string>;
  /** Markdown by file name; `shipped` takes the articles of `config/knowledge`. */
  knowledge?: Record<string, string> | 'shipped';
  /** YAML by file name without ending. With procedures come the operations of `config/operations`. */
  procedures?: Record<string, string> | 'shipped';
  /** `config/safety.yaml`; the shipped one unless given. */
  safety?: string;
  /** `shipped`: money counts, by `config/model-prices.yaml`. */
  prices?: 'shipped';
  /** `config/tools.yaml`. */
  tools?: string;
}

export function writeConfig(folder: string, config: TestConfig): void {
  for (const part of ['policies', 'vendors', 'knowledge', 'calendars']) mkdirSync(join(folder, part), { recursive: true });
  // JSON is YAML.
  const people = config.people.map(({ address, home, ...person }) => ({
    addresses: [address, ...(home === undefined ? [] : [home])],
    roles: [],
    groups: [],
    ...person,
  }));
  writeFileSync(join(folder, 'people.yaml'), JSON.stringify({ people, queues: config.queues }, null, 1));
  cpSync(join(repositoryConfig, 'categories.yaml'), join(folder, 'categories.yaml'));
  writeAll(join(folder, 'policies'), config.policies, '.yaml');
  writeAll(join(folder, 'vendors'), config.vendors ?? {}, '.yaml');
  if (config.prices) cpSync(join(repositoryConfig, 'model-prices.yaml'), join(folder, 'model-prices.yaml'));
  writeProcedures(folder, config);
  if (config.knowledge === 'shipped') cpSync(join(repositoryConfig, 'knowledge'), join(folder, 'knowledge'), { recursive: true });
  else writeAll(join(folder, 'knowledge'), config.knowledge ?? {}, '.md');
}

function writeProcedures(folder: string, { procedures, safety, tools }: TestConfig): void {
  if (tools !== undefined) writeFileSync(join(folder, 'tools.yaml'), tools);
  if (procedures === undefined) return;
  mkdirSync(join(folder, 'procedures'), { recursive: true });
  cpSync(join(repositoryConfig, 'operations'), join(folder, 'operations'), { recursive: true });
  if (safety === undefined) cpSync(join(repositoryConfig, 'safety.yaml'), join(folder, 'safety.yaml'));
  else writeFileSync(join(folder, 'safety.yaml'), safety);
  if (procedures === 'shipped') cpSync(join(repositoryConfig, 'procedures'), join(folder, 'procedures'), { recursive: true });
  else writeAll(join(folder, 'procedures'), procedures, '.yaml');
}

function writeAll(folder: string, files: Record<string, string>, ending: string): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}${ending}`), text);
}
