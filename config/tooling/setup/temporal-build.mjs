/** Builds the Temporal CLI, server included, with the machine's Go. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.mjs';
import { step } from '../progress.mjs';
import { run } from '../run.mjs';

export async function buildWithGo(folder, version, environment) {
  if (!goIsThere()) {
    throw new Problem(
      'No Temporal server: none is on this machine, the official archive cannot be had, and Go, which could build it, is not installed.',
      'set TEMPORAL_ADDRESS to a cluster, TEMPORAL_CLI to the Temporal CLI, or install Go 1.24 or newer.',
    );
  }
  // Beside the final place, so that the last step is one rename on one disk.
  const workplace = mkdtempSync(`${folder}.build-`);
  try {
    await step('Building the Temporal server, once for all clones', '4 to 5 min', (note) =>
      run('go', ['install', '-v', `github.com/temporalio/cli/cmd/temporal@v${version}`], {
        env: { ...environment, GOBIN: workplace },
        note: (line) => note(line.slice(0, 60)),
        mend: 'look at the lines above; Go needs its module proxy and 3 GB on the disk.',
      }),
    );
    renameSync(join(workplace, 'temporal'), join(folder, 'temporal'));
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

function goIsThere() {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
