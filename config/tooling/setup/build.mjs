/** Compiles what has changed: TypeScript, then the workflow bundle, then the console. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../progress.mjs';
import { root } from '../root.mjs';
import { run } from '../run.mjs';

const products = [
  {
    title: 'Bundling the workflow',
    usually: '10 s',
    output: 'apps/worker/dist/workflow-bundle.js',
    inputs: ['libs/ticket/dist', 'config/tooling/bundle-workflow.mjs', 'package-lock.json'],
    command: [process.execPath, 'config/tooling/bundle-workflow.mjs'],
  },
  {
    title: 'Building the console',
    usually: '15 s',
    output: 'apps/console/dist/index.html',
    inputs: ['apps/console', 'libs/api-contract/dist', 'libs/texts/dist', 'package-lock.json'],
    command: ['npm', 'run', 'build', '-w', '@tierdesk/console'],
  },
];

export async function build() {
  await step('Compiling', '25 s, 2 s when nothing has changed', () => run('tsc', ['-b'], { cwd: root }));
  for (const { title, usually, output, inputs, command } of products) {
    if (newest(inputs) <= timeOf(join(root, output))) continue;
    await step(title, usually, () => run(command[0], command.slice(1), { cwd: root }));
  }
}

function newest(paths) {
  return Math.max(...paths.map((path) => newestIn(join(root, path))));
}

function newestIn(path) {
  if (!existsSync(path) || !statSync(path).isDirectory()) return timeOf(path);
  const entries = readdirSync(path, { withFileTypes: true });
  const inside = entries.filter((entry) => entry.name !== 'node_modules' && !(entry.name === 'dist' && path.endsWith('console')));
  return Math.max(0, ...inside.map((entry) => newestIn(join(path, entry.name))));
}

function timeOf(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}
