/** The steps as Temporal activities, each with its time limits and retries and the reason for them. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { modelTaskQueue, notifyTaskQueue, toolsTaskQueue, vendorTaskQueue } from '../messages.js';
import type { TicketSteps } from '../steps.js';

/** Own database only, idempotent: tried without end, so that nothing but a bug can fail a ticket. */
export const local = proxyLocalActivities<Pick<TicketSteps, 'openTicket' | 'readMail' | 'readCaseNews' | 'readForm' | 'record' | 'closeTicket'>>({
  startToCloseTimeout: '5s',
  localRetryThreshold: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' },
});

/** Retrieval alone takes milliseconds in memory: a local activity saves two thirds of the events. So does filling a text in. */
export const localNode = proxyLocalActivities<Pick<TicketSteps, 'draftAnswer' | 'fillText'>>({
  startToCloseTimeout: '5s',
  localRetryThreshold: '10s',
  retry: { initialInterval: '500ms', maximumAttempts: 4 },
});

/** A model turn: own deadline of 110 s inside; it gives up by itself after five model errors, so an interrupted worker does not eat that budget. */
export const model = proxyActivities<Pick<TicketSteps, 'draftAnswer' | 'writePlan'>>({
  taskQueue: modelTaskQueue,
  startToCloseTimeout: '120s',
  heartbeatTimeout: '3s',
  retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '60s', nonRetryableErrorTypes: ['final'] },
});

/** Mail: as long as the window allows; the step itself calls a mail undeliverable after 24 h. */
export const notify = proxyActivities<Pick<TicketSteps, 'deliver'>>({
  taskQueue: notifyTaskQueue,
  startToCloseTimeout: '60s',
  heartbeatTimeout: '5s',
  scheduleToCloseTimeout: '26h',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m', nonRetryableErrorTypes: ['final'] },
});

/** The company's systems: the step counts its own tries, since only it knows whether another one is harmless; an interrupted worker costs none of them. */
export const tools = proxyActivities<Pick<TicketSteps, 'runOperation' | 'undoOperation' | 'askApproval' | 'askIdentity'>>({
  taskQueue: toolsTaskQueue,
  startToCloseTimeout: '75s',
  heartbeatTimeout: '3s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s', nonRetryableErrorTypes: ['final'] },
});

/** The first card of a queue: after 60 s without Slack the mail goes instead. */
export const announcement = proxyActivities<Pick<TicketSteps, 'showCard'>>({
  taskQueue: notifyTaskQueue,
  startToCloseTimeout: '15s',
  scheduleToCloseTimeout: '60s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s', nonRetryableErrorTypes: ['final'] },
});

/** Keeping a card up to date: worth half an hour of trying, then the next change tries again. */
export const cards = proxyActivities<Pick<TicketSteps, 'showCard' | 'showApproval'>>({
  taskQueue: notifyTaskQueue,
  startToCloseTimeout: '15s',
  scheduleToCloseTimeout: '30m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s', nonRetryableErrorTypes: ['final'] },
});

/** A vendor's door: ten tries, then the ticket goes back to people. */
export const vendors = proxyActivities<Pick<TicketSteps, 'openCase' | 'chaseCase' | 'withdrawCase'>>({
  taskQueue: vendorTaskQueue,
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s', maximumAttempts: 10, nonRetryableErrorTypes: ['final'] },
});
