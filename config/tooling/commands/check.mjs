/** `npm run check`: what needs no server. All checks run, whatever the first one says; one line of verdict each. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { root } from '../root.mjs';

const code = 'apps libs e2e config/tooling'.split(' ');
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

/** @returns {Promise<number>} exit code */
export async function check() {
  const failed = [];
  for (const { name, command, mend } of checks) {
    const started = Date.now();
    const { exitCode, output } = await runQuietly(command);
    const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`;
    if (exitCode === 0) process.stdout.write(`✓ ${name} (${seconds})${warningsIn(output)}\n`);
    else {
      failed.push(name);
      process.stdout.write(`${output.trimEnd()}\n✗ ${name} (${seconds}) Mend: ${mend}\n`);
    }
  }
  process.stdout.write(
    failed.length === 0 ? `All ${checks.length} checks hold.\n` : `${failed.length} of ${checks.length} checks fail: ${failed.join(', ')}.\n`,
  );
  return failed.length === 0 ? 0 : 1;
}

function runQuietly([file, ...args]) {
  if (!existsSync(join(root, 'node_modules/.bin', file))) return Promise.resolve({ exitCode: 1, output: `${file} is not installed` });
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
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
