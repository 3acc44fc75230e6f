import { FakeCompany } from '@tierdesk/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let company: FakeCompany;
let desk: ApiDesk;
beforeAll(async () => {
  company = await FakeCompany.start();
  desk = await startApiDesk({ ...company.environment, CONFIG_DIR: new URL('../../../../config', import.meta.url).pathname });
  await keepTicket(desk.database, 1);
});
afterAll(async () => {
  await desk.stop();
  await company.stop();
});

const check = (body: unknown) => desk.call('/api/plans:check', { method: 'POST', body });
const unlock = (user: string) => [{ operation: 'directory.unlock', args: { user } }];

it('tells what the safety report says of a plan, and runs nothing', async () => {
  const answer = await check({
    requester: 'ana.ruiz',
    operations: [...unlock('ana.ruiz'), { operation: 'directory.addToGroup', args: { user: 'ana.ruiz', group: 'vpn-users' } }],
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    verdict: 'approve',
    items: [
      {
        operation: 'directory.unlock',
        title: 'Unlock an account',
        risk: 'R1',
        verdict: 'auto',
        reasons: [],
        touches: 'ana.ruiz',
        reversible: true,
        needsIdentity: false,
      },
      {
        operation: 'directory.addToGroup',
        title: 'Add an account to a group',
        risk: 'R2',
        verdict: 'approve',
        reasons: [{ code: 'risk.r2', text: expect.any(String), verdict: 'approve' }],
        touches: 'ana.ruiz',
        reversible: true,
        needsIdentity: true,
      },
    ],
    reasons: [],
    group: 'service-desk',
    approvers: 1,
    others: 0,
    holdMs: 30_000,
  });
  expect(company.calls).toEqual([]);
  expect(await desk.database.source.query('SELECT 1 FROM operation_run')).toEqual([]);
});

it('takes the requester of a ticket, or a mail address', async () => {
  expect(await (await check({ ticket: 1, operations: unlock('ana.ruiz') })).json()).toMatchObject({ verdict: 'auto' });
  expect(await (await check({ requester: 'Ana@Corp.example', operations: unlock('ana.ruiz') })).json()).toMatchObject({ verdict: 'auto' });
});

it('forbids what names somebody else, what nobody knows, and everything for nobody', async () => {
  expect(await (await check({ ticket: 1, operations: unlock('priya.nair') })).json()).toMatchObject({
    verdict: 'forbid',
    items: [{ reasons: [{ code: 'subject.other_person' }, {}] }],
  });
  expect(await (await check({ ticket: 1, operations: [{ operation: 'directory.destroy' }] })).json()).toMatchObject({
    verdict: 'forbid',
    group: null,
  });
  expect(await (await check({ operations: unlock('ana.ruiz') })).json()).toMatchObject({ verdict: 'forbid' });
});

it.each([
  [{ requester: 'nobody', operations: [] }, 422, 'plan.unknown_requester'],
  [{ ticket: 99, operations: [] }, 404, 'ticket.not_found'],
  [{ operations: [{ args: {} }] }, 422, 'request.invalid'],
  [{ operations: [], more: 1 }, 422, 'request.invalid'],
])('says what is wrong with %j', async (body, status, code) => {
  const answer = await check(body);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
});

it('needs to know who asks', async () => {
  expect((await desk.call('/api/plans:check', { method: 'POST', body: { operations: [] }, headers: {} })).status).toBe(401);
});
