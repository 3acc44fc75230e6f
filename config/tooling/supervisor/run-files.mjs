/** Which processes belong to this DATA_DIR: so that one desk runs on it, and the next one ends what a killed one left. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.mjs';
import { runs, send, startOf } from '../process-identity.mjs';

const DESK = 'desk';
const END_LIMIT_MS = 20_000;

export class RunFiles {
  /** @param {string} dataDir */
  constructor(dataDir) {
    this.dataDir = dataDir;
    this.folder = join(dataDir, 'run');
    mkdirSync(this.folder, { recursive: true });
  }

  /** @throws {Problem} when a desk already runs here */
  claim() {
    const other = this.#read(DESK);
    if (other)
      throw new Problem(`A desk already runs on ${this.dataDir} (process ${other}).`, 'stop it, or give this one another DATA_DIR and other ports.');
    this.write(DESK, process.pid);
  }

  /** @param {string} name @param {number} pid */
  write(name, pid) {
    writeFileSync(join(this.folder, `${name}.pid`), `${pid} ${startOf(pid)}`);
  }

  /** @param {string} name */
  remove(name) {
    rmSync(join(this.folder, `${name}.pid`), { force: true });
  }

  release() {
    this.remove(DESK);
  }

  /** Ends parts of a desk that was killed. Most end by themselves when its pipe closes, and are only waited for. @returns {Promise<string[]>} their names */
  async endLeftovers() {
    const names = readdirSync(this.folder)
      .map((file) => file.replace(/\.pid$/, ''))
      .filter((name) => name !== DESK);
    const left = names.map((name) => ({ name, pid: this.#read(name) })).filter(({ pid }) => pid !== null);
    await Promise.all(left.map(({ name, pid }) => endProcess(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM')));
    for (const name of names) this.remove(name);
    return left.map(({ name }) => name);
  }

  /** @returns {number | null} the process, if it still runs */
  #read(name) {
    try {
      const [pid, start] = readFileSync(join(this.folder, `${name}.pid`), 'utf8').split(' ');
      return startOf(Number(pid)) === start ? Number(pid) : null;
    } catch {
      return null;
    }
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
export async function endProcess(pid, signal) {
  send(pid, signal);
  for (const deadline = Date.now() + END_LIMIT_MS; runs(pid); await sleep(100)) {
    if (Date.now() > deadline) send(pid, 'SIGKILL');
  }
}
