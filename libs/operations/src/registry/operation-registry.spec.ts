import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readSettings } from '@tierdesk/platform';
import { FakeCompany } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadOperations } from './load-operations.js';
import type { OperationRegistry } from './operation-registry.js';

const shipped = new URL('../../../../config', import.meta.url).pathname;
const load = (variables: Record<string, string>, folder = shipped) =>
  loadOperations(readSettings({ ...variables, CONFIG_DIR: folder }, '/nowhere'), variables);

function configWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  mkdirSync(join(folder, 'operations'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'operations', `${name}.yaml`), text);
  return folder;
}

let company: FakeCompany;
let desk: OperationRegistry;
beforeAll(async () => {
  company = await FakeCompany.start();
  desk = load(company.environment);
});
beforeEach(() => company.resets());
afterAll(() => company.stop());

describe('the registry of operations', () => {
  it('knows every operation of the files, with what approvers and rules need', () => {
    expect(desk.get('directory.unlock')).toMatchObject({
      title: 'Unlock an account',
      risk: 'R1',
      origin: 'file',
      system: 'directory',
      enabled: true,
      undo: 'directory.lock',
      subject: 'user',
      reads: 'directory.readAccount',
      precondition: { read: 'directory.readAccount', expect: { locked: true } },
      check: { read: 'directory.readAccount', expect: { locked: false } },
      idempotent: true,
    });
    expect(desk.entries()).toHaveLength(desk.all().length);
    expect(desk.get('directory.destroy')).toBeNull();
  });

  it('switches a system without settings off and says which are missing', async () => {
    const { OPERATIONS_VPN_URL: _url, OPERATIONS_PRINTERS_TOKEN: _token, ...rest } = company.environment;
    const partly = load(rest);
    expect(partly.get('vpn.read')).toMatchObject({ enabled: false, disabledBecause: 'VPN gateway is not connected: set OPERATIONS_VPN_URL.' });
    expect(partly.get('printers.read')?.disabledBecause).toBe('Printers is not connected: set OPERATIONS_PRINTERS_TOKEN.');
    expect(partly.entries().map(({ name }) => name)).not.toContain('vpn.read');
    await expect(partly.call('vpn.read', { user: 'ana.ruiz' }, { key: 'k' })).rejects.toMatchObject({
      code: 'operation.disabled',
      effect: 'none',
      again: false,
    });
  });

  it('names the set of tools by one hash that changes with what is enabled', () => {
    const off = load({});
    expect(desk.toolSetHash()).toMatch(/^[0-9a-f]{64}$/);
    expect(desk.toolSetHash()).not.toBe(off.toolSetHash());
    expect(desk.toolSetHash(['vpn.read', 'vpn.resetProfile'])).toBe(off.toolSetHash(['vpn.resetProfile', 'vpn.read']));
    expect(desk.toolSetHash(['vpn.read'])).not.toBe(desk.toolSetHash(['vpn.read', 'vpn.unknown']));
  });

  it('tells every problem of every file, each with its line', () => {
    const args = 'args: { type: object, additionalProperties: false, required: [user], properties: { user: { type: string } } }';
    const result = 'result: { type: object, additionalProperties: false, properties: { ok: { type: boolean } } }';
    const folder = configWith({
      one: `system: one\ntitle: One\nbaseUrl: http://one.example\noperations:\n  - { name: one.do, title: Do it, risk: R1, method: POST, url: "/{who}", subject: person, ${args}, ${result} }\n`,
      two: [
        'system: two',
        'title: Two',
        'baseUrl: http://two.example',
        'operations:',
        `  - { name: two.do, title: Do it, risk: R2, method: POST, url: /do, idempotencyHeader: K, undo: two.gone, reads: two.do, precondition: { read: two.read, expect: { other: 1 } }, check: { read: two.read, expect: { ok: 2 } }, ${args}, ${result} }`,
        `  - { name: two.read, title: Read it, risk: R0, method: GET, url: /read, ${args}, ${result} }`,
        `  - { name: two.read, title: Read it, risk: R0, method: GET, url: /read, ${args}, ${result} }`,
      ].join('\n'),
    });
    const complaints = problemsOf(() => load({}, folder));
    for (const part of [
      'one.yaml:5: operations.0.idempotencyHeader: a write needs',
      'one.yaml:5: operations.0.subject: person is no argument',
      'one.yaml:5: operations.0.url: {who} is no argument',
      'two.yaml:3: baseUrl: must begin with https://',
      'two.yaml:5: operations.0.undo: there is no operation two.gone',
      'two.yaml:5: operations.0.reads: two.do does not only read',
      'two.yaml:5: operations.0.precondition: two.read does not tell other',
      'two.yaml:5: operations.0.check: ok of two.read is never 2',
      'two.yaml:5: operations.0.check: must contradict the precondition',
      'two.yaml:7: operations.2.name: there is another two.read',
    ])
      expect(complaints).toContain(part);
  });
});

function problemsOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join('\n');
    throw error;
  }
  throw new Error('no problem was found');
}

