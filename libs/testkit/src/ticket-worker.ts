/** A real worker of the ticket workflow on the tests' Temporal server, with its own task queue per desk, and the door to it. */
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import {
  modelTaskQueue,
  notifyTaskQueue,
  ticketTaskQueue,
  TicketClient,
  toolsTaskQueue,
  vendorTaskQueue,
  type PolicySet,
  type TicketSteps,
} from '@tierdesk/ticket';
import { fileURLToPath } from 'node:url';
import { testTemporalAddress, testNamespace } from './temporal.js';

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** The bundle of the ticket's workflow as the build makes it, from the sources. */
export function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundle ??= bundleOf(fileURLToPath(new URL('../../ticket/src/workflow/index.ts', import.meta.url)));
  return bundle;
}

/** @param workflowsPath file whose exports are workflows */
export function bundleOf(workflowsPath: string): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath,
    // As config/tooling/bundle-workflow.mjs makes it, so that what is measured is what runs.
    preloadModules: [workflowsPath],
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, conditionNames: ['source', 'import', 'default'], extensionAlias: { '.js': ['.ts', '.js'] } },
    }),
  });
}

let installed = false;

/** One runtime a process; the specs own the signals. */
function quietRuntime(): void {
  if (!installed) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  installed = true;
}

export interface TicketWorker {
  client: Client;
  tickets: TicketClient;
  /** The workers go; the door stays. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

/** @param namespace each caller its own, so that the task queues of two specs never meet */
export async function startTicketWorker(options: {
  desk: string;
  steps: TicketSteps;
  policies: PolicySet;
  namespace?: string;
}): Promise<TicketWorker> {
  const namespace = options.namespace ?? testNamespace;
  quietRuntime();
  const connection = await NativeConnection.connect({ address: testTemporalAddress });
  const common = { connection, namespace, shutdownGraceTime: '1s', shutdownForceTime: '5s' } as const;
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: ticketTaskQueue,
      workflowBundle: await workflowBundle(),
      activities: options.steps,
      stickyQueueScheduleToStartTimeout: '2s',
    }),
    ...[notifyTaskQueue, modelTaskQueue, toolsTaskQueue, vendorTaskQueue].map((taskQueue) =>
      Worker.create({ ...common, taskQueue, activities: options.steps }),
    ),
  ]);
  const runs = workers.map((worker) => worker.run());
  const leave = async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(runs);
  };
  const grpc = await Connection.connect({ address: testTemporalAddress });
  const client = new Client({ connection: grpc, namespace });
  return {
    client,
    tickets: new TicketClient(client, options.desk, options.policies),
    leave,
    async stop() {
      await leave();
      await grpc.close();
      await connection.close();
    },
  };
}
