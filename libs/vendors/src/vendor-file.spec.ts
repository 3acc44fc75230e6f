import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '@tierdesk/platform';
import { afterEach, describe, expect, it } from 'vitest';
import { loadVendors, type Vendors } from './index.js';

const shipped = fileURLToPath(new URL('../../../config', import.meta.url));
const secret = `whsec_${'A'.repeat(43)}=`;
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function load(files: Record<string, string>, variables: Record<string, string> = {}): Vendors {
  const folder = mkdtempSync(join(tmpdir(), 'vendors-'));
  folders.push(folder);
  mkdirSync(join(folder, 'vendors'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return loadVendors(folder, variables);
}
function problemsOf(text: string, variables: Record<string, string> = { SECRET: secret }): string[] {
  try {
    load({ 'vendors/acme.yaml': text }, variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.replace(/^.*\/(?=acme)/, ''));
    throw error;
  }
  return [];
}

describe('a vendor', () => {
  it('is switched off, and says which variables are missing, until they are set', () => {
    const off = loadVendors(shipped, {});
    expect(off.lookups()).toEqual(['corvid', 'fortway', 'meridian'].map((key) => ({ key, reachable: false })));
    expect(off.find('fortway')).toMatchObject({ name: 'Fortway Support', door: null, off: 'set FORTWAY_URL and FORTWAY_SECRET' });
    const on = loadVendors(shipped, { FORTWAY_URL: 'https://fortway.example/cases', FORTWAY_SECRET: secret });
    expect(on.find('fortway')).toMatchObject({ off: null, door: { secret, allowPrivate: false } });
    expect(on.find('nobody')).toBeNull();
  });

  it('takes its secret from a file and fills variables into headers', () => {
    const vendors = load(
      {
        secret: `${secret}\n`,
        'vendors/acme.yaml': 'name: Acme\nurl: https://acme.example/in\nsecretFile: secret\nheaders: { X-Account: "no ${ACCOUNT}" }\n',
      },
      { ACCOUNT: '7' },
    );
    expect(vendors.find('acme')?.door).toMatchObject({ secret, headers: { 'x-account': 'no 7' } });
  });

  it('is refused with file and line when it cannot be used', () => {
    expect(problemsOf('name: Acme\nurl: http://acme.example\nsecretEnv: SECRET\n')).toEqual([
      expect.stringMatching(/^acme.yaml:2: url: must begin with https/),
    ]);
    expect(problemsOf('name: Acme\nurl: http://127.0.0.1:1\nsecretEnv: SECRET\nallowPrivate: true\n')).toEqual([]);
    expect(problemsOf('name: Acme\nurl: acme\nsecretEnv: SECRET\n')).toEqual([expect.stringMatching(/^acme.yaml:2: url: not an address/)]);
    expect(problemsOf('name: Acme\nurl: https://acme.example\nsecretEnv: SECRET\n', { SECRET: 'hunter2' })).toEqual([
      expect.stringMatching(/no Standard Webhooks secret/),
    ]);
    expect(problemsOf('name: Acme\nurl: https://acme.example\n')).toEqual([expect.stringMatching(/either secretEnv or secretFile/)]);
    expect(problemsOf(`name: Acme\nurl: https://acme.example\nsecretEnv: ${secret}\n`)).toEqual([
      expect.stringMatching(/^acme.yaml:3: secretEnv: .*never the secret itself/),
    ]);
    expect(problemsOf('name: Acme\nurl: https://acme.example\nsecretEnv: SECRET\nredact: [faces]\n')[0]).toMatch(/^acme.yaml:4: redact.0/);
  });
});