describe('a call', () => {
  const unlock = (args: Record<string, string | number>, timeoutMs?: number) =>
    desk.call('directory.unlock', args, { key: '7/p1/n1', ...(timeoutMs === undefined ? {} : { timeoutMs }) });

  it('does it under our key and tells only what is declared', async () => {
    company.accounts.get('ana.ruiz')!.locked = true;
    expect(await unlock({ user: 'ana.ruiz' })).toEqual({ lockedAgain: false });
    expect(company.accounts.get('ana.ruiz')?.locked).toBe(false);
    expect(company.calls).toEqual([{ operation: 'directory.unlock', args: { user: 'ana.ruiz' }, key: '7/p1/n1', outcome: 'done' }]);
    expect(await desk.call('directory.readGroups', { user: 'ana.ruiz', group: 'finance-all' }, { key: 'k' })).toEqual({
      count: 3,
      managed: true,
      member: true,
    });
  });

  it('with arguments that do not fit never leaves, and says so without their values', async () => {
    for (const args of [{}, { user: 7 }, { user: 'ana.ruiz', force: 'secret-word' }]) {
      await expect(unlock(args as Record<string, string>)).rejects.toMatchObject({ code: 'operation.arguments', effect: 'none', again: false });
    }
    await expect(unlock({ user: 'ana.ruiz', force: 'secret-word' })).rejects.not.toThrow('secret-word');
    expect(company.calls).toEqual([]);
  });

  it('cannot climb out of its path', async () => {
    await expect(unlock({ user: '..' })).rejects.toMatchObject({ code: 'operation.arguments' });
    await expect(unlock({ user: '' })).rejects.toMatchObject({ code: 'operation.arguments' });
    await expect(unlock({ user: '../ana.ruiz/lock?x=#' })).rejects.toMatchObject({ code: 'operation.refused_404' });
    expect(company.calls).toEqual([expect.objectContaining({ operation: 'directory.unlock', args: { user: '../ana.ruiz/lock?x=#' } })]);
  });

  it('that was done while the answer got lost may be repeated, and is done once', async () => {
    company.troubles('directory.unlock', { kind: 'loses_answer' });
    await expect(unlock({ user: 'ana.ruiz' })).rejects.toMatchObject({ code: 'operation.unreachable', effect: 'unknown', again: true });
    expect(await unlock({ user: 'ana.ruiz' })).toEqual({ lockedAgain: false });
    expect(company.times('directory.unlock')).toBe(1);
  });

  it('is in doubt after 408, 425, 429 and 5xx, and comes again when the system says', async () => {
    for (const status of [408, 425, 429, 500, 503]) {
      company.troubles('directory.unlock', { kind: 'fails', status, retryAfter: 7 });
      await expect(unlock({ user: 'ana.ruiz' }), `${status}`).rejects.toMatchObject({ effect: 'unknown', again: true, retryAfterMs: 7000 });
    }
  });

  it('is over after another refusal: nothing was done', async () => {
    for (const status of [400, 401, 403, 409, 422]) {
      company.troubles('directory.unlock', { kind: 'fails', status });
      await expect(unlock({ user: 'ana.ruiz' }), `${status}`).rejects.toMatchObject({
        code: `operation.refused_${status}`,
        effect: 'none',
        again: false,
      });
    }
    expect(company.calls).toHaveLength(5);
  });

  it('that hangs ends in time: a write is in doubt, a read is not', async () => {
    company.troubles('directory.unlock', { kind: 'hangs' }).troubles('directory.readAccount', { kind: 'hangs' });
    await expect(unlock({ user: 'ana.ruiz' }, 500)).rejects.toMatchObject({ code: 'operation.timeout', effect: 'unknown', again: true });
    await expect(desk.call('directory.readAccount', { user: 'ana.ruiz' }, { key: 'k', timeoutMs: 500 })).rejects.toMatchObject({
      code: 'operation.timeout',
      effect: 'none',
      again: true,
    });
  });

  it('whose answer cannot be read is in doubt for good', async () => {
    company.troubles('directory.unlock', { kind: 'nonsense' });
    await expect(unlock({ user: 'ana.ruiz' })).rejects.toMatchObject({ code: 'operation.result', effect: 'unknown', again: false });
  });

  it('to a system that is not there has surely done nothing', async () => {
    const nobody = load({ ...company.environment, OPERATIONS_DIRECTORY_URL: 'http://127.0.0.1:9/api' });
    await expect(nobody.call('directory.unlock', { user: 'x' }, { key: 'k' })).rejects.toMatchObject({
      code: 'operation.unreachable',
      effect: 'none',
      again: true,
    });
  });

  it('reaches no private address unless that is allowed', async () => {
    const guarded = load(
      { ...company.environment, OPERATIONS_DIRECTORY_URL: 'https://localhost:9/api', OPERATIONS_ALLOW_PRIVATE: '0' },
      onlyDirectory(),
    );
    await expect(guarded.call('directory.unlock', { user: 'x' }, { key: 'k' })).rejects.toMatchObject({
      code: 'operation.private_address',
      effect: 'none',
      again: false,
    });
  });
});

function onlyDirectory(): string {
  const args = 'args: { type: object, additionalProperties: false, properties: { user: { type: string } } }';
  const result = 'result: { type: object, additionalProperties: false }';
  const operation = `{ name: directory.unlock, title: Unlock, risk: R1, method: POST, url: /unlock, idempotencyHeader: Key, ${args}, ${result} }`;
  return configWith({ directory: `system: directory\ntitle: Directory\nbaseUrl: \${OPERATIONS_DIRECTORY_URL}\noperations: [${operation}]\n` });
}
