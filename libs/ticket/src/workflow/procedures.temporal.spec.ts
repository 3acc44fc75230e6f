import { TicketStage } from '@tierdesk/testkit/ticket-worker';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Act } from '../messages.js';
import { standardLadder } from '../play.spec-kit.js';
import type { PolicySet } from '../policy.js';
import { fiveWrites, procedure, resetVpn, unlockAccount } from '../procedure.spec-kit.js';
import type { OperationInput, OperationResult, TicketSteps } from '../steps.js';

let stage: TicketStage;
beforeAll(async () => {
  stage = await TicketStage.build();
});
afterEach(() => stage.stopWork());
afterAll(() => stage.end());

const policies: PolicySet = { hash: 'set', policies: [standardLadder], calendars: {} };

/** Operations as a system would see them: every call, by its key. */
function systems(answer: (input: OperationInput) => OperationResult | Promise<OperationResult> = () => ({ state: 'done', result: {} })) {
  const calls: string[] = [];
  const undone: string[] = [];
  const steps: Partial<TicketSteps> = {
    async runOperation(input) {
      calls.push(`${input.run}/${input.step}/${input.node}`);
      return answer(input);
    },
    async undoOperation(input) {
      undone.push(input.node);
      return { state: 'undone' };
    },
    askApproval: async () => ({ state: 'asked', hash: 'h1', people: ['mika', 'leo'], needed: 1, holdMs: 0, slack: false }),
  };
  return { calls, undone, steps };
}

const approves = (ticket: number, person: string): Act => ({
  act: 'decideApproval',
  actor: `person:${person}`,
  via: 'slack',
  person,
  approvalId: `${ticket}-p1-s1-1`,
  decision: 'approve',
  hash: 'h1',
  textId: null,
  tellRequester: false,
});

async function runs(ticket: number): Promise<Record<string, unknown>[]> {
  return stage.database.source.query('SELECT key, outcome, reason, residue FROM procedure_run WHERE ticket = $1 ORDER BY run', [ticket]);
}

it('a locked account is unlocked, checked and told; the rows of the run say so', async () => {
  const world = { locked: true };
  const { steps, calls } = systems(({ operation }): OperationResult => {
    if (operation === 'account.unlock') world.locked = false;
    return { state: 'done', result: operation === 'account.read' ? { locked: world.locked } : {} };
  });
  await stage.work(policies, { procedure: unlockAccount }, steps);
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { status: 'resolved' });
  expect(calls).toEqual(['p1/s1/look', 'p1/s2/unlock', 'p1/s3/check']);
  expect(await runs(ticket)).toEqual([{ key: 'account-unlock', outcome: 'resolved', reason: null, residue: [] }]);
  const done: unknown[] = await stage.database.source.query(`SELECT node, state FROM procedure_step WHERE ticket = $1 ORDER BY step`, [ticket]);
  expect(done).toEqual(['look', 'unlock', 'check', 'tell'].map((node) => ({ node, state: 'done' })));
  const episodes: unknown[] = await stage.database.source.query('SELECT class, evidence FROM episode WHERE ticket = $1', [ticket]);
  expect(episodes).toEqual([{ class: 'verified', evidence: { kind: 'check', ref: 'p1.s3' } }]);
});

it('two people who approve in the same second and a click that comes twice run it once', async () => {
  const { steps, calls } = systems();
  const { tickets } = await stage.work(policies, { procedure: resetVpn }, { ...steps });
  for (let round = 0; round < 5; round++) {
    const { ticket } = await stage.mail(null);
    await stage.until(ticket, { status: 'waiting_approval' });
    calls.length = 0;
    const clicks = ['mika', 'leo', 'mika', 'leo', 'leo'].map((person, i) => tickets.act(ticket, approves(ticket, person), `decide/${i}`));
    await Promise.allSettled(clicks);
    await stage.until(ticket, { status: 'waiting_requester' });
    expect(calls).toEqual(['p1/s2/reset']);
  }
});

