/** Namespaces on the tests' Temporal server, with the desk's search attributes. */
import { Connection } from '@temporalio/client';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export const testTemporalAddress = process.env['TEST_TEMPORAL_ADDRESS'] ?? '127.0.0.1:7299';
export const testNamespace = 'tierdesk-test';

/** gRPC `ALREADY_EXISTS`. */
const alreadyExists = 6;

/** A namespace of its own, ready to start tickets in; on the embedded server that takes a moment. */
export async function createTestNamespace(name = `test-${randomBytes(4).toString('hex')}`): Promise<string> {
  const connection = await Connection.connect({ address: testTemporalAddress });
  try {
    await connection.workflowService
      .registerNamespace({ namespace: name, workflowExecutionRetentionPeriod: { seconds: (24 * 3600) as never } })
      .catch((error: { code?: number }) => {
        if (error.code !== alreadyExists) throw error;
      });
    for (let attempt = 1; ; attempt++) {
      try {
        // Types of the operator API: 1 text, 2 keyword, 3 int, 6 datetime.
        await connection.operatorService.addSearchAttributes({
          namespace: name,
          searchAttributes: { TierdeskStatus: 2, TierdeskTier: 2, TierdeskCategory: 2, TierdeskPriority: 3, TierdeskDue: 6 },
        });
        break;
      } catch (error) {
        if ((error as { code?: number }).code === alreadyExists) break;
        if (attempt > 40) throw error;
        await sleep(250);
      }
    }
    return name;
  } finally {
    await connection.close();
  }
}
