import { ConfigError, readSettings } from '@tierdesk/platform';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfiguration } from './configuration.js';

const folder = () => mkdtempSync(join(tmpdir(), 'intake-'));
const settingsOf = (variables: Record<string, string>) => readSettings({ DATA_DIR: folder(), ...variables }, 'none.env');

it('starts with nothing configured', () => {
  expect(readConfiguration(settingsOf({ CONFIG_DIR: folder() })).policies.policies.length).toBeGreaterThan(0);
});

it('refuses to start with every problem at once', () => {
  const config = folder();
  writeFileSync(join(config, 'people.yaml'), 'people:\n  - key: Ana Ruiz\n    name: Ana\n    addresses: [ana]\n');
  let problems: string[] = [];
  try {
    readConfiguration(settingsOf({ CONFIG_DIR: config, SUPPORT_ADDRESSES: 'help' }));
  } catch (error) {
    problems = error instanceof ConfigError ? error.problems : [];
  }
  expect(problems.join('\n')).toMatch(/SUPPORT_ADDRESSES/);
  expect(problems.filter((problem) => problem.includes('people.yaml')).length).toBeGreaterThanOrEqual(2);
});
