import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runs } from '../process-identity.mjs';
import { leashed } from './leash.mjs';
import { Part } from './part.mjs';

let folder: string;
let pids: number[];
let said: string[];
let hopeless: Error[];
const parts: Part[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tierdesk-part-'));
  [pids, said, hopeless] = [[], [], []];
});
afterEach(async () => {
  await Promise.all(parts.splice(0).map((part) => part.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function partThat(script: string, more: object = {}): Part {
  const plan = {
    name: 'worker',
    command: () => ({ file: process.execPath, args: ['-e', script] }),
    ready: async () => true,
    readyLimitMs: 5_000,
    stopSignal: 'SIGTERM' as const,
    ...more,
  };
  const part = new Part(plan, {
    logFile: join(folder, 'worker.log'),
    onStart: (pid: number) => pids.push(pid),
    say: (line: string) => said.push(line),
    onHopeless: (error: Error) => hopeless.push(error),
  });
  parts.push(part);
  return part;
}

const forEver = 'setInterval(() => {}, 1000)';

describe('a part of the desk', () => {
  it('is started again when it is killed, and the screen says so', async () => {
    const part = partThat(forEver);
    await part.start();
    part.supervise();
    process.kill(pids[0] ?? 0, 'SIGKILL');
    await expect.poll(() => pids.length, { timeout: 10_000 }).toBe(2);
    await expect.poll(() => said.some((line) => line.includes('worker is back'))).toBe(true);
    expect(said[0]).toContain('worker ended (SIGKILL); starting it again');
    await part.stop();
    expect(pids.map(runs)).toEqual([false, false]);
  });

  it('that ends while starting is a problem with its last words and the place of its log', async () => {
    const part = partThat(`console.error('Error: no such table'); process.exit(3)`, { ready: async () => false });
    await expect(part.start()).rejects.toThrow(/worker ended while starting.*no such table.*worker[.]log/);
  });

  it('that refuses its settings is not started again, and each of its lines is told', async () => {
    const part = partThat(`setTimeout(() => { console.error('policies/a.yaml: no tiers\\npeople.yaml: no queue'); process.exit(78) }, 200)`);
    await part.start();
    part.supervise();
    await expect.poll(() => hopeless.length, { timeout: 10_000 }).toBe(1);
    expect(hopeless[0]).toMatchObject({ lines: ['worker: policies/a.yaml: no tiers', 'worker: people.yaml: no queue'] });
    expect(pids).toHaveLength(1);
  });

  it('brings its errors to the screen in one line and everything to its file', async () => {
    writeFileSync(join(folder, 'worker.log'), 'the run before\n');
    const lines = [
      { level: 30, msg: 'fine' },
      { level: 50, msg: 'cannot send', code: 'smtp.away', err: { message: 'connection refused' } },
    ];
    const part = partThat(`${lines.map((line) => `console.log(${JSON.stringify(JSON.stringify(line))})`).join(';')};${forEver}`);
    await part.start();
    await expect.poll(() => said).toEqual(['worker: cannot send [smtp.away] (connection refused)']);
    await part.stop();
    expect(readFileSync(join(folder, 'worker.log'), 'utf8')).toContain('fine');
    expect(readFileSync(join(folder, 'worker.log.1'), 'utf8')).toBe('the run before\n');
  });

  it('on a leash ends when the pipe of the supervisor closes', async () => {
    const { spawn } = await import('node:child_process');
    const { file, args } = leashed('SIGTERM', process.execPath, ['-e', forEver]);
    const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    child.stdin.end();
    expect(await ended).toBe('SIGTERM');
  });
});
