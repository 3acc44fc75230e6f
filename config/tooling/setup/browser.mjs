/** A Chromium for the end-to-end tests: the machine's, or, on request, Debian's. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from '../problem.mjs';
import { installPackages } from './packages.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** @param {{ mayInstall: boolean }} options @returns {Promise<string>} its path */
export async function findBrowser({ mayInstall }) {
  const found = browserOfMachine();
  if (found) return found;
  if (!mayInstall)
    throw new Problem('The end-to-end tests need Chromium, and there is none on this machine.', 'npm test -- --install (or set CHROME_PATH).');
  await installBrowser();
  const installed = browserOfMachine();
  if (installed) return installed;
  throw new Problem('apt-get installed no Chromium.', 'install Chromium by hand and set CHROME_PATH.');
}

function browserOfMachine() {
  const given = process.env.CHROME_PATH;
  if (given && !existsSync(given)) throw new Problem(`CHROME_PATH=${given} is not there.`, 'correct or remove the setting.');
  if (given) return given;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find((file) => existsSync(file)) ?? null;
}

async function installBrowser() {
  await installPackages({
    title: 'Chromium',
    duration: '1 to 2 min',
    packages: () => [packageName()],
    mend: 'install Chromium by hand and set CHROME_PATH.',
  });
}

/** Ubuntu's `chromium` is no package of its own. */
function packageName() {
  const found = execFileSync('apt-cache', ['policy', 'chromium'], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))/.test(found) ? 'chromium' : 'chromium-browser';
}
