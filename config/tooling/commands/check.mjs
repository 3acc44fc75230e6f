/** `npm run check`: all checks run, whatever the first one says; one line of verdict each. The last line is for programs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { root } from '../root.mjs';
import { withTestServers } from './test-servers.mjs';

const code = 'apps libs e2e config/tooling'.split(' ');
const vitest = ['vitest', 'run', '--config', 'config/tooling/vitest.config.ts', '--project', 'servers'];
const typed = ['apps/api/src', 'apps/intake/src', 'apps/worker/src', 'apps/console/src', 'libs', 'e2e'];

/** `mend`: the command or the habit that makes it pass. */
const checks = [
  {
    name: 'format',
    command: ['oxfmt', '--config', 'config/tooling/oxfmt.json', '--check', '{apps,libs,e2e,config}/**/*.{ts,tsx,mjs,cjs}'],
    mend: 'npm run format',
  },
  { name: 'lint', command: ['oxlint', '--config', 'config/tooling/oxlint.json', ...code], mend: 'follow the messages; npm run lint' },
  {
    name: 'import rules',
    command: ['depcruise', '--config', 'config/tooling/dependency-cruiser.cjs', '--output-type', 'err-long', ...typed],
    mend: 'each rule says what to do instead',
  },
  { name: 'dead code', command: ['knip', '--config', 'config/tooling/knip.jsonc', '--no-config-hints'], mend: 'remove what nothing uses' },
  { name: 'types', command: ['tsc', '-p', 'config/tooling/tsconfig.check.json'], mend: 'follow the messages' },
  { name: 'types of the console', command: ['tsc', '-p', 'apps/console/tsconfig.json', '--noEmit'], mend: 'follow the messages' },
];

/** Tests of their own, named here because a change that breaks one of them breaks a desk that runs. */
const onServers = [
  { name: 'migrations, up and down', spec: 'libs/database/src/migrations.pg.spec.ts', mend: 'a migration undoes in `down` all that `up` did' },
  {
    name: 'OpenAPI against the contract',
    spec: 'apps/api/src/http/openapi.pg.spec.ts',
    mend: 'npm test -- --project servers apps/api/src/http/openapi -u, and commit apps/api/openapi.json',
  },
  {
    name: 'replay of histories',
    spec: 'libs/ticket/src/workflow/histories.replay.spec.ts',
    mend: 'put what is new in the workflow behind patched()',
  },
];

/** @returns {Promise<number>} exit code */
export async function check() {
  const verdicts = [];
  for (const one of checks) verdicts.push(await judge(one));
  await withTestServers(async (servers) => {
    for (const { spec, ...one } of onServers) verdicts.push(await judge({ ...one, command: [...vitest, spec] }, servers));
  });
  const held = verdicts.filter(Boolean).length;
  process.stdout.write(`${held} checks hold, ${verdicts.length - held} fail\n`);
  return held === verdicts.length ? 0 : 1;
}

async function judge({ name, command, mend }, environment = {}) {
  const started = Date.now();
  const { exitCode, output } = await runQuietly(command, environment);
  const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  if (exitCode === 0) process.stdout.write(`✓ ${name} (${seconds})${warningsIn(output)}\n`);
  else process.stdout.write(`${output.trimEnd()}\n✗ ${name} (${seconds}) Mend: ${mend}\n`);
  return exitCode === 0;
}

function runQuietly([file, ...args], environment) {
  if (!existsSync(join(root, 'node_modules/.bin', file))) return Promise.resolve({ exitCode: 1, output: `${file} is not installed` });
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...environment, TZ: 'UTC' }, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks).toString() }));
  });
}

function warningsIn(output) {
  const warnings = /Found (\d+) warnings?/.exec(output)?.[1] ?? '0';
  return warnings === '0' ? '' : `, ${warnings} warnings`;
}
