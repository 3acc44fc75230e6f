export { countHistory, fetchHistory, historyText, packHistory, unpackHistory, type HistoryCounts } from './history.js';
export { scriptedSteps, type Script } from './scripted-steps.js';
export { createTestNamespace, testNamespace, testTemporalAddress } from './temporal.js';
export { bundleOf, startTicketWorker, workflowBundle, type TicketWorker } from './ticket-worker.js';
export { TicketStage } from './ticket-stage.js';
