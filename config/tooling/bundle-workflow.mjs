/** Bundles the ticket workflow once at build time, so that a worker that starts again is ready at once. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { root } from './root.mjs';

const target = join(root, 'apps/worker/dist/workflow-bundle.js');

const workflowsPath = join(root, 'libs/ticket/dist/workflow/index.js');

const { code } = await bundleWorkflowCode({
  workflowsPath,
  // Loaded once a thread instead of once a ticket. All that a ticket remembers is in its state, so tickets can share our modules.
  preloadModules: [workflowsPath],
});
await mkdir(dirname(target), { recursive: true });
await writeFile(target, code);
console.log(`workflow bundle: ${Math.round(code.length / 1024)} KB`);
