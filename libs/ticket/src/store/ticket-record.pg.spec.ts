import { createTestDatabase, insertRow, keepApproval, type TestDatabase } from '@tierdesk/testkit';
import { scriptedSteps } from '@tierdesk/testkit/ticket-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAskedApproval } from './asked-approvals.js';
import { readOpening } from './opening.js';
import { Play } from '../play.spec-kit.js';
import { episodeSnapshot, ticketSnapshot } from '../state.js';
import type { OutgoingIntent, RecordInput } from '../steps.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function openTicket(): Promise<number> {
  const [row] = await database.source.query(
    `INSERT INTO ticket (subject, requester_address, recipient) VALUES ('', 'a@example.org', 'desk@example.org') RETURNING number`,
  );
  return row.number;
}

function recordOf(ticket: number, outgoing: OutgoingIntent[], silenceAgent: boolean): RecordInput {
  const { state } = new Play().opens();
  return {
    ticket,
    workflowRun: 'run',
    recordNo: 1,
    snapshot: ticketSnapshot(state),
    episodes: [episodeSnapshot(state)],
    entries: [],
    outgoing,
    silenceAgent,
    runs: [],
    runSteps: [],
    approvals: [],
  };
}

const said = (stepId: string, kind: OutgoingIntent['kind'], author: OutgoingIntent['author']): OutgoingIntent => ({
  stepId,
  kind,
  to: 'requester',
  author,
  person: null,
  words: null,
  facts: {},
});

it('an answer that is decided in the same moment as a claim does not leave; what the desk says does', async () => {
  const ticket = await openTicket();
  const record = recordOf(ticket, [said('1.1', 'answer', 'agent'), said('1.2', 'handover', 'system')], true);
  expect(await scriptedSteps(database.source).record(record)).toMatchObject({ queued: [`${ticket}-1.2`], silenced: 1 });
  expect(await database.source.query('SELECT kind FROM outbox WHERE ticket = $1', [ticket])).toEqual([{ kind: 'handover' }]);
});

it('a record that comes again changes nothing and answers what is still to be sent', async () => {
  const ticket = await openTicket();
  const record = recordOf(ticket, [said('1.1', 'answer', 'agent')], false);
  const steps = scriptedSteps(database.source);
  expect(await steps.record(record)).toMatchObject({ queued: [`${ticket}-1.1`] });
  expect(await steps.record(record)).toMatchObject({ queued: [`${ticket}-1.1`] });
  await steps.deliver({ ticket, outboxIds: [`${ticket}-1.1`] });
  expect(await steps.record(record)).toMatchObject({ queued: [] });
});

it('a run whose ticket has no row ends visibly and is not tried for ever', async () => {
  await expect(scriptedSteps(database.source).openTicket({ ticket: 999_999, workflowRun: 'run' })).rejects.toMatchObject({
    code: 'ticket.no_row',
    final: true,
  });
});

it('an opening that is looked at again by the same run starts anew; another run goes on where this one stood', async () => {
  const ticket = await openTicket();
  const steps = scriptedSteps(database.source);
  await steps.record(recordOf(ticket, [], false));
  expect((await readOpening(database.source.manager, ticket, 'run')).before).toBeNull();
  expect((await readOpening(database.source.manager, ticket, 'another run')).before).toMatchObject({ recordNo: 1, episode: 1 });
});

it('who takes the say of an approver has their place among those who decide, once, however often it is recorded', async () => {
  const ticket = await openTicket();
  const id = await keepApproval(database.source, ticket);
  const passed = [{ from: 'mika.salo', to: 'jo.lind', at: 1_000, via: 'slack' as const, textId: null }];
  const steps = scriptedSteps(database.source);
  const record = (recordNo: number, more: typeof passed) =>
    steps.record({ ...recordOf(ticket, [], false), recordNo, approvals: [{ id, status: 'pending', heldUntil: null, decisions: [], passed: more }] });
  await record(1, passed);
  await record(2, passed);
  expect(await readAskedApproval(database.source.manager, id)).toMatchObject({ people: ['jo.lind', 'leo.okafor'], passed: [{ to: 'jo.lind' }] });
  await record(3, [...passed, { ...passed[0]!, from: 'jo.lind', to: 'mika.salo', at: 2_000 }]);
  expect(await readAskedApproval(database.source.manager, id)).toMatchObject({ people: ['mika.salo', 'leo.okafor'] });
});

it.each([
  ['the one that it names', { answer: 'page-1' }, ['page-1']],
  ['the mail that it was read from', { message: 'm2' }, ['m2']],
])('of the answers that were kept for a question only one counts once the ticket has taken it: %s', async (_, about, counting) => {
  const ticket = await openTicket();
  const { source } = database;
  for (const message of ['page-1', 'page-3', 'm2'])
    await insertRow(source, 'form_answer', { ticket, run: 'p1', step: 's1', node: 'ask', '"values"': {}, message });
  await insertRow(source, 'form_answer', { ticket, run: 'p1', step: 's2', node: 'ask', '"values"': {}, message: 'page-1' });
  const data = { run: 'p1', step: 's1', ...about };
  const record = {
    ...recordOf(ticket, [], false),
    entries: [{ seq: 1, at: 1_000, type: 'form_received' as const, actor: 'requester' as const, data }],
  };
  await scriptedSteps(source).record(record);
  const rows: { step: string; message: string }[] = await source.query('SELECT step, message FROM form_answer WHERE ticket = $1 AND counts', [
    ticket,
  ]);
  expect(rows).toEqual(counting.map((message) => ({ step: 's1', message })));
});
