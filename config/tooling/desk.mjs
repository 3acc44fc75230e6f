#!/usr/bin/env node
/**
 * The entry of all npm scripts. Runs on Node 18 with nothing installed: brings the packages, hands over to a recent Node, then runs the command.
 * Everything that is imported here statically must keep to that.
 */
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem, Problems } from './problem.mjs';
import { root } from './root.mjs';
import { withLock } from './setup/lock.mjs';
import { installPackages } from './setup/node-modules.mjs';
import { nodeIsRecent, putToolsFirst, takeOver } from './setup/node-version.mjs';

const commands = {
  start: 'runs the desk (--json: one line when ready, for programs)',
  demo: 'runs a second desk that plays a working day (--reset: from an empty one)',
  test: 'runs all tests (--install: brings a browser by apt-get; after --: filters)',
  check: 'format, lint, import rules, dead code, types, migrations, OpenAPI, replay',
  bench: 'measures; one JSON line each',
  eval: 'asks the question sets and plays the simulated company (questions, company)',
  build: 'compiles what has changed',
};

async function main([command, ...args]) {
  if (!(command in commands)) {
    const list = Object.entries(commands).map(([name, text]) => `  ${name.padEnd(7)} ${text}`);
    throw new Problem(`usage: node config/tooling/desk.mjs <command>\n${list.join('\n')}`);
  }
  const prepared = args.includes('--prepared');
  const setUpLock = join(tmpdir(), `tierdesk-set-up-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`);
  if (!prepared) await withLock(setUpLock, 'installing packages', installPackages);
  putToolsFirst();
  if (!nodeIsRecent()) await takeOver();
  if (!prepared && command !== 'check') {
    const { build } = await import('./setup/build.mjs');
    await withLock(setUpLock, 'building', build);
  }
  if (command === 'build') return;
  const { [command]: act } = await import(`./commands/${command}.mjs`);
  process.exit(await act(args.filter((arg) => arg !== '--prepared')));
}

main(process.argv.slice(2)).catch((error) => {
  if (error instanceof Problems) for (const line of error.lines) process.stderr.write(`✗ ${line}\n`);
  else process.stderr.write(error instanceof Problem ? `✗ ${error.message}\n` : `${error.stack}\n`);
  process.exit(1);
});
