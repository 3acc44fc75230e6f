/** Workflows to measure the ticket's against: the same steps and payloads without its decisions, and one procedure as a graph and as code. */
import { advance, newProcedureState, type ProcedureEvent, type RunGraph } from '@tierdesk/procedures/interpreter';
import type { RecordInput, TicketSteps } from '@tierdesk/ticket';
import { condition, defineSignal, proxyActivities, proxyLocalActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow';

const local = proxyLocalActivities<TicketSteps>({ startToCloseTimeout: '5s' });
const notify = proxyActivities<TicketSteps>({ taskQueue: 'ticket-notify', startToCloseTimeout: '60s', heartbeatTimeout: '5s' });
const tools = proxyActivities<TicketSteps>({ taskQueue: 'ticket-tools', startToCloseTimeout: '60s', heartbeatTimeout: '3s' });
const mailArrived = defineSignal<[{ inboxNo: number }]>('mailArrived');

/** What a ticket recorded that was answered and confirmed; `ticket` is put in. */
export interface BareInput {
  ticket: number;
  records: RecordInput[];
}

/** Answered from knowledge, confirmed by reply, closed: every step that the ticket takes, in the same order and with the same payloads. */
export async function bareTicket({ ticket, records }: BareInput): Promise<void> {
  let arrived = 0;
  setHandler(mailArrived, ({ inboxNo }) => void (arrived = Math.max(arrived, inboxNo)));
  const of = (no: number) => ({ ...records[no]!, ticket, workflowRun: workflowInfo().runId });
  await local.openTicket({ ticket, workflowRun: workflowInfo().runId });
  await local.record(of(0));
  await local.draftAnswer({ ticket, stepId: '1.1', attempt: 1, attemptsAllowed: 2 });
  const { queued } = await local.record(of(1));
  const delivered = notify.deliver({ ticket, outboxIds: queued });
  const silent = sleep('24h');
  await condition(() => arrived > 1);
  await local.readMail({ ticket, afterNo: 1 });
  void silent;
  await local.record(of(2));
  await sleep(1);
  await delivered;
  await local.closeTicket({ record: of(3) });
}

export interface UnlockInput {
  ticket: number;
  graph: RunGraph;
}

/** Looks, unlocks, checks: led by the interpreter. */
export async function unlockByGraph({ ticket, graph }: UnlockInput): Promise<string> {
  let state = newProcedureState();
  let event: ProcedureEvent | null = { type: 'started', ticket: { category: 'passwords', priority: 3 } };
  while (event) {
    const next = advance(state, event, Date.now(), graph);
    state = next.state;
    event = null;
    for (const step of next.steps) {
      if (step.do === 'operation') {
        const { operation, planned, node } = step;
        const done = await tools.runOperation({ ticket, run: 'p1', hash: 'h', step: step.step, node, operation, planned });
        event = { type: 'operationDone', step: step.step, result: done.state === 'done' ? done.result : {} };
      } else if (step.do === 'notify') {
        await local.fillText({ ticket, run: 'p1', hash: 'h', step: step.step, node: step.node });
        event = { type: 'stepDone', step: step.step };
      }
    }
  }
  return state.end?.outcome ?? 'none';
}

/** The same in TypeScript. */
export async function unlockByCode({ ticket }: UnlockInput): Promise<string> {
  const operate = async (step: string, node: string, operation: string) => {
    const done = await tools.runOperation({ ticket, run: 'p1', hash: 'h', step, node, operation, planned: null });
    return done.state === 'done' ? done.result : {};
  };
  const look = await operate('s1', 'look', 'account.read');
  if (!look['locked']) return 'escalated';
  await operate('s2', 'unlock', 'account.unlock');
  const check = await operate('s3', 'check', 'account.read');
  if (check['locked']) return 'escalated';
  await local.fillText({ ticket, run: 'p1', hash: 'h', step: 's4', node: 'tell' });
  return 'resolved';
}
