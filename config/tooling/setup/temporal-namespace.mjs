/**
 * The desk's namespace and its search attributes, made by the operator API: the development server's own flags are ignored for an existing file.
 * Also a command of its own, for clusters that the supervisor does not run: `node config/tooling/setup/temporal-namespace.mjs`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { Problem } from '../problem.mjs';

const { INDEXED_VALUE_TYPE_DATETIME, INDEXED_VALUE_TYPE_INT, INDEXED_VALUE_TYPE_KEYWORD } = proto.temporal.api.enums.v1.IndexedValueType;

/** No personal data here: these stand in clear text in every list of workflows. */
const searchAttributes = {
  TierdeskStatus: INDEXED_VALUE_TYPE_KEYWORD,
  TierdeskTier: INDEXED_VALUE_TYPE_KEYWORD,
  TierdeskCategory: INDEXED_VALUE_TYPE_KEYWORD,
  TierdeskPriority: INDEXED_VALUE_TYPE_INT,
  TierdeskDue: INDEXED_VALUE_TYPE_DATETIME,
};

const WAIT_FOR_SERVER_MS = 60_000;
const ALREADY_EXISTS = 6;
const SECONDS_A_DAY = 86_400;

/** @param {{ address: string, namespace: string, retention: string }} where retention in days, such as `365d` */
export async function prepareNamespace({ address, namespace, retention }) {
  const connection = await reach(address);
  try {
    await makeNamespace(connection, namespace, Number.parseInt(retention, 10));
    await untilOperatorAnswers(() => addMissingAttributes(connection, namespace));
  } finally {
    await connection.close();
  }
}

async function reach(address) {
  for (const deadline = Date.now() + WAIT_FOR_SERVER_MS; ; await sleep(250)) {
    try {
      return await Connection.connect({ address, connectTimeout: 3_000 });
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Problem(`Temporal does not answer at ${address} (${error.message}).`, 'start it, or correct TEMPORAL_ADDRESS.');
      }
    }
  }
}

async function makeNamespace({ workflowService }, namespace, days) {
  const workflowExecutionRetentionPeriod = { seconds: days * SECONDS_A_DAY };
  try {
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  } catch (error) {
    if (error.code !== ALREADY_EXISTS) throw error;
    await workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: workflowExecutionRetentionPeriod } });
  }
}

async function addMissingAttributes({ operatorService }, namespace) {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributes).filter(([name]) => !(name in customAttributes));
  if (missing.length > 0) await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}

/** A namespace just made is unknown to the server's own cache for some seconds. */
async function untilOperatorAnswers(ask) {
  for (const deadline = Date.now() + WAIT_FOR_SERVER_MS; ; await sleep(500)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    await prepareNamespace({
      address: process.env.TEMPORAL_ADDRESS || '127.0.0.1:7233',
      namespace: process.env.TEMPORAL_NAMESPACE || 'tierdesk',
      retention: process.env.TEMPORAL_RETENTION || '365d',
    });
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
