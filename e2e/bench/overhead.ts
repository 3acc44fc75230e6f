/**
 * What the ticket's decisions and the interpreter of procedures cost, against the same steps without them. Both run in turns on one server, in one
 * process, with the same steps behind them; the figures are ratios. Uses the tests' PostgreSQL and Temporal.
 */
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { bundleOf, scriptedSteps, testTemporalAddress, TicketStage } from '@tierdesk/testkit/ticket-worker';
import { compile, type OperationEntry } from '@tierdesk/procedures';
import { loadConfiguration } from '@tierdesk/configuration';
import { readSettings } from '@tierdesk/platform';
import type { OperationInput, OperationResult, PolicySet, RecordInput, TicketSteps } from '@tierdesk/ticket';
import { fileURLToPath } from 'node:url';
import { percentile, round } from './mail-load.ts';
import type { BareInput, UnlockInput } from './workflows.ts';

const perRound = Number(process.env['BENCH_TICKETS'] ?? 60);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 6);

const shipped = loadConfiguration(readSettings({ CONFIG_DIR: 'config' }, 'no-env-file')).policies;
const policies: PolicySet = { ...shipped, policies: shipped.policies.map((policy) => ({ ...policy, grace: { ms: 1 } })) };
const stage = await TicketStage.build();
const recorded = new Map<number, RecordInput[]>();
const steps = scriptedSteps(stage.database.source, {});
const capturing: TicketSteps = {
  ...steps,
  record: (input) => (keep(input), steps.record(input)),
  closeTicket: (input) => (keep(input.record), steps.closeTicket(input)),
  runOperation: async ({ operation, step }: OperationInput): Promise<OperationResult> => ({
    state: 'done',
    result: operation === 'account.read' ? { locked: step === 's1' } : {},
  }),
};
function keep(input: RecordInput): void {
  if (recorded.size === 0 || recorded.has(input.ticket)) recorded.set(input.ticket, [...(recorded.get(input.ticket) ?? []), input]);
}

await stage.work(policies, {}, capturing);
const bare = await bareWorker();
let unlocked = 0;
try {
  await oneTicket();
  const [records] = [...recorded.values()];
  if (records?.length !== 4) throw new Error(`a ticket records ${records?.length} times; the bare workflow has to be brought in step`);
  await compare(
    'the ticket workflow against a bare workflow with the same steps',
    () => inTens(oneTicket),
    () => bareTickets(records),
  );
  const { graph } = unlockProcedure();
  await compare(
    'a procedure as a graph against the same steps in code',
    () => procedures('unlockByGraph', graph),
    () => procedures('unlockByCode', graph),
  );
} finally {
  await bare.stop();
  await stage.end();
}

/** Rounds in turns, the first pair not counted; medians of CPU and of throughput a round. */
async function compare(figure: string, ours: () => Promise<void>, theirs: () => Promise<void>): Promise<void> {
  const taken: Record<'ours' | 'theirs', { cpu: number; perSecond: number }[]> = { ours: [], theirs: [] };
  for (let no = 0; no <= rounds; no++) {
    for (const [who, run] of no % 2
      ? ([
          ['ours', ours],
          ['theirs', theirs],
        ] as const)
      : ([
          ['theirs', theirs],
          ['ours', ours],
        ] as const)) {
      const cpu = process.cpuUsage();
      const started = performance.now();
      await run();
      const used = process.cpuUsage(cpu);
      if (no > 0) taken[who].push({ cpu: (used.user + used.system) / 1000 / perRound, perSecond: perRound / ((performance.now() - started) / 1000) });
    }
  }
  const median = (who: 'ours' | 'theirs', what: 'cpu' | 'perSecond') =>
    percentile(
      taken[who].map((round_) => round_[what]),
      0.5,
    );
  console.log(
    JSON.stringify({
      figure,
      workflowsARound: perRound,
      rounds,
      cpuRatio: round(median('ours', 'cpu') / median('theirs', 'cpu'), 3),
      throughputRatio: round(median('ours', 'perSecond') / median('theirs', 'perSecond'), 3),
      cpuMsEach: round(median('ours', 'cpu')),
      cpuMsEachTheirs: round(median('theirs', 'cpu')),
    }),
  );
}

