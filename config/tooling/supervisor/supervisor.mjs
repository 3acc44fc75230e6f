/** The whole desk on one machine: its parts started in order, kept alive, and stopped in reverse order. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.mjs';
import { Part } from './part.mjs';
import { RunFiles } from './run-files.mjs';

export class Supervisor {
  /** @type {Part[]} */
  #parts = [];
  #ending = null;

  /**
   * @param {string} dataDir
   * @param {{ say: (line: string) => void, started: (part: string, pid: number) => void, stopping?: (part: string) => void, hopeless: (error: Error) => void }} listener
   */
  constructor(dataDir, listener) {
    // Others may pass, as PostgreSQL's user must, but not look around.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    this.dataDir = dataDir;
    this.listener = listener;
    this.runFiles = new RunFiles(dataDir);
  }

  /** Takes the folder for this desk and ends what a killed one left. @throws {import('../problem.mjs').Problem} when a desk runs on it */
  async claim() {
    this.runFiles.claim();
    const left = await this.runFiles.endLeftovers();
    if (left.length > 0) this.listener.say(`· ended what an earlier run had left: ${left.join(', ')}`);
  }

  /** Resolves when the part is ready; from then on it is started again whenever it ends. @param {import('./part.mjs').PartPlan} plan */
  async start(plan) {
    if (this.#ending) throw new Problem('The desk is stopping.');
    const part = new Part(plan, {
      logFile: join(this.dataDir, 'logs', `${plan.name}.log`),
      onStart: (pid) => {
        this.runFiles.write(plan.name, pid);
        this.listener.started(plan.name, pid);
      },
      say: this.listener.say,
      onHopeless: this.listener.hopeless,
    });
    this.#parts.push(part);
    await part.startPatiently();
    part.supervise();
  }

  /** @returns {Record<string, number | null>} processes by part */
  get pids() {
    return Object.fromEntries(this.#parts.map((part) => [part.name, part.pid]));
  }

  /** Repeats join the end that is under way. */
  stop() {
    this.#ending ??= this.#stopAll();
    return this.#ending;
  }

  async #stopAll() {
    for (const part of this.#parts.toReversed()) {
      this.listener.stopping?.(part.name);
      await part.stop();
      this.runFiles.remove(part.name);
    }
    this.runFiles.release();
  }

  /** For a second Ctrl-C. */
  killAll() {
    for (const part of this.#parts) part.kill();
  }
}
