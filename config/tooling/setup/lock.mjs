/** One at a time across processes: a file with the holder's number; a dead holder's lock is taken over. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOf } from '../process-identity.mjs';
import { say } from '../progress.mjs';

/**
 * @template T
 * @param {string} file @param {string} what named to whoever waits @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, what, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !take(file); await sleep(500)) {
    const holder = holderOf(file);
    if (!holder) rmSync(file, { force: true });
    else if (!told) {
      say(`· waiting for process ${holder}, which is busy with: ${what}`);
      told = true;
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file) {
  try {
    const [pid, start] = readFileSync(file, 'utf8').split(' ');
    // A file still empty is being written this very moment.
    return !pid || startOf(Number(pid)) === start ? pid || 'unknown' : null;
  } catch {
    return null;
  }
}
