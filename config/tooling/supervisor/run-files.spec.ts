import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunFiles } from './run-files.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tierdesk-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the folder of a desk', () => {
  it('is for one desk at a time', () => {
    new RunFiles(folder).claim();
    expect(() => new RunFiles(folder).claim()).toThrow(/A desk already runs on .* Mend:/);
  });

  it('is free again after a desk that was killed, also when its number was given to another program', () => {
    const files = new RunFiles(folder);
    writeFileSync(join(folder, 'run/desk.pid'), `${process.pid} 1`);
    files.claim();
    files.release();
    files.claim();
  });

  it('lets the next desk end what the killed one left', async () => {
    const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => left.once('exit', (_, signal) => resolve(signal)));
    const files = new RunFiles(folder);
    files.write('catcher', left.pid ?? 0);
    writeFileSync(join(folder, 'run/worker.pid'), '999999999 1');
    expect(await files.endLeftovers()).toEqual(['catcher']);
    expect(await ended).toBe('SIGTERM');
    expect(await files.endLeftovers()).toEqual([]);
  });
});
