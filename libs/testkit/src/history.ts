/** Histories of workflow runs: fetched, counted, kept as files and played again. */
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import proto, { type temporal as Temporal } from '@temporalio/proto';
import { gunzipSync, gzipSync } from 'node:zlib';

// A CommonJS module whose names plain Node does not see.
const { temporal } = proto;
type History = Temporal.api.history.v1.IHistory;
const { EventType } = temporal.api.enums.v1;

export interface HistoryCounts {
  events: number;
  workflowTasks: number;
  /** What a hosted service would bill: start, signals, updates, activities, timers, upserts, and one for the local activities of a workflow task. */
  actions: number;
}

export async function fetchHistory(client: Client, workflowId: string): Promise<History> {
  return client.workflow.getHandle(workflowId).fetchHistory();
}

const billed = new Set([
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
  EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
  EventType.EVENT_TYPE_TIMER_STARTED,
  EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
]);

export function countHistory(history: History): HistoryCounts {
  const events = history.events ?? [];
  const count = (type: number) => events.filter((event) => event.eventType === type).length;
  const tasksWithMarkers = new Set(events.flatMap((event) => event.markerRecordedEventAttributes?.workflowTaskCompletedEventId?.toString() ?? []));
  // Signal-with-start is one action, though it writes two events.
  const signalWithStart = events[1]?.eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED ? 1 : 0;
  return {
    events: events.length,
    workflowTasks: count(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
    actions: events.filter((event) => billed.has(event.eventType ?? 0)).length + tasksWithMarkers.size - signalWithStart,
  };
}

export const packHistory = (history: History): Buffer => gzipSync(temporal.api.history.v1.History.encode(history).finish());
export const unpackHistory = (packed: Buffer): History => temporal.api.history.v1.History.decode(gunzipSync(packed));

/** Readable, with payloads decoded: also what the search for personal data greps. */
export function historyText(history: History): string {
  return JSON.stringify(JSON.parse(historyToJSON(history)), decodePayload, 1);
}

function decodePayload(key: string, value: unknown): unknown {
  return key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : value;
}
