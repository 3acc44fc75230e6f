import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changesOf } from './company-changes.js';
import { FakeCompany } from './fake-company.js';

let company: FakeCompany;
beforeAll(async () => {
  company = await FakeCompany.start();
});
beforeEach(() => company.resets());
afterAll(() => company.stop());

async function ask(method: string, path: string, key?: string): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: 'Bearer northlake-token', ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const response = await fetch(`${company.url}${path}`, { method, headers });
  return { status: response.status, body: await response.json().catch(() => null) };
}

describe('the fake company', () => {
  it('does what is asked once for each key, and answers a repeat the same', async () => {
    company.accounts.get('ana.ruiz')!.groups.delete('erp-users');
    const add = () => ask('PUT', '/directory/groups/erp-users/members/ana.ruiz', 'k1');
    expect(await add()).toEqual({ status: 200, body: { wasMember: false } });
    expect(await add()).toEqual({ status: 200, body: { wasMember: false } });
    expect(company.times('directory.addToGroup')).toBe(1);
    expect(company.accounts.get('ana.ruiz')?.groups).toContain('erp-users');
  });

  it('refuses a key that was used for something else, a write without a key, a stranger, and what is not there', async () => {
    await ask('POST', '/directory/accounts/ana.ruiz/lock', 'k1');
    expect((await ask('POST', '/directory/accounts/ana.ruiz/unlock', 'k1')).status).toBe(422);
    expect((await ask('POST', '/directory/accounts/ana.ruiz/unlock')).status).toBe(400);
    expect((await ask('POST', '/directory/accounts/nobody/unlock', 'k2')).status).toBe(404);
    expect((await fetch(`${company.url}/directory/accounts/ana.ruiz`)).status).toBe(401);
    expect(company.accounts.get('ana.ruiz')?.locked).toBe(true);
  });

  it('tells of every change for which ticket and whose things it was, and of reads, repeats and refusals nothing', async () => {
    await ask('POST', '/vpn/profiles/ana.ruiz/reset', '1001/1/reset');
    await ask('POST', '/vpn/profiles/ana.ruiz/reset', '1001/1/reset');
    await ask('GET', '/vpn/profiles/ana.ruiz');
    await ask('POST', '/directory/accounts/nobody/unlock', '1002/1/unlock');
    await ask('POST', '/printers/printers/madrid-2/resume', 'k1');
    expect(changesOf(company)).toEqual([
      { operation: 'vpn.resetProfile', args: { user: 'ana.ruiz' }, ticket: 1001, touches: ['ana.ruiz'], at: 0 },
      { operation: 'printers.resumeQueue', args: { printer: 'madrid-2' }, ticket: null, touches: [], at: 1 },
    ]);
  });

  it('loses an answer after the deed, and gives it to the repeat', async () => {
    company.troubles('vpn.resetProfile', { kind: 'loses_answer' });
    await expect(ask('POST', '/vpn/profiles/ana.ruiz/reset', 'k1')).rejects.toThrow('fetch failed');
    expect(await ask('POST', '/vpn/profiles/ana.ruiz/reset', 'k1')).toEqual({ status: 200, body: { snapshot: 'snap-1', reset: true } });
    expect(company.times('vpn.resetProfile')).toBe(1);
  });

  it('fails as often as it is told, then is well again', async () => {
    company.troubles('vpn.read', { kind: 'fails', status: 503 }, 2);
    const states = [
      await ask('GET', '/vpn/profiles/ana.ruiz'),
      await ask('GET', '/vpn/profiles/ana.ruiz'),
      await ask('GET', '/vpn/profiles/ana.ruiz'),
    ];
    expect(states.map(({ status }) => status)).toEqual([503, 503, 200]);
  });
});
