import { countHistory, TicketStage, type HistoryCounts } from '@tierdesk/testkit/ticket-worker';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Act } from '../messages.js';
import type { Policy, PolicySet } from '../policy.js';
import { ladderWithVendor } from '../play.spec-kit.js';
import { approvedUnlock } from '../procedure.spec-kit.js';
import type { DraftResult, OperationResult } from '../steps.js';
import { historyFile, keepHistory, recording } from './recorded-histories.spec-kit.js';

const golden: Record<string, HistoryCounts> = JSON.parse(readFileSync(historyFile('counts.json'), 'utf8'));

let stage: TicketStage;
beforeAll(async () => {
  stage = await TicketStage.build();
});
afterEach(() => stage.stopWork());
afterAll(() => {
  if (recording) writeFileSync(historyFile('counts.json'), `${JSON.stringify(golden, null, 2)}\n`);
  return stage.end();
});

const ladder = (changes: Partial<Policy> = {}): PolicySet => ({
  hash: 'set',
  policies: [{ ...ladderWithVendor, grace: { ms: 300 }, ...changes }],
  calendars: {},
});
const gaveUp: DraftResult = { action: 'give_up', reason: 'no_knowledge', tokens: 0, costMicros: 0 };
const priya = { actor: 'person:priya', via: 'console', person: 'priya' } as const;

/** The scenario's history must cost what the golden file says; fewer is a change to write down, more is a regression. */
async function expectCost(scenario: string, ticket: number): Promise<void> {
  const counts = countHistory(await keepHistory(stage, scenario, ticket));
  if (recording) golden[scenario] = counts;
  expect(counts).toEqual(golden[scenario]);
}

async function act(ticket: number, order: Act, intent: string): Promise<void> {
  await stage.worker?.tickets.act(ticket, order, intent);
}

it('answered from knowledge and confirmed by reply', async () => {
  await stage.work(ladder());
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { status: 'waiting_requester' });
  await quiet(ticket);
  await stage.mail(ticket, 'yes');
  await expectCost('answered-and-confirmed', ticket);
});

it('the agent gives up, a person claims, replies and resolves', async () => {
  await stage.work(ladder(), { draft: () => gaveUp });
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { tier_kind: 'human' });
  await quiet(ticket);
  await act(ticket, { act: 'claim', ...priya }, 'claim/1/0/priya');
  await act(ticket, { act: 'reply', ...priya, textId: 'typed-1', resolve: true }, 'reply/1');
  await expectCost('claimed-and-resolved', ticket);
});

it('people are silent, the vendor resolves', async () => {
  const resolved = { newsNo: 1, status: 'resolved', messageId: null, costCents: 0 } as const;
  const tiers = ladderWithVendor.tiers
    .filter((tier) => tier.key !== 'duty-lead')
    .map((tier) => (tier.kind === 'human' ? { ...tier, respondWithin: { ms: 300 } } : tier));
  // A vendor takes longer than our own mail, so the two never end in the same moment.
  const openCase = () => sleep(500, { state: 'open' } as const);
  await stage.work(ladder({ tiers }), { draft: () => gaveUp }, { readCaseNews: async () => [resolved], openCase });
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { tier_kind: 'vendor' });
  const cases = await stage.until(ticket, { status: 'waiting_vendor' });
  expect(cases['tier_key']).toBe('fortway');
  await quiet(ticket);
  await stage.worker?.tickets.vendorNews(ticket, { caseId: `${ticket}-1.4`, newsNo: 1 });
  await expectCost('vendor-resolves', ticket);
});

it('an operation is approved, runs and is checked', async () => {
  const world = { locked: true };
  await stage.work(
    ladder(),
    { procedure: approvedUnlock },
    {
      runOperation: async ({ operation }): Promise<OperationResult> => {
        if (operation === 'account.unlock') world.locked = false;
        return { state: 'done', result: operation === 'account.read' ? { locked: world.locked } : {} };
      },
    },
  );
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { status: 'waiting_approval' });
  await quiet(ticket);
  const about = { approvalId: `${ticket}-p1-s1-1`, decision: 'approve', hash: 'h', textId: null, tellRequester: false } as const;
  await act(ticket, { act: 'decideApproval', ...about, actor: 'person:mika.salo', via: 'slack', person: 'mika.salo' }, 'decide/mika.salo');
  await expectCost('approved-and-verified', ticket);
});

/** What comes next comes when everything before has left and been heard of, as it does in life: else the count depends on a race. */
async function quiet(ticket: number): Promise<void> {
  for (;;) {
    const { raw } = (await stage.worker?.client.workflow.getHandle(stage.workflowId(ticket)).describe()) ?? {};
    if (raw && raw.pendingActivities?.length === 0 && !raw.pendingWorkflowTask) return;
    await sleep(20);
  }
}
