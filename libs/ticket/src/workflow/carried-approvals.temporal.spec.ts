import { TicketStage } from '@tierdesk/testkit/ticket-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { standardLadder } from '../play.spec-kit.js';
import { resetVpn } from '../procedure.spec-kit.js';
import type { ApprovalInput, OperationInput } from '../steps.js';

let stage: TicketStage;
beforeAll(async () => {
  stage = await TicketStage.build();
});
afterAll(() => stage.end());

const priya = { actor: 'person:priya', via: 'console', person: 'priya' } as const;
/** Far more than one run takes; the ticket is led until its run has changed. */
const notesAtMost = 2_000;

it('an approval that people think about while the ticket goes on in a new run keeps its name and hash, and what they agree to runs once', async () => {
  const asked: ApprovalInput[] = [];
  const calls: OperationInput[] = [];
  const { client, tickets } = await stage.work(
    { hash: 'set', policies: [standardLadder], calendars: {} },
    { procedure: resetVpn },
    {
      askApproval: async (input) => {
        asked.push(input);
        return { state: 'asked', hash: 'h1', people: ['mika', 'leo'], needed: 2, holdMs: 0, slack: false };
      },
      runOperation: async (input) => {
        calls.push(input);
        return { state: 'done', result: {} };
      },
    },
  );
  const { ticket } = await stage.mail(null);
  const before = await stage.until(ticket, { status: 'waiting_approval' });
  const approvalId = asked[0]!.approvalId;
  const decide = (person: string) => {
    const act = { act: 'decideApproval', actor: `person:${person}`, via: 'slack', person, approvalId, decision: 'approve', hash: 'h1' } as const;
    return tickets.act(ticket, { ...act, textId: null, tellRequester: false }, `decide/${person}`);
  };
  await decide('mika');
  const handle = client.workflow.getHandle(stage.workflowId(ticket));
  const { runId: firstRun } = await handle.describe();
  const isNew = async () => (await handle.describe()).runId !== firstRun;
  let notes = 0;
  const writeNotes = async () => {
    while (notes < notesAtMost) {
      const n = notes++;
      await tickets.act(ticket, { act: 'note', ...priya, textId: `typed-${n}` }, `note/${n}`);
      if (n % 25 === 0 && (await isNew())) notes = notesAtMost;
    }
  };
  await Promise.all([writeNotes(), writeNotes()]);
  expect(await isNew()).toBe(true);
  expect(await stage.row(ticket)).toMatchObject({ status: 'waiting_approval', next: before['next'] });
  await expect(decide('mika')).rejects.toMatchObject({ code: 'approval.already_decided' });
  expect(calls).toEqual([]);
  await decide('leo');
  await stage.until(ticket, { status: 'waiting_requester' });
  expect(calls.map(({ run, node, operation }) => [run, node, operation])).toEqual([['p1', 'reset', 'vpn.reset']]);
  expect(asked).toHaveLength(1);
});
