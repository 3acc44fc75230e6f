import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countTests } from './test-count.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tierdesk-count-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(...testResults: object[]): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
}
const test = (status: string, fullName = 'a test') => ({ status, fullName });

describe('the count of a test run', () => {
  it('takes a skipped test for a failed one and names it', () => {
    const file = report({ name: 'a.spec.ts', status: 'passed', assertionResults: [test('passed'), test('skipped', 'sends mail')] });
    expect(countTests(file, 0)).toEqual({ passed: 1, failed: 1, complaints: ['skipped: sends mail (a.spec.ts)'] });
  });

  it('takes a file that could not be run for a failure', () => {
    expect(countTests(report({ name: 'a.spec.ts', status: 'failed', assertionResults: [] }), 1)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('takes an error outside of every test for a failure', () => {
    const file = report({ name: 'a.spec.ts', status: 'passed', assertionResults: [test('passed')] });
    expect(countTests(file, 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(countTests(join(folder, 'missing.json'), 1)).toMatchObject({ passed: 0, failed: 1 });
  });
});
