/** A whole desk under its supervisor, as `npm start` runs it, on ports and data of its own. Parts can be killed by name. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from './config-folder.js';

export interface DeskReady {
  ready: true;
  pids: Record<string, number>;
}

export class DeskProcess {
  private child: ChildProcess | null = null;
  private readonly output: string[] = [];
  /** Present process of each part, by name. */
  readonly pids: Record<string, number> = {};

  constructor(private readonly environment: Record<string, string>) {}

  /** @throws Error with what the supervisor printed when it ends before the desk is ready */
  async start(): Promise<DeskReady> {
    const child = spawn(process.execPath, [join(repository, 'config/tooling/desk.mjs'), 'start', '--json', '--prepared'], {
      cwd: repository,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...this.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stderr.on('data', (chunk: Buffer) => this.output.push(chunk.toString()));
    const ended = new Promise<never>((_, reject) =>
      child.once('exit', (code) => reject(new Error(`the desk ended with ${code}:\n${this.output.join('')}`))),
    );
    ended.catch(() => {});
    return Promise.race([this.readyLine(child), ended]);
  }

  private async readyLine(child: ChildProcess): Promise<DeskReady> {
    if (!child.stdout) throw new Error('no output');
    const lines = createInterface({ input: child.stdout });
    return new Promise((resolve) => {
      lines.on('line', (line) => {
        this.output.push(`${line}\n`);
        if (!line.startsWith('{')) return;
        const said = JSON.parse(line) as DeskReady | { event: 'started'; part: string; pid: number };
        if ('event' in said) this.pids[said.part] = said.pid;
        else resolve(said);
      });
    });
  }

  /** SIGKILL to the supervisor alone: its children must notice by themselves. */
  async killSupervisor(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.exited();
  }

  async stop(): Promise<void> {
    this.child?.kill('SIGINT');
    await this.exited();
  }

  private async exited(): Promise<void> {
    while (this.child && this.child.exitCode === null && this.child.signalCode === null) await sleep(20);
  }

  get log(): string {
    return this.output.join('');
  }
}
