import { mkdirSync, mkdtempSync, cpSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Health, OperationList, OperationView, Problem } from '@tierdesk/api-contract';
import { OperationRegistry } from '@tierdesk/operations';
import { FakeCompany, ToolServer } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

const lookUp = { name: 'look_up', inputSchema: { type: 'object', properties: { user: { type: 'string' } } } };
let desk: ApiDesk;
let company: FakeCompany;
let server: ToolServer;
beforeAll(async () => {
  company = await FakeCompany.start();
  server = new ToolServer([lookUp]);
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  mkdirSync(join(folder, 'operations'));
  for (const name of ['vpn', 'printers'])
    cpSync(new URL(`../../../../config/operations/${name}.yaml`, import.meta.url).pathname, join(folder, 'operations', `${name}.yaml`));
  const tools = [{ tool: 'look_up', name: 'wiki.lookUp', title: 'Look a person up', risk: 'R0' }];
  writeFileSync(join(folder, 'tools.yaml'), JSON.stringify({ servers: [{ key: 'wiki', title: 'The wiki', ...server.command, tools }] }));
  const { OPERATIONS_PRINTERS_TOKEN: _token, ...connected } = company.environment;
  desk = await startApiDesk({ ...connected, CONFIG_DIR: folder });
});
afterAll(async () => {
  await desk.app.get(OperationRegistry).close();
  await desk.stop();
  await company.stop();
  server.remove();
});

const look = () => desk.app.get(OperationRegistry).tools?.look(desk.database.source.manager);
async function list(): Promise<OperationList> {
  return OperationList.parse(await (await desk.call('/api/operations')).json());
}
const named = async (name: string): Promise<OperationView | undefined> => (await list()).items.find((item) => item.name === name);
const review = (name: string, body: unknown = { hash: 'x' }) => desk.call(`/api/operations/${name}/review`, { method: 'POST', body });

describe('GET /api/operations', () => {
  it('tells what the desk can do, what it cannot do and why', async () => {
    expect(await named('vpn.resetProfile')).toMatchObject({
      title: 'Give a user a fresh VPN profile',
      risk: 'R2',
      origin: 'file',
      system: 'vpn',
      enabled: true,
      disabledBecause: null,
      undo: 'vpn.restoreProfile',
      needsIdentity: false,
      subject: 'user',
      argsSchema: { type: 'object', required: ['user'] },
      review: null,
    });
    expect(await named('printers.read')).toMatchObject({ enabled: false, disabledBecause: expect.stringContaining('OPERATIONS_PRINTERS_TOKEN') });
    expect((await list()).toolSetHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is for those who are signed in, and reviewing for those who may act', async () => {
    expect((await desk.call('/api/operations', { headers: {} })).status).toBe(401);
    const headers = { cookie: desk.cookieOf('mika.salo'), origin: desk.url };
    expect((await desk.call('/api/operations/wiki.lookUp/review', { method: 'POST', headers })).status).toBe(403);
  });
});

describe('the health page', () => {
  const tools = async () => Health.parse(await (await desk.call('/api/health')).json()).parts.find(({ key }) => key === 'tools');

  it('names the servers of tools that do not answer, and the operations that are on', async () => {
    expect(await tools()).toMatchObject({ status: 'warn', detail: 'The wiki does not answer.' });
    await look();
    await desk.call('/api/operations');
    expect(await tools()).toMatchObject({ title: 'Operations', status: 'up', detail: '5 of 10 operations' });
    await desk.database.source.query('DELETE FROM tool_schema');
  });
});

describe('POST /api/operations/:name/review', () => {
  it('accepts a tool as it was seen, under the name of who did it', async () => {
    expect(Problem.parse(await (await review('wiki.lookUp')).json())).toMatchObject({ code: 'operation.not_reviewable', status: 409 });
    await look();
    const seen = await named('wiki.lookUp');
    expect(seen).toMatchObject({ enabled: false, origin: 'mcp', review: { state: 'never', reviewedBy: null } });
    const before = (await list()).toolSetHash;
    const headers = { cookie: desk.cookieOf('tomasz.lis'), 'content-type': 'application/json', origin: desk.url };
    const answer = await desk.call('/api/operations/wiki.lookUp/review', { method: 'POST', headers, body: { hash: seen?.review?.hash } });
    expect(OperationView.parse(await answer.json())).toMatchObject({ enabled: true, review: { state: 'accepted', reviewedBy: 'person:tomasz.lis' } });
    expect((await list()).toolSetHash).not.toBe(before);
  });

  it('accepts nothing that has changed since it was looked at', async () => {
    const looked = (await named('wiki.lookUp'))?.review?.hash;
    server.offers([{ ...lookUp, annotations: { destructiveHint: true } }]);
    await look();
    expect(await named('wiki.lookUp')).toMatchObject({ enabled: false, risk: 'R3', review: { state: 'changed' } });
    expect(Problem.parse(await (await review('wiki.lookUp', { hash: looked })).json())).toMatchObject({ code: 'operation.changed', status: 409 });
    expect((await named('wiki.lookUp'))?.enabled).toBe(false);
  });

  it('accepts nothing that nobody says to have looked at', async () => {
    for (const body of [{}, { hash: '' }, { hash: null }]) expect((await review('wiki.lookUp', body)).status).toBe(422);
    expect((await desk.call('/api/operations/wiki.lookUp/review', { method: 'POST' })).status).toBe(422);
    expect((await named('wiki.lookUp'))?.review?.state).toBe('changed');
  });

  it('is for tools only, and for those that there are', async () => {
    expect((await review('vpn.read')).status).toBe(409);
    expect((await review('vpn.nothing')).status).toBe(404);
    expect((await review('no-name')).status).toBe(422);
  });
});
