/** What vitest's JSON report says, in two numbers. A skipped test counts as failed: nothing is skipped in silence. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * @param {string} file @param {number} exitCode vitest's own, which also knows of errors outside of tests
 * @returns {{ passed: number, failed: number, complaints: string[] }}
 */
export function countTests(file, exitCode) {
  if (!existsSync(file)) return { passed: 0, failed: 1, complaints: ['vitest ended without a report'] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const tests = report.testResults.flatMap((result) => result.assertionResults.map((test) => ({ ...test, file: result.name })));
  const skipped = tests.filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status));
  const failed = tests.filter(({ status }) => status === 'failed');
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && !result.assertionResults.some(({ status }) => status === 'failed'),
  );
  const outside = exitCode !== 0 && failed.length + broken.length === 0 ? 1 : 0;
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failed.length + broken.length + skipped.length + outside,
    complaints: [
      ...skipped.map((test) => `skipped: ${test.fullName} (${test.file})`),
      ...broken.map((result) => `did not run: ${result.name}`),
      ...(outside ? ['an error outside of any test; its words are above'] : []),
    ],
  };
}
