/** Installs the packages of package-lock.json when what is installed differs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../progress.mjs';
import { root } from '../root.mjs';
import { run } from '../run.mjs';

export async function installPackages() {
  if (installed()) return;
  await step('Installing the npm packages', '1 to 3 min', (note) =>
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http'], {
      cwd: root,
      note: (line) => note(line.replace(/^npm http fetch \w+ \d+ /, '').slice(0, 60)),
      mend: 'look at the lines above; npm needs its registry, and 1 GB on the disk.',
    }),
  );
}

/** Compared by content, since a checkout or an `npm install` changes times without changing packages. */
function installed() {
  const written = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(written)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(written, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.optional) return true;
    // The lock file of a branch can name a workspace that this one has not: npm leaves it out.
    if (entry.link && !existsSync(join(root, entry.resolved))) return true;
    return present[path] !== undefined && present[path].version === entry.version;
  });
}