it('workers that go between approval and execution: it runs once, when they are back', async () => {
  const { steps, calls } = systems();
  await stage.work(policies, { procedure: resetVpn }, steps);
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { status: 'waiting_approval' });
  const tickets = stage.worker!.tickets;
  await stage.worker!.leave();
  const decided = tickets.act(ticket, approves(ticket, 'mika'), 'decide/mika').catch((error: { code?: string }) => error.code);
  await sleep(300);
  expect(calls).toEqual([]);
  await stage.work(policies, { procedure: resetVpn }, steps);
  await decided;
  await stage.until(ticket, { status: 'waiting_requester' });
  expect(calls).toEqual(['p1/s2/reset']);
});

it('a failure in step 3 of 5 is undone in reverse, and people have the ticket', async () => {
  const { steps, undone } = systems(({ node }) =>
    node === 'c' ? { state: 'failed', effect: 'none', reason: 'refused' } : { state: 'done', result: {} },
  );
  await stage.work(policies, { procedure: fiveWrites }, steps);
  const { ticket } = await stage.mail(null);
  const row = await stage.until(ticket, { tier_kind: 'human' });
  expect(undone).toEqual(['unB', 'unA']);
  expect(row['status']).toBe('open');
  expect(await runs(ticket)).toMatchObject([{ outcome: 'escalated', reason: 'tool_failed', residue: [] }]);
});

it('what cannot be taken back yet is said on the timeline once, and tried on', async () => {
  const { steps } = systems(({ node }) => (node === 'c' ? { state: 'failed', effect: 'none', reason: 'refused' } : { state: 'done', result: {} }));
  const tried: [string, boolean | undefined][] = [];
  const undoOperation: TicketSteps['undoOperation'] = async ({ node, late }) => {
    tried.push([node, late]);
    return { state: node === 'unB' && !late ? 'late' : 'undone' };
  };
  await stage.work(policies, { procedure: fiveWrites }, { ...steps, undoOperation });
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { tier_kind: 'human' });
  expect(tried).toEqual([
    ['unB', undefined],
    ['unB', true],
    ['unA', undefined],
  ]);
  const said: { type: string }[] = await stage.database.source.query(
    `SELECT type FROM timeline_entry WHERE ticket = $1 AND type ~ 'undo' ORDER BY seq`,
    [ticket],
  );
  expect(said.map(({ type }) => type)).toEqual(['undo_late', 'operation_undone', 'operation_undone']);
});

it('three versions side by side: each ticket finishes on its own, through a change of workers', async () => {
  const version = (n: number) =>
    procedure(
      'versioned',
      'gate',
      '{ id: gate, kind: approve, of: reset, group: service-desk, approvers: 1, timeout: PT2H, onTimeout: human, onReject: human, next: reset }',
      `{ id: reset, kind: operation, operation: vpn.reset, args: { user: "\${requester.id}" }, undo: back, onError: human, next: v${n} }`,
      '{ id: back, kind: undo, operation: vpn.restore, args: { user: "${requester.id}" } }',
      `{ id: v${n}, kind: operation, operation: account.read, args: { user: "\${requester.id}" }, onError: human, next: done }`,
    );
  const { steps, calls } = systems();
  const tickets: number[] = [];
  for (const n of [1, 2, 3]) {
    await stage.work(policies, { procedure: version(n) }, steps);
    const { ticket } = await stage.mail(null);
    await stage.until(ticket, { status: 'waiting_approval' });
    tickets.push(ticket);
    await stage.stopWork();
  }
  const { tickets: door } = await stage.work(policies, {}, steps);
  for (const [i, ticket] of tickets.entries()) {
    calls.length = 0;
    await door.act(ticket, approves(ticket, 'mika'), 'decide/mika');
    await stage.until(ticket, { status: 'waiting_requester' });
    expect(calls.at(-1)).toBe(`p1/s3/v${i + 1}`);
  }
});

it('a graph with an unknown kind of node ends with a person', async () => {
  const graph = { ...unlockAccount.graph, nodes: { look: { kind: 'teleport' } } } as unknown as typeof unlockAccount.graph;
  await stage.work(policies, { procedure: { ...unlockAccount, graph } });
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { tier_kind: 'human' });
  expect(await runs(ticket)).toMatchObject([{ outcome: 'escalated', reason: 'gave_up' }]);
});
