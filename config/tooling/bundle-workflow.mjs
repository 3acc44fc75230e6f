/** Bundles the ticket workflow once at build time, so that a worker that starts again is ready at once. */
import { bundleWorkflowCode } from '@temporalio/worker';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'libs/ticket/dist');
const target = join(root, 'apps/worker/dist/workflow-bundle.js');

const newest = (folder) => Math.max(...readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile() && e.name.endsWith('.js')).map((e) => statSync(join(e.parentPath, e.name)).mtimeMs));
const built = await stat(target).then((file) => file.mtimeMs, () => 0);
if (built > newest(source)) process.exit(0);

const { code } = await bundleWorkflowCode({ workflowsPath: join(source, 'workflow/index.js') });
await mkdir(join(root, 'apps/worker/dist'), { recursive: true });
await writeFile(target, code);
console.log(`workflow bundle: ${Math.round(code.length / 1024)} KB`);
