/** The desk needs Node 22.18, which runs TypeScript as it is written: where the machine's is older, the one of the npm package `node` takes over. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { Problem } from '../problem.mjs';
import { root } from '../root.mjs';

const NEEDED = [22, 18];
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
  whenNpmIsGone(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  return new Promise(() => undefined);
}

/** Tells a long-running command when what started it is gone, however that ended. @param {() => void} onGone */
export function watchStarter(onGone) {
  if (process.env[TAKEN_OVER] !== '1') return whenNpmIsGone(onGone);
  delete process.env[TAKEN_OVER];
  // A socket, not a file stream: that would read in a thread which keeps the process from ending.
  const pipe = new Socket({ fd: 3 });
  pipe.on('close', onGone).on('error', () => undefined);
  pipe.resume().unref();
}

/** npm hands SIGTERM to its shell, which ends without telling us. */
function whenNpmIsGone(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, 500);
  watch.unref();
}
