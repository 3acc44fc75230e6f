import { Worker } from '@temporalio/worker';
import { unpackHistory, workflowBundle } from '@tierdesk/testkit/ticket-worker';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const folder = new URL('./histories/', import.meta.url);
const recorded = readdirSync(folder).filter((name) => name.endsWith('.pb.gz'));

/** Code of the bundle in bytes, without its source map; more of it is more memory in every worker. */
const bundleBudget = 1024 * 1024;

it('histories have been recorded', () => {
  expect(recorded.length).toBeGreaterThanOrEqual(3);
  expect(statSync(new URL('counts.json', folder)).size).toBeGreaterThan(10);
});

it.each(recorded)('the workflow of today replays %s', async (name) => {
  const history = unpackHistory(readFileSync(new URL(name, folder)));
  await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, history);
});

it('the bundle holds the ticket and nothing heavy', async () => {
  const bundle = await workflowBundle();
  const code = bundle.code.slice(0, bundle.code.indexOf('//# sourceMappingURL='));
  expect(code.length).toBeGreaterThan(100_000);
  expect(code.length).toBeLessThan(bundleBudget);
  for (const heavy of ['node_modules/zod/', 'node_modules/typeorm/', 'node_modules/pg/', 'node_modules/openai/', '@nestjs'])
    expect(code).not.toContain(heavy);
});

it('only one copy of protobufjs decodes histories', () => {
  const require = createRequire(import.meta.url);
  const viaCommon = createRequire(require.resolve('@temporalio/common')).resolve('protobufjs');
  const viaProto = createRequire(require.resolve('@temporalio/proto')).resolve('protobufjs');
  expect(viaProto).toBe(viaCommon);
});
