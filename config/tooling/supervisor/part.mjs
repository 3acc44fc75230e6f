/** One program of the desk: started, watched, started again when it dies, stopped. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, Problems } from '../problem.mjs';
import { send } from '../process-identity.mjs';
import { PartLog } from './part-log.mjs';

const READY_POLL_MS = 100;
const KILL_AFTER_STOP_MS = 65_000;
const STEADY_MS = 60_000;
const PAUSES_MS = [0, 1_000, 2_000, 5_000, 10_000, 30_000];
/** A process ends with this when its settings are wrong: another start cannot help (EX_CONFIG of sysexits.h). */
const WRONG_SETTINGS = 78;

/**
 * @typedef {object} PartPlan
 * @property {string} name
 * @property {() => { file: string, args: string[], options?: import('node:child_process').SpawnOptions }} command
 * @property {() => Promise<boolean>} ready
 * @property {number} readyLimitMs
 * @property {number} [patienceMs] for how long a failed first start is tried again
 * @property {NodeJS.Signals} stopSignal
 * @property {RegExp} [loud] which plain lines of its output are for the screen
 * @property {() => Promise<void>} [before] mends what an earlier run left; runs before each start
 */

export class Part {
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null;
  #stopping = false;
  #deaths = 0;
  #startedAt = 0;
  #how = 'no word';
  #code = null;
  #supervised = false;
  #reviving = false;
  #exited = Promise.resolve();

  /** @param {PartPlan} plan @param {{ logFile: string, onStart: (pid: number) => void, say: (line: string) => void, onHopeless: (problem: Problem) => void }} surroundings */
  constructor(plan, surroundings) {
    this.plan = plan;
    this.surroundings = surroundings;
    this.log = new PartLog(surroundings.logFile, plan.loud ?? /Error: /, (line) => surroundings.say(`${plan.name}: ${line}`));
  }

  get name() {
    return this.plan.name;
  }

  get pid() {
    return this.#child?.pid ?? null;
  }

  /** Resolves when the part is ready. @throws {Problem} when it ends before, or is not ready in time */
  async start() {
    await this.plan.before?.();
    if (this.#stopping) return;
    this.#launch();
    const deadline = Date.now() + this.plan.readyLimitMs;
    for (; !(await this.plan.ready()); await sleep(READY_POLL_MS)) {
      if (this.#stopping) return;
      if (!this.#child) throw this.#problem('ended while starting');
      if (Date.now() > deadline) throw this.#problem(`is not ready after ${this.plan.readyLimitMs / 1000} s`);
    }
  }

  /** As `start`, again and again for the plan's patience: what was killed a moment ago may still hold a file or a port. */
  async startPatiently() {
    for (const deadline = Date.now() + (this.plan.patienceMs ?? 0); ; await sleep(1_000)) {
      try {
        return await this.start();
      } catch (error) {
        if (this.#stopping || Date.now() > deadline) throw error;
        this.kill();
        await this.#exited;
      }
    }
  }

  async stop() {
    this.#stopping = true;
    this.log.hush();
    const child = this.#child;
    if (!child) return this.log.close();
    this.#signal(this.plan.stopSignal);
    const force = setTimeout(() => this.kill(), KILL_AFTER_STOP_MS);
    await this.#exited;
    clearTimeout(force);
    this.log.close();
  }

  kill() {
    this.#signal('SIGKILL');
  }

  #signal(signal) {
    if (this.pid) send(this.pid, signal);
  }

  #launch() {
    const { file, args, options } = this.plan.command();
    // A group of its own: Ctrl-C reaches the supervisor alone, which stops the parts in order.
    const child = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    child.stdin.on('error', () => undefined);
    this.#child = child;
    this.#startedAt = Date.now();
    this.log.follow(child);
    this.#exited = new Promise((resolve) => {
      child.once('error', (error) => (this.#ended(child, error.message), resolve()));
      child.once('exit', (code, signal) => (this.#ended(child, signal ?? `code ${code}`, code), resolve()));
    });
    if (child.pid) this.surroundings.onStart(child.pid);
  }

  #ended(child, how, code) {
    // The leash of a dead part must not wait for us.
    child.stdin.destroy();
    this.#child = null;
    this.#how = how;
    this.#code = code;
    if (!this.#supervised || this.#stopping) return;
    if (code === WRONG_SETTINGS) return this.surroundings.onHopeless(this.#problem('refuses its settings'));
    if (!this.#reviving) void this.#revive();
  }

  /** From now on a death is mended here instead of ending the start of the desk. */
  supervise() {
    this.#supervised = true;
    if (!this.#child && !this.#stopping) void this.#revive();
  }

  async #revive() {
    this.#reviving = true;
    if (Date.now() - this.#startedAt > STEADY_MS) this.#deaths = 0;
    while (!this.#child && !this.#stopping) {
      const pause = PAUSES_MS[Math.min(this.#deaths++, PAUSES_MS.length - 1)];
      this.surroundings.say(
        `✗ ${this.name} ended (${this.#how})${pause ? `; it starts again in ${pause / 1000} s` : '; starting it again'} · ${this.log.path}`,
      );
      await sleep(pause);
      await this.#tryAgain();
    }
    this.#reviving = false;
  }

  async #tryAgain() {
    const started = Date.now();
    try {
      if (!this.#stopping) await this.start();
      if (this.#child) this.surroundings.say(`✓ ${this.name} is back (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      this.surroundings.say(`✗ ${error.message}`);
      this.kill();
      await this.#exited;
    }
  }

  #problem(what) {
    if (this.#code === WRONG_SETTINGS) return new Problems(this.log.plain.map((line) => `${this.name}: ${line}`));
    const reason = this.log.last ? ` Its last words: ${this.log.last}` : ` (${this.#how})`;
    return new Problem(`${this.name} ${what}.${reason}`, `read ${this.log.path}.`);
  }
}
