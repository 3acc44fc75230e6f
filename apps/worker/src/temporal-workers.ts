/** The Temporal workers of this process: one for tickets and their quick steps, one each for what is slow in its own way. */
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import { createDataConverter, type Settings } from '@tierdesk/platform';
import { modelTaskQueue, notifyTaskQueue, ticketTaskQueue, toolsTaskQueue, vendorTaskQueue, type TicketSteps } from '@tierdesk/ticket';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(new URL('./workflow-bundle.js', import.meta.url));

export async function createWorkers(connection: NativeConnection, settings: Settings, steps: TicketSteps): Promise<Worker[]> {
  if (!existsSync(bundle)) throw new Error('the workflow bundle is missing: run `npm run build`');
  const common = {
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    dataConverter: createDataConverter(),
    shutdownGraceTime: '30s',
    shutdownForceTime: '60s',
  } as const;
  const { deliver, showCard, showApproval } = steps;
  const { openCase, chaseCase, withdrawCase } = steps;
  const { runOperation, undoOperation, askApproval, askIdentity } = steps;
  const { openTicket, readMail, readCaseNews, readForm, fillText, record, closeTicket, draftAnswer, writePlan } = steps;
  const outside = (taskQueue: string, activities: Partial<TicketSteps>, atOnce: number) =>
    Worker.create({ ...common, taskQueue, activities, maxConcurrentActivityTaskExecutions: atOnce });
  return Promise.all([
    Worker.create({
      ...common,
      taskQueue: ticketTaskQueue,
      workflowBundle: { codePath: bundle },
      activities: { openTicket, readMail, readCaseNews, readForm, fillText, record, closeTicket, draftAnswer },
      // A worker that is gone is noticed after 2 s and not after 10, the default.
      stickyQueueScheduleToStartTimeout: '2s',
      // Tickets wait for hours: what is not cached is replayed in some milliseconds when its time comes.
      maxCachedWorkflows: 400,
      maxConcurrentWorkflowTaskExecutions: 40,
      maxConcurrentLocalActivityExecutions: 40,
      maxConcurrentActivityTaskExecutions: 20,
    }),
    outside(notifyTaskQueue, { deliver, showCard, showApproval }, 20),
    // Turns wait for the network almost all the time; the budget, not this number, keeps them few.
    outside(modelTaskQueue, { draftAnswer, writePlan }, 10),
    outside(toolsTaskQueue, { runOperation, undoOperation, askApproval, askIdentity }, 10),
    outside(vendorTaskQueue, { openCase, chaseCase, withdrawCase }, 5),
  ]);
}
