/** Runs one command to its end. */
import { spawn } from 'node:child_process';
import { Problem } from './problem.mjs';

/**
 * Output is kept and shown only when the command fails. `what` names it then.
 * @param {string} file @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { what?: string, mend?: string, note?: (line: string) => void }} [options]
 * @returns {Promise<string>} standard output
 */
export function run(file, args, { what, mend, note, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = [];
    const all = [];
    child.stdout.on('data', (chunk) => (out.push(chunk), all.push(chunk)));
    child.stderr.on('data', (chunk) => (all.push(chunk), note?.(lastLine(chunk))));
    child.on('error', (error) => reject(new Problem(`${file} cannot be run (${error.message}).`, mend)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(out).toString());
      process.stderr.write(`\n${Buffer.concat(all).toString().trimEnd()}\n`);
      reject(new Problem(`${what ?? [file, ...args].join(' ').slice(0, 160)} ended with ${signal ?? `code ${code}`}; its words are above.`, mend));
    });
  });
}

/**
 * Output goes straight to the terminal.
 * @param {string} file @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} exit code
 */
export function show(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const lastLine = (chunk) => chunk.toString().trimEnd().split('\n').at(-1).trim();
