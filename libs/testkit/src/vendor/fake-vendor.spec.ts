import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { startFakeServer, type FakeRequest } from '../fake-server.js';
import { FakeVendor } from './fake-vendor.js';

let vendor: FakeVendor;
beforeEach(async () => {
  vendor = await FakeVendor.start({ key: 'fortway', lateMs: 20 });
});
afterEach(() => vendor.stop());

const message = {
  type: 'case.opened',
  caseReference: 'TD-abc-1042-1',
  callbackUrl: 'http://127.0.0.1:9/',
  subject: 'VPN drops',
  text: 'hourly',
  priority: 2,
  redacted: {},
};

function post(id: string, secret = vendor.secret): Promise<Response> {
  const [body, at] = [JSON.stringify(message), new Date()];
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
  return fetch(vendor.url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(5000) });
}

describe('the fake vendor', () => {
  it('takes a signed case once and gives it a number of its own', async () => {
    const expected = vendor.expectsCase('VPN');
    const answer = await post('m1');
    await post('m1');
    expect([answer.status, await answer.json()]).toEqual([202, { caseReference: 'FO-10421' }]);
    expect(await expected).toMatchObject({ caseReference: 'TD-abc-1042-1', webhookId: 'm1' });
    expect([vendor.messages.length, vendor.requests.length]).toEqual([1, 2]);
  });

  it('takes nothing that is not signed with its secret', async () => {
    expect((await post('m1', `whsec_${'A'.repeat(43)}=`)).status).toBe(401);
    expect([vendor.messages.length, vendor.requests[0]?.signed]).toEqual([0, false]);
    await expect(vendor.expectsCase('VPN', 20)).rejects.toThrow(/got no such message within 20 ms; it got: nothing/);
  });

  it.each([
    ['refuses', 422],
    ['down', 503],
    ['busy', 429],
    ['redirects', 302],
    ['late', 202],
  ] as const)('that %s answers %i', async (mood, status) => {
    vendor.becomes(mood);
    expect((await post('m1')).status).toBe(status);
  });

  it('answers at the callback address, signed', async () => {
    const got: FakeRequest[] = [];
    const desk = await startFakeServer((request) => {
      got.push(request);
      return { status: 200 };
    });
    expect(await vendor.answers({ ...message, callbackUrl: `${desk.url}/vendor/fortway/callback` }, 'resolved', 'Mended', { cost: 100 })).toBe(200);
    await desk.close();
    expect(got[0]?.path).toBe('/vendor/fortway/callback');
    expect(new Webhook(vendor.secret).verify(got[0]!.body, got[0]!.headers as Record<string, string>)).toEqual({
      caseReference: 'TD-abc-1042-1',
      status: 'resolved',
      text: 'Mended',
      cost: 100,
    });
  });

  it('answers by itself when it was told how', async () => {
    const own = await FakeVendor.start({ onMessage: ({ caseReference }) => answered(caseReference) });
    let answered: (reference: string) => void = () => {};
    const reference = new Promise<string>((resolve) => (answered = resolve));
    const [body, at] = [JSON.stringify(message), new Date()];
    await fetch(own.url, {
      method: 'POST',
      body,
      headers: {
        'webhook-id': 'm',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(own.secret).sign('m', at, body),
      },
    });
    expect(await reference).toBe('TD-abc-1042-1');
    await own.stop();
  });
});
