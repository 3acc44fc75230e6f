/** The Temporal workers of this process: one for tickets and their quick steps, one for what leaves the desk. */
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import { createDataConverter, type Settings } from '@tierdesk/platform';
import { notifyTaskQueue, ticketTaskQueue, type TicketSteps } from '@tierdesk/ticket';
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
  const { deliver, showCard, openCase, chaseCase, withdrawCase, ...own } = steps;
  return Promise.all([
    Worker.create({
      ...common,
      taskQueue: ticketTaskQueue,
      workflowBundle: { codePath: bundle },
      activities: own,
      // A worker that is gone is noticed after 2 s and not after 10, the default.
      stickyQueueScheduleToStartTimeout: '2s',
      // Tickets wait for hours: what is not cached is replayed in some milliseconds when its time comes.
      maxCachedWorkflows: 400,
      maxConcurrentWorkflowTaskExecutions: 40,
      maxConcurrentLocalActivityExecutions: 40,
      maxConcurrentActivityTaskExecutions: 20,
    }),
    Worker.create({
      ...common,
      taskQueue: notifyTaskQueue,
      activities: { deliver, showCard, openCase, chaseCase, withdrawCase },
      maxConcurrentActivityTaskExecutions: 20,
    }),
  ]);
}
