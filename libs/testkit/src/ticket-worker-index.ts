export { scriptedSteps, type Script } from './scripted-steps.js';
export { createTestNamespace, testNamespace, testTemporalAddress } from './temporal.js';
export { startTicketWorker, workflowBundle, type TicketWorker } from './ticket-worker.js';
