import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedConfig, StoreStage } from '../store-stage.spec-kit.js';
import { Replays } from './replays.js';
import { ShadowWalks } from './shadow-walks.js';

let stage: StoreStage;
beforeAll(async () => {
  stage = await StoreStage.start();
  await stage.files(shippedConfig).syncFiles();
});
afterAll(() => stage.end());

const written = (name: string) => readFileSync(join(shippedConfig, `procedures/${name}.yaml`), 'utf8');
const shadowed = async (key: string, text: string) => {
  await stage.versions.putDraft(key, text, 'api');
  return stage.versions.publish(key, { share: 100, shadow: true }, 'api');
};

type Step = [node: string, kind: string, data: object, state?: string];

/** A ticket whose run has met what the steps say. */
async function ran(key: string, text: string, steps: readonly Step[], outcome: 'resolved' | 'escalated' = 'resolved'): Promise<number> {
  const ticket = await stage.ticket(text);
  await stage.database.source.query('UPDATE ticket SET category = $2 WHERE number = $1', [ticket, key === 'mailbox-full' ? 'mail' : 'passwords']);
  await stage.run(ticket, key, outcome);
  for (const [i, [node, kind, data, state = 'done']] of steps.entries()) {
    const row = { ticket, run: 'p1', step: `s${i + 1}`, node, kind, state, began_at: new Date(i * 1000), data: JSON.stringify(data) };
    await insertRow(stage.database.source, 'procedure_step', row);
  }
  return ticket;
}

const full = 'My mailbox is full.';
const archived = (usedPercent: number): Step[] => [
  ['look', 'operation', { usedPercent, archive: false }],
  ['offer', 'ask', { wanted: true }],
  ['archive', 'operation', {}],
  ['confirm', 'ask', { ok: true }],
];
const counts = async (key: string) => (await stage.versions.list({ key })).map(({ version, status, shadow }) => ({ version, status, shadow }));

it('a shadow is walked over what has ended, once for all processes, and changes nothing', async () => {
  const otherWay = await ran('mailbox-full', full, archived(95));
  const sameWay = await ran('mailbox-full', full, archived(99));
  const version = await shadowed('mailbox-full', written('mailbox-full').replace('usedPercent >= 90', 'usedPercent >= 99'));
  const tables = ['ticket', 'message', 'procedure_run', 'procedure_step', 'operation_run', 'outgoing_mail'];
  const rows = async () => {
    const found = await Promise.all(
      tables.map((table) => stage.database.source.query(`SELECT count(*)::int AS count FROM ${table}`).catch(() => [])),
    );
    return found.map((counted: { count: number }[]) => counted[0]?.count);
  };
  const before = await rows();
  const another = new ShadowWalks(stage.database.source, stage.logger);
  await Promise.all([stage.walks.walk(), another.walk()]);
  expect(await stage.walks.walk()).toBe(0);
  expect(await rows()).toEqual(before);
  expect(await counts('mailbox-full')).toEqual([
    { version, status: 'shadow', shadow: { walked: 2, same: 1, otherWay: 0, otherEnd: 0, waits: 1, notChosen: 0 } },
    { version: 1, status: 'live', shadow: null },
  ]);
  const told = await stage.runs.shadows('mailbox-full');
  expect(told.find(({ ticket }) => ticket === otherWay)).toMatchObject({
    ...{ same: false, liveVersion: 1, liveNode: 'offer', shadowNode: 'advise', path: ['look', 'advise'], outcome: 'waits' },
  });
  expect(told.find(({ ticket }) => ticket === sameWay)).toMatchObject({ same: true, outcome: 'resolved', liveNode: null });
});

