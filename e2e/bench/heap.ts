/**
 * Heap of one cached ticket: a worker in this process with tickets that wait for their requester, compared with the same worker without them.
 * Run as a process of its own: `TEMPORAL_DEBUG=1 node --expose-gc e2e/bench/heap.ts`; that keeps the workflows in the isolate that is measured.
 */
import { loadConfiguration } from '@tierdesk/configuration';
import { readSettings } from '@tierdesk/platform';
import { TicketStage } from '@tierdesk/testkit/ticket-worker';
import { percentile, round } from './mail-load.ts';

const tickets = Number(process.env['BENCH_TICKETS'] ?? 300);
/** What the collector leaves behind differs from time to time: the median of several steps counts. */
const steps = 5;
/** What the first tickets bring into memory belongs to the worker. */
const warmUp = 20;

const { policies } = loadConfiguration(readSettings({ CONFIG_DIR: 'config' }, 'no-env-file'));
const stage = await TicketStage.build();
try {
  await stage.work(policies);
  await waiting(warmUp);
  const grown: number[] = [];
  for (let step = 0, before = await heapKilobytes(); step < steps; step++) {
    await waiting(tickets / steps);
    const after = await heapKilobytes();
    grown.push((after - before) / (tickets / steps));
    before = after;
  }
  console.log(
    JSON.stringify({
      figure: 'heap of a cached ticket',
      tickets,
      kb: round(percentile(grown, 0.5)),
      inputKb: round(JSON.stringify(policies).length / 1024),
    }),
  );
} finally {
  await stage.end();
}

async function waiting(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 10) {
    const opened = await Promise.all(Array.from({ length: Math.min(10, left) }, () => stage.mail(null)));
    for (const { ticket } of opened) await stage.until(ticket, { status: 'waiting_requester' });
  }
}

async function heapKilobytes(): Promise<number> {
  const { gc } = globalThis;
  if (!gc) throw new Error('start node with --expose-gc');
  for (let pass = 0; pass < 4; pass++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await gc();
  }
  return process.memoryUsage().heapUsed / 1024;
}
