/** `npm run bench`: one JSON line a figure. Whole desk, real SMTP, embedded servers with the desk's own settings unless `TEMPORAL_SYNC` says otherwise. */
import { question, startStage, type Stage } from '../stage/northlake.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, round, sendOver } from './mail-load.ts';
import { cpuSeconds, pssMegabytes, treeOf } from './processes.ts';

const sync = process.env['TEMPORAL_SYNC'] ?? 'full';
const mails = Number(process.env['BENCH_MAILS'] ?? 400);

const say = (figure: string, values: Record<string, number | string>) => console.log(JSON.stringify({ figure, ...values, temporalSync: sync }));
const desk = await startStage({
  env: { TEMPORAL_SYNC: sync, ...(process.env['NODE_OPTIONS'] ? { NODE_OPTIONS: process.env['NODE_OPTIONS'] } : {}) },
});
try {
  const idle = pssMegabytes(tree(desk));
  say('memory, idle', { pssMb: round(idle, 0), ...byPart(desk) });
  for (const connections of [1, 4]) await accepted(desk, connections);
  for (const connections of [1, 4]) await answered(desk, connections);
  say('memory, after load', { pssMb: round(pssMegabytes(tree(desk)), 0), ...byPart(desk) });
  await recovery(desk);
} finally {
  await desk.end();
}

function tree(stage: Stage): number[] {
  return treeOf(stage.desk.pidOf('supervisor'));
}

/** PSS of each part with its children, MB. */
function byPart(stage: Stage): Record<string, number> {
  const parts = ['postgres', 'temporal', 'worker', 'intake', 'api'];
  return Object.fromEntries(parts.map((part) => [`${part}Mb`, round(pssMegabytes(treeOf(stage.desk.pidOf(part))), 0)]));
}

function letter(stage: Stage, run: string) {
  return (n: number) => ({ ...question, subject: `${run} ${n}`, from: stage.desk.mail('r.calm').address, to: stage.desk.address });
}

/** SMTP DATA to durable ticket: the 250 is sent only then. */
async function accepted(stage: Stage, connections: number): Promise<void> {
  const before = { cpu: cpuSeconds(tree(stage)), at: performance.now() };
  const sent = await sendOver(connections, mails, Number(stage.desk.env['SMTP_PORT']), letter(stage, `accepted over ${connections}`));
  const seconds = (performance.now() - before.at) / 1000;
  const cpu = cpuSeconds(tree(stage)) - before.cpu;
  const times = sent.map(({ acceptedMs }) => acceptedMs);
  say('mail to durable ticket', {
    connections,
    mails,
    perMinute: round((mails / seconds) * 60, 0),
    p50Ms: round(percentile(times, 0.5)),
    p99Ms: round(percentile(times, 0.99)),
    cpuSecondsAMail: round(cpu / mails, 3),
  });
  await untilAnswered(
    stage,
    sent.map(({ subject }) => subject),
  );
}

/** SMTP DATA until the answer has left. */
async function answered(stage: Stage, connections: number): Promise<void> {
  const before = { cpu: cpuSeconds(tree(stage)), at: performance.now() };
  const sent = await sendOver(connections, mails, Number(stage.desk.env['SMTP_PORT']), letter(stage, `answered over ${connections}`));
  const left = await untilAnswered(
    stage,
    sent.map(({ subject }) => subject),
  );
  const seconds = (performance.now() - before.at) / 1000;
  const cpu = cpuSeconds(tree(stage)) - before.cpu;
  const times = sent.map(({ subject, startedAt }) => (left.get(subject) ?? Number.NaN) - startedAt);
  say('mail to answer sent', {
    connections,
    mails,
    perMinute: round((mails / seconds) * 60, 0),
    p50Ms: round(percentile(times, 0.5), 0),
    p99Ms: round(percentile(times, 0.99), 0),
    cpuSecondsAMail: round(cpu / mails, 3),
  });
}

/** When each answer arrived outside, by the subject of its question. */
async function untilAnswered(stage: Stage, subjects: readonly string[]): Promise<Map<string, number>> {
  const waiting = new Set(subjects);
  const left = new Map<string, number>();
  let seen = 0;
  while (waiting.size > 0) {
    for (; seen < stage.desk.outside.mails.length; seen++) {
      const subject = stage.desk.outside.mails[seen]?.subject.replace(/^Re: /, '') ?? '';
      if (waiting.delete(subject)) left.set(subject, performance.now());
    }
    await sleep(5);
  }
  return left;
}

/** kill -9 of the worker with tickets waiting: until the next ticket is answered, and from the moment the worker is ready. */
async function recovery(stage: Stage): Promise<void> {
  const { desk: running } = stage;
  const killed = performance.now();
  const again = running.kill('worker');
  const port = Number(running.env['SMTP_PORT']);
  const sending = sendOver(1, 1, port, letter(stage, 'after the kill'));
  await again;
  const worker = running.ready as unknown as { health: Record<string, string> };
  let ready = 0;
  while (ready === 0) {
    const answer = await fetch(`${worker.health['worker']}/health/ready`).catch(() => null);
    if (answer?.ok) ready = performance.now();
    else await sleep(20);
  }
  await untilAnswered(
    stage,
    (await sending).map(({ subject }) => subject),
  );
  const done = performance.now();
  say('worker killed', { killToGoesOnMs: round(done - killed, 0), readyToGoesOnMs: round(Math.max(0, done - ready), 0) });
}
