/** The desk needs Node 22.13: where the machine's is older, the one of the npm package `node` takes over. */
import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from '../problem.mjs';
import { root } from '../root.mjs';

const NEEDED = [22, 13];
/** Set for the process that took over: its descriptor 3 is a pipe that closes when the first one dies. */
const TAKEN_OVER = 'TIERDESK_NODE_TAKEN_OVER';

export function putToolsFirst() {
  process.env.PATH = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
}

export function nodeIsRecent() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** Runs this very command again; never returns. */
export function takeOver() {
  const node = join(root, 'node_modules/node/bin/node');
  if (!existsSync(node)) {
    throw new Problem(
      `Node ${process.versions.node} is too old and the npm package "node" brought no newer one.`,
      `install Node ${NEEDED.join('.')} or newer.`,
    );
  }
  const child = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, [TAKEN_OVER]: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  return new Promise(() => undefined);
}

/** Tells the process that took over when the first one is gone, however that ended. */
export function watchFirst(onGone) {
  if (process.env[TAKEN_OVER] !== '1') return;
  delete process.env[TAKEN_OVER];
  const pipe = createReadStream('', { fd: 3 });
  pipe
    .on('close', onGone)
    .on('error', () => undefined)
    .resume();
}