async function oneTicket(): Promise<void> {
  const { ticket } = await stage.mail(null);
  await stage.until(ticket, { status: 'waiting_requester' });
  await stage.mail(ticket, 'yes');
  await stage.until(ticket, { status: 'closed' });
}

async function inTens(run: () => Promise<void>): Promise<void> {
  for (let left = perRound; left > 0; left -= 10) await Promise.all(Array.from({ length: Math.min(10, left) }, run));
}

/** Opened and written to in the same way; only who leads the steps differs. */
function bareTickets(records: RecordInput[]): Promise<void> {
  return inTens(async () => {
    const { ticket } = await stage.unannouncedMail();
    const input: BareInput = { ticket, records };
    const start = { workflowId: `bare-${ticket}`, taskQueue: 'bare', args: [input], signal: 'mailArrived', workflowTaskTimeout: '5s' } as const;
    const handle = await bare.client.workflow.signalWithStart('bareTicket', { ...start, signalArgs: [{ inboxNo: 1 }] });
    await stage.until(ticket, { status: 'waiting_requester' });
    await stage.unannouncedMail(ticket, 'yes');
    await handle.signal('mailArrived', { inboxNo: 2 });
    await stage.until(ticket, { status: 'closed' });
  });
}

function procedures(type: 'unlockByGraph' | 'unlockByCode', graph: UnlockInput['graph']): Promise<void> {
  return inTens(async () => {
    const input: UnlockInput = { ticket: 1, graph };
    const outcome = await bare.client.workflow.execute(type, { workflowId: `unlock-${unlocked++}`, taskQueue: 'bare', args: [input] });
    if (outcome !== 'resolved') throw new Error(`${type} ended ${String(outcome)}`);
  });
}

async function bareWorker() {
  const connection = await NativeConnection.connect({ address: testTemporalAddress });
  const worker = await Worker.create({
    connection,
    namespace: stage.namespace,
    taskQueue: 'bare',
    workflowBundle: await bundleOf(fileURLToPath(new URL('./workflows.ts', import.meta.url))),
    activities: capturing,
    stickyQueueScheduleToStartTimeout: '2s',
  });
  const running = worker.run();
  const grpc = await Connection.connect({ address: testTemporalAddress });
  return {
    client: new Client({ connection: grpc, namespace: stage.namespace }),
    async stop() {
      worker.shutdown();
      await running;
      await grpc.close();
      await connection.close();
    },
  };
}

function unlockProcedure(): { graph: UnlockInput['graph'] } {
  const args = { type: 'object', properties: { user: { type: 'string' } }, required: ['user'], additionalProperties: false } as const;
  const account = { type: 'object', properties: { locked: { type: 'boolean' } }, additionalProperties: false } as const;
  const operations: OperationEntry[] = [
    { name: 'account.read', risk: 'R0', argsSchema: args, resultSchema: account },
    { name: 'account.unlock', risk: 'R1', argsSchema: args, undo: 'account.lock' },
    { name: 'account.lock', risk: 'R3', argsSchema: args },
  ];
  const user = 'args: { user: "${requester.id}" }';
  const text = `apiVersion: sop/v1
key: unlock
title: Unlock an account
mode: static
limits: { deadline: PT30M, maxModelCalls: 0, maxUsd: 0, maxOperations: 6, maxRisk: R3 }
start: look
nodes:
  - { id: look, kind: operation, operation: account.read, ${user}, onError: human, next: locked }
  - { id: locked, kind: branch, cases: [{ when: look.locked, next: unlock }], else: human }
  - { id: unlock, kind: operation, operation: account.unlock, ${user}, undo: lockAgain, onError: human, next: check }
  - { id: lockAgain, kind: undo, operation: account.lock, ${user} }
  - { id: check, kind: operation, operation: account.read, ${user}, onError: human, next: better }
  - { id: better, kind: branch, cases: [{ when: "!check.locked", next: tell }], else: human }
  - { id: tell, kind: notify, to: requester, text: Your account is unlocked., next: done }
  - { id: human, kind: escalate, reason: gave_up }
  - { id: done, kind: resolve }
`;
  const { published, problems } = compile(text, { operations });
  if (!published) throw new Error(JSON.stringify(problems));
  return { graph: published.procedure.graph };
}
