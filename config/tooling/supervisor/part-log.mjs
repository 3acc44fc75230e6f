/** What a part says: everything to its file, errors and warnings to the screen in one line each. */
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { createInterface } from 'node:readline';

const WARNING = 40;
const REPEAT_AFTER_MS = 30_000;
const PLAIN_LINES_KEPT = 19;

export class PartLog {
  #file;
  #shown = new Map();
  #last = '';
  #plain = [];

  /**
   * @param {string} path the file of the run before is kept beside it
   * @param {RegExp} loud which plain lines are for the screen; JSON lines are from level 40 on
   * @param {(line: string) => void} tell
   */
  constructor(path, loud, tell) {
    if (existsSync(path)) renameSync(path, `${path}.1`);
    this.path = path;
    this.#file = createWriteStream(path, { flags: 'a', mode: 0o600 });
    this.loud = loud;
    this.tell = tell;
  }

  /** @param {import('node:child_process').ChildProcess} child */
  follow(child) {
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => this.#take(line));
  }

  /** The last words of a part, to say why it ended. */
  get last() {
    return this.#last;
  }

  /** Its last lines outside of its structured log: how a part tells of its settings. */
  get plain() {
    return this.#plain.filter(Boolean);
  }

  /** While a part stops, its complaints stay in the file. */
  hush() {
    this.tell = () => undefined;
  }

  close() {
    this.#file.end();
  }

  #take(line) {
    this.#file.write(`${line}\n`);
    const text = worthShowing(line, this.loud);
    if (!line.startsWith('{')) this.#plain = [...this.#plain.slice(-PLAIN_LINES_KEPT), line.trim()];
    if (text || !line.startsWith('{')) this.#last = text ?? line.trim().slice(0, 240);
    if (!text) return;
    const now = Date.now();
    if (now - (this.#shown.get(text) ?? 0) < REPEAT_AFTER_MS) return;
    this.#shown.set(text, now);
    this.tell(text);
  }
}

function worthShowing(line, loud) {
  if (line.startsWith('{')) return fromJson(line);
  return loud.test(line) ? line.trim().slice(0, 240) : null;
}

function fromJson(line) {
  try {
    const { level, msg, code, err, ...rest } = JSON.parse(line);
    if (!(level >= WARNING)) return null;
    const reason = err?.message ?? rest.cause;
    return [msg, code && `[${code}]`, reason && `(${reason})`].filter(Boolean).join(' ').slice(0, 240);
  } catch {
    return null;
  }
}
