/** Histories that later versions of the workflow must be able to replay: `RECORD_HISTORIES=1` writes them anew. For specs only. */
import { fetchHistory, packHistory, type TicketStage } from '@tierdesk/testkit/ticket-worker';
import { writeFileSync } from 'node:fs';

export const recording = process.env['RECORD_HISTORIES'] === '1';
export const historyFile = (name: string) => new URL(`./histories/${name}`, import.meta.url);

/** @returns the history of a ticket that has come to its end */
export async function keepHistory(stage: TicketStage, scenario: string, ticket: number): Promise<Awaited<ReturnType<typeof fetchHistory>>> {
  const client = stage.worker?.client;
  if (!client) throw new Error('no worker');
  await client.workflow.getHandle(stage.workflowId(ticket)).result();
  const history = await fetchHistory(client, stage.workflowId(ticket));
  if (recording) writeFileSync(historyFile(`${scenario}.pb.gz`), packHistory(history));
  return history;
}
