/** `npm test`: every test, on servers of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../progress.mjs';
import { root } from '../root.mjs';
import { show } from '../run.mjs';
import { findBrowser } from '../setup/browser.mjs';
import { installSlapd } from '../setup/slapd.mjs';
import { countTests } from './test-count.mjs';
import { withTestServers } from './test-servers.mjs';

const projects = ['unit', 'servers', 'e2e'];

/** @param {string[]} args filters and options for vitest; `--project <name>` picks one kind @returns {Promise<number>} exit code */
export async function test(args) {
  const { wanted, rest } = readArguments(args);
  const mayInstall = args.includes('--install') || Boolean(process.env.CI);
  const browser = wanted.includes('e2e') ? { TEST_CHROMIUM: await findBrowser({ mayInstall }) } : {};
  if (mayInstall && wanted.some((project) => project !== 'unit')) await installSlapd();
  const runAll = (servers) => runProjects(wanted, rest, { ...process.env, ...servers, ...browser, TZ: 'UTC' });
  const total = wanted.some((project) => project !== 'unit') ? await withTestServers(runAll) : await runAll({});
  return conclude(total);
}

function readArguments(args) {
  const rest = args.filter((arg) => arg !== '--' && arg !== '--install');
  const at = rest.indexOf('--project');
  return at < 0 ? { wanted: projects, rest } : { wanted: [rest[at + 1]], rest: rest.toSpliced(at, 2) };
}

/** One kind after the other: the end-to-end tests need the machine for themselves. */
async function runProjects(wanted, rest, env) {
  const folder = mkdtempSync(join(tmpdir(), 'tierdesk-report-'));
  const total = { passed: 0, failed: 0 };
  for (const project of wanted) {
    const report = join(folder, `${project}.json`);
    const options = ['--config', 'config/tooling/vitest.config.ts', '--project', project, '--passWithNoTests'];
    const exitCode = await show('vitest', ['run', ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest], {
      cwd: root,
      env,
    });
    const { passed, failed, complaints } = countTests(report, exitCode);
    total.passed += passed;
    total.failed += failed;
    for (const complaint of complaints) say(`✗ ${complaint}`);
  }
  rmSync(folder, { recursive: true, force: true });
  return total;
}

/** The last line is for programs. */
function conclude({ passed, failed }) {
  if (passed + failed === 0) say('✗ no test fits the filter');
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
