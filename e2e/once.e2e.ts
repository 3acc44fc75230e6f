import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCompany, type CompanyStage } from './stage/company.ts';

/** Its system counts each call, and would do it again under another key. */
const write = 'vpn.resetProfile';

let stage: CompanyStage;
beforeAll(async () => {
  stage = await startCompany();
});
afterAll(async () => {
  await stage?.end();
});
beforeEach(() => {
  stage.company.resets();
});

const calls = () => stage.company.calls.filter(({ operation }) => operation === write);
const untilAsked = (number: number) => stage.desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
const approves = (key: string, approval: string) => stage.person(key).clicks('Approve', { approval });

async function waitsForApproval(subject: string): Promise<{ number: number; id: string }> {
  const number = await stage.writes('ana.ruiz', `My vpn profile is broken, ${subject}`);
  const { id } = await stage.waiting(number);
  expect(calls()).toEqual([]);
  return { number, id };
}

/** What the rows say: whether people have agreed, and how the runs of the write stand. */
async function standsAt(approval: string): Promise<{ status: string; runs: string[] }> {
  const database = await stage.desk.database();
  const [row]: { status: string }[] = await database.query('SELECT status FROM approval WHERE id = $1', [approval]);
  const runs: { state: string }[] = await database.query(
    'SELECT o.state FROM operation_run o JOIN approval a ON a.ticket = o.ticket WHERE a.id = $1 AND o.operation = $2',
    [approval, write],
  );
  return { status: row?.status ?? '', runs: runs.map(({ state }) => state) };
}

describe('what people agreed to is done once, by the count of the system itself', () => {
  it('after a double click, two approvers in the same second and a click that comes late', async () => {
    const { number, id } = await waitsForApproval('and everybody clicks');
    await Promise.allSettled(['mika.salo', 'mika.salo', 'leo.okafor', 'priya.nair'].map((key) => approves(key, id)));
    await untilAsked(number);
    const decide = { decision: 'approve', hash: (await stage.approvalsOf(number))[0]?.hash };
    const late = await stage.desk.api.call('POST', `/api/approvals/${id}/decide`, decide, { 'x-tierdesk-actor': 'leo.okafor' });
    expect(late.status).toBe(409);
    expect(calls()).toMatchObject([{ outcome: 'done' }]);
  });

  it('when the worker is killed between the yes and the deed', async () => {
    const { number, id } = await waitsForApproval('between yes and deed');
    // What stands there is read once more before it is changed: there the worker waits until it dies.
    stage.company.troubles('vpn.read', { kind: 'hangs' }, 1_000);
    const before = stage.company.calls.length;
    await approves('mika.salo', id);
    await stage.desk.api.until(async () => stage.company.calls.slice(before).find(({ outcome }) => outcome === 'hangs') ?? null);
    expect(await standsAt(id)).toEqual({ status: 'approved', runs: [] });
    await stage.desk.kill('worker');
    expect(calls()).toEqual([]);
    stage.company.heals();
    await untilAsked(number);
    expect(calls()).toMatchObject([{ outcome: 'done' }]);
  });

  it('when the worker is killed after the deed, before anybody learned of it', async () => {
    const { number, id } = await waitsForApproval('after the deed');
    stage.company.troubles(write, { kind: 'loses_answer' });
    await approves('leo.okafor', id);
    await stage.desk.api.until(async () => calls()[0] ?? null);
    stage.company.troubles(write, { kind: 'hangs' }, 1_000);
    expect(await standsAt(id)).toEqual({ status: 'approved', runs: ['begun'] });
    await stage.desk.kill('worker');
    stage.company.heals();
    await untilAsked(number);
    // Asked again, under the same key: the system knows it, and does nothing.
    const ran = calls().filter(({ outcome }) => outcome !== 'hangs');
    expect(ran.map(({ outcome }) => outcome)).toEqual(['loses_answer', 'repeated']);
    expect(new Set(ran.map(({ key }) => key)).size).toBe(1);
    expect(stage.company.times(write)).toBe(1);
  });
});
