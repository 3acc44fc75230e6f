/** Tickets that leave the straight way. Their histories are replayed by every later version: a change of a decision that lies on them shows there. */
import { TicketStage } from '@tierdesk/testkit/ticket-worker';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Act } from '../messages.js';
import { ladderWithVendor } from '../play.spec-kit.js';
import type { PolicySet } from '../policy.js';
import { answerOrAsk, fiveWrites, otherWays, resetVpn } from '../procedure.spec-kit.js';
import type { ApprovalAsked, OperationInput, OperationResult, PinnedProcedure, TicketSteps } from '../steps.js';
import { keepHistory } from './recorded-histories.spec-kit.js';

let stage: TicketStage;
beforeAll(async () => {
  stage = await TicketStage.build();
});
afterEach(() => stage.stopWork());
afterAll(() => stage.end());

const policies: PolicySet = { hash: 'set', policies: [{ ...ladderWithVendor, grace: { ms: 1_500 } }], calendars: {} };
const priya = { actor: 'person:priya', via: 'console', person: 'priya' } as const;

async function opened(procedure: PinnedProcedure | null, steps: Partial<TicketSteps> = {}): Promise<number> {
  await stage.work(policies, procedure ? { procedure } : {}, steps);
  return (await stage.mail(null)).ticket;
}
async function act(ticket: number, order: Act): Promise<void> {
  await stage.worker?.tickets.act(ticket, order, `${order.act}/${Math.random()}`);
}
async function claimAndResolve(ticket: number): Promise<void> {
  await act(ticket, { act: 'claim', ...priya });
  await act(ticket, { act: 'reply', ...priya, textId: 'typed-1', resolve: true });
}
const asked = (more: Partial<Extract<ApprovalAsked, { state: 'asked' }>> = {}): ApprovalAsked => ({
  ...{ state: 'asked', hash: 'h', people: ['mika.salo', 'leo.okafor'], needed: 1, holdMs: 0, slack: false, ...more },
});
const decision = (ticket: number, round: number, person: string, what: 'approve' | 'deny'): Act => ({
  ...{ act: 'decideApproval', actor: `person:${person}`, via: 'slack', person, approvalId: `${ticket}-p1-s1-${round}` },
  ...{ decision: what, hash: 'h', textId: null, tellRequester: false },
});
const failing =
  (operation: string, node: string) =>
  async (input: OperationInput): Promise<OperationResult> =>
    input.operation === operation && input.node === node ? { state: 'failed', effect: 'none', reason: 'refused' } : { state: 'done', result: {} };

it('reopened within the grace period, then resolved by a person', async () => {
  const ticket = await opened(null);
  await stage.until(ticket, { status: 'waiting_requester' });
  await stage.mail(ticket, 'yes');
  await stage.until(ticket, { status: 'resolved' });
  await stage.mail(ticket, 'text');
  await stage.until(ticket, { episode: 2 });
  await claimAndResolve(ticket);
  await keepHistory(stage, 'reopened', ticket);
  expect(await stage.row(ticket)).toMatchObject({ status: 'closed' });
});

it('words that come while the agent drafts, a second attempt, and a person', async () => {
  const ticket = await opened(null, { draftAnswer: () => sleep(400, { action: 'give_up', reason: 'no_knowledge', tokens: 0, costMicros: 0 }) });
  await stage.mail(ticket, 'text');
  await stage.until(ticket, { tier_kind: 'human' });
  await stage.mail(ticket, 'text');
  await claimAndResolve(ticket);
  await keepHistory(stage, 'news-while-drafting', ticket);
  expect(await stage.row(ticket)).toMatchObject({ status: 'closed' });
});

it('an approval that new words supersede, that is passed on, held, and runs', async () => {
  const ticket = await opened(resetVpn, { askApproval: async () => asked({ holdMs: 300 }) });
  await stage.until(ticket, { status: 'waiting_approval' });
  await stage.mail(ticket, 'text');
  await untilApproval(ticket, 2);
  const { approvalId } = decision(ticket, 2, 'mika.salo', 'approve') as Extract<Act, { act: 'decideApproval' }>;
  await act(ticket, {
    act: 'delegateApproval',
    actor: 'person:mika.salo',
    via: 'slack',
    person: 'mika.salo',
    approvalId,
    to: 'jo.lind',
    textId: null,
  });
  await act(ticket, decision(ticket, 2, 'jo.lind', 'approve'));
  await stage.until(ticket, { status: 'waiting_requester' });
  await stage.mail(ticket, 'yes');
  await keepHistory(stage, 'approval-asked-anew', ticket);
  expect(await stage.row(ticket)).toMatchObject({ status: 'closed' });
});

it('an approval that is denied', async () => {
  const ticket = await opened(resetVpn, { askApproval: async () => asked() });
  await stage.until(ticket, { status: 'waiting_approval' });
  await act(ticket, decision(ticket, 1, 'leo.okafor', 'deny'));
  await stage.until(ticket, { tier_kind: 'human' });
  await claimAndResolve(ticket);
  await keepHistory(stage, 'approval-denied', ticket);
  expect(await stage.row(ticket)).toMatchObject({ status: 'closed' });
});

it('a write that fails: what was done is taken back, then people have it', async () => {
  const ticket = await opened(fiveWrites, { runOperation: failing('account.unlock', 'c') });
  await stage.until(ticket, { tier_kind: 'human' });
  await claimAndResolve(ticket);
  await keepHistory(stage, 'taken-back', ticket);
  expect(await stage.row(ticket)).toMatchObject({ status: 'closed' });
});

it('a person who takes over while something is taken back', async () => {
  const undoOperation = () => sleep(600, { state: 'undone' } as const);
  const ticket = await opened(otherWays, { runOperation: failing('account.unlock', 'b'), undoOperation });
  await stage.until(ticket, (row) => row['status'] === 'agent_working' || row['tier_kind'] === 'agent');
  await untilStep(ticket, 'undo');
  await claimAndResolve(ticket);
  await keepHistory(stage, 'taken-over-while-undoing', ticket);
  expect(await stage.row(ticket)).toMatchObject({ status: 'closed' });
});

it('a form that is answered by mail, and an answer that did not help', async () => {
  const ticket = await opened(answerOrAsk, {
    draftAnswer: async () => ({ action: 'give_up', reason: 'no_knowledge', tokens: 0, costMicros: 0 }),
    readForm: async () => ({ values: { place: 'home' }, missing: 0 }),
  });
  await stage.until(ticket, { status: 'waiting_requester' });
  await stage.mail(ticket, 'text');
  await untilStep(ticket, 'ask', 2);
  await stage.mail(ticket, 'no');
  await stage.until(ticket, { tier_kind: 'human' });
  await claimAndResolve(ticket);
  await keepHistory(stage, 'form-and-no', ticket);
  expect(await stage.row(ticket)).toMatchObject({ status: 'closed' });
});

async function untilApproval(ticket: number, round: number): Promise<void> {
  await untilRows(`SELECT 1 FROM timeline_entry WHERE ticket = $1 AND type = 'approval_asked'`, ticket, round);
}
async function untilStep(ticket: number, kind: string, times = 1): Promise<void> {
  await untilRows(`SELECT 1 FROM procedure_step WHERE ticket = $1 AND kind = '${kind}'`, ticket, times);
}
async function untilRows(query: string, ticket: number, count: number): Promise<void> {
  for (;;) {
    const rows: unknown[] = await stage.database.source.query(query, [ticket]);
    if (rows.length >= count) return;
    await sleep(30);
  }
}