it('a run that ends later is walked with the next round; one that still runs, or is months old, is not', async () => {
  const later = await ran('mailbox-full', full, archived(99));
  const open = await ran('mailbox-full', full, archived(99).slice(0, 1));
  await stage.database.source.query('UPDATE procedure_run SET outcome = NULL, ended_at = NULL WHERE ticket = $1', [open]);
  const old = await ran('mailbox-full', full, archived(99));
  await stage.database.source.query(`UPDATE procedure_run SET ended_at = now() - interval '31 days' WHERE ticket = $1`, [old]);
  expect(await stage.walks.walk()).toBe(1);
  expect((await stage.runs.shadows('mailbox-full'))[0]).toMatchObject({ ticket: later, same: true });
});

it('a shadow that is meant for other tickets says so, unless the ticket was not chosen by words at all', async () => {
  const chosen = await ran('account-unlock', 'My account is locked.', [['look', 'operation', { locked: false, enabled: true, passwordAgeDays: 3 }]]);
  const byHand = await ran('account-unlock', 'I wonder.', [['look', 'operation', { locked: false, enabled: true, passwordAgeDays: 3 }]]);
  const narrow = written('account-unlock').replace('[phone lost,', '[account is locked, phone lost,');
  await shadowed('account-unlock', narrow);
  const told = await stage.runs.shadows('account-unlock');
  expect(told.find(({ ticket }) => ticket === chosen)).toMatchObject({ outcome: 'not_chosen', same: false, path: [] });
  expect(told.find(({ ticket }) => ticket === byHand)?.path[0]).toBe('look');
});

it('a plan that was written for the ticket is part of what was met, with how its operations went', async () => {
  const steps: Step[] = [
    ['article', 'answer', { evidence: 'none', sources: 0 }],
    ['ask', 'ask', { place: 'home' }],
    ['fix', 'plan', { verdict: 'auto', operations: 2 }],
    ['fix', 'approve', { decision: 'approve' }],
    ['fix', 'operation', {}],
    ['fix', 'operation', { effect: 'none' }, 'failed'],
    ['gate', 'approve', { decision: 'deny' }],
  ];
  const ticket = await ran('vpn-cannot-connect', 'VPN does not connect', steps, 'escalated');
  const operations = JSON.stringify(['vpn.read', 'vpn.resetProfile'].map((operation) => ({ operation, args: {} })));
  await insertRow(stage.database.source, 'plan', { ticket, run: 'p1', step: 's3', node: 'fix', hash: 'h', operations, report: '{}' });
  await shadowed('vpn-cannot-connect', written('vpn-cannot-connect').replace('title: VPN does not connect', 'title: VPN fails'));
  expect(await stage.runs.shadows('vpn-cannot-connect')).toMatchObject([{ ticket, same: true, outcome: 'escalated' }]);
});

it('a changed procedure is tried on the tickets of the last weeks, and nothing of it is kept', async () => {
  const replays = new Replays(stage.database.source);
  const live = await stage.versions.get('mailbox-full', 1);
  const same = await replays.replay('mailbox-full', { ...live, match: live.content.match ?? null }, 30);
  expect(same).toMatchObject({
    walked: 3,
    left: 0,
    same: 3,
    was: { resolved: 3, operations: 6 },
    wouldBe: { resolved: 3, operations: 6 },
    differing: [],
  });
  const source = written('mailbox-full').replace('usedPercent >= 90', 'usedPercent >= 99');
  const changed = await stage.versions.judged('mailbox-full', source);
  const kept = (await counts('mailbox-full')).map(({ shadow }) => shadow);
  const other = await replays.replay('mailbox-full', { ...changed, match: changed.content.match ?? null }, 365);
  expect(other).toMatchObject({ walked: 4, same: 3, was: { resolved: 4 }, wouldBe: { resolved: 3, waits: 1, operations: 7 } });
  expect(other.differing).toMatchObject([{ wasOutcome: 'resolved', outcome: 'waits', liveNode: 'offer', shadowNode: 'advise' }]);
  expect((await counts('mailbox-full')).map(({ shadow }) => shadow)).toEqual(kept);
});
