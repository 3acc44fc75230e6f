import { startFakeServer, type FakeReply, type FakeServer } from '@tierdesk/testkit';
import type { DeclaredOperation } from '@tierdesk/procedures';
import { afterEach, describe, expect, it } from 'vitest';
import { httpCall } from './http-call.js';

const servers: FakeServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const object = { type: 'object' as const, properties: {}, required: [], additionalProperties: false as const };
const write: DeclaredOperation = {
  adapter: 'http',
  name: 'jobs.start',
  title: 'Start a job',
  risk: 'R2',
  method: 'POST',
  url: '/jobs',
  args: object,
  result: object,
};
const writeWithKey: DeclaredOperation = { ...write, idempotencyHeader: 'Idempotency-Key' };
const read: DeclaredOperation = { ...write, risk: 'R0', method: 'GET' };

/** An answer; what it means for a write, for one that the system does once under our key, and for a read. */
type Row = [string, FakeReply, { write: string; withKey: string; read: string }];

/** `effect`, and `again` where another try is worth it. */
async function outcome(operation: DeclaredOperation, reply: FakeReply): Promise<string> {
  const server = await startFakeServer(() => reply);
  servers.push(server);
  const system = { key: 'jobs', title: 'Jobs', baseUrl: server.url, headers: {}, allowPrivate: true };
  const endless = reply === 'silence' || (typeof reply === 'object' && reply.ends === 'never');
  const timeoutMs = endless ? 300 : 5_000;
  const failed: unknown = await httpCall(system, operation)({}, { key: '1/p1/n1', timeoutMs }).catch((error: unknown) => error);
  const { effect, again, code } = failed as { effect?: string; again?: boolean; code?: string };
  return code === undefined ? 'done' : `${effect}${again === true ? ' again' : ''}`;
}

const status = (code: number): FakeReply => ({ status: code, headers: { location: '/jobs/1' } });
const broken: FakeReply = { status: 200, body: { started: true }, ends: 'cut' };

describe('an operation is told by its answer what was surely not done:', () => {
  it.each<Row>([
    ['200', { status: 200, body: {} }, { write: 'done', withKey: 'done', read: 'done' }],
    ['204', status(204), { write: 'done', withKey: 'done', read: 'done' }],
    ...[300, 301, 302, 303, 304, 307, 308].map((code): Row => [`${code}`, status(code), { write: 'unknown', withKey: 'unknown', read: 'none' }]),
    ...[400, 401, 403, 404, 405, 409, 410, 412, 415, 422].map((code): Row => [
      `${code}`,
      status(code),
      { write: 'none', withKey: 'none', read: 'none' },
    ]),
    ...[408, 425, 429, 500, 501, 502, 503, 504].map((code): Row => [
      `${code}`,
      status(code),
      { write: 'unknown', withKey: 'unknown again', read: 'none again' },
    ]),
    ['a body of 200 that breaks off', broken, { write: 'unknown', withKey: 'unknown again', read: 'none again' }],
    ['a body of 200 without an end', { ...broken, ends: 'never' }, { write: 'unknown', withKey: 'unknown again', read: 'none again' }],
    ['a body of 200 that is no JSON', { status: 200, body: '<p>ok</p>' }, { write: 'unknown', withKey: 'unknown', read: 'none' }],
    ['a body of 200 that is too long', { status: 200, body: 'x'.repeat(70_000) }, { write: 'unknown', withKey: 'unknown', read: 'none' }],
    ['no answer', 'silence', { write: 'unknown', withKey: 'unknown again', read: 'none again' }],
    ['a connection that is cut', 'hang_up', { write: 'unknown', withKey: 'unknown again', read: 'none again' }],
  ])('%s', async (_answer, reply, expected) => {
    expect({ write: await outcome(write, reply), withKey: await outcome(writeWithKey, reply), read: await outcome(read, reply) }).toEqual(expected);
  });
});
