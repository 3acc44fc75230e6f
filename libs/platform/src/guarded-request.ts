/**
 * One HTTP request to the outside. Follows no redirect, never reaches a private address unless that is allowed (the address is checked after
 * name resolution, and that very address is used), and limits time and answer.
 */
import { lookup as resolveName } from 'node:dns';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ReadableStream } from 'node:stream/web';
import { isPrivateAddress } from './private-address.js';

export interface GuardedRequest {
  url: URL;
  method: string;
  headers: OutgoingHttpHeaders;
  body: string | null;
  timeoutMs: number;
  answerLimitBytes: number;
  allowPrivate: boolean;
  /** Ends it early. */
  signal?: AbortSignal | null;
}

export interface GuardedAnswer {
  status: number;
  retryAfter: string | null;
  headers: IncomingHttpHeaders;
  /** At most `answerLimitBytes` of it. */
  body: string;
  /** There was more. */
  cut: boolean;
}

/** The body as it comes: it breaks when the time is up, and where more than `answerLimitBytes` of it came. */
export interface GuardedStream {
  status: number;
  headers: IncomingHttpHeaders;
  body: ReadableStream<Uint8Array>;
}

/** `sent`: the connection stood, so that the other side may have acted on the request. */
export class UnansweredRequest extends Error {
  constructor(
    readonly why: 'private_address' | 'unreachable' | 'timeout',
    readonly sent: boolean,
    options?: ErrorOptions,
  ) {
    super(`no answer: ${why}`, options);
    this.name = 'UnansweredRequest';
  }
}

/** @throws UnansweredRequest */
export async function guardedRequest(given: GuardedRequest): Promise<GuardedAnswer> {
  const { response, failed } = await opened(given);
  return readAnswer(response, given.answerLimitBytes).catch((error: unknown) => Promise.reject(failed(error)));
}

/** For answers that are of use before they end. The time counts for all of it. @throws UnansweredRequest, also within the body */
export async function guardedStream(given: GuardedRequest): Promise<GuardedStream> {
  const { response, failed } = await opened(given);
  return { status: response.statusCode ?? 0, headers: response.headers, body: streamOf(response, given.answerLimitBytes, failed) };
}

interface Opened {
  response: IncomingMessage;
  /** What an error within the body means. */
  failed: (error: unknown) => UnansweredRequest;
}

async function opened(given: GuardedRequest): Promise<Opened> {
  const host = given.url.hostname.replace(/^\[|\]$/g, '');
  if (!given.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw new UnansweredRequest('private_address', false);
  const secure = given.url.protocol === 'https:';
  const late = AbortSignal.timeout(given.timeoutMs);
  const length = given.body === null ? {} : { 'content-length': Buffer.byteLength(given.body) };
  return new Promise((resolve, reject) => {
    let sent = false;
    const failed = (error: unknown) =>
      error instanceof UnansweredRequest ? error : new UnansweredRequest(late.aborted ? 'timeout' : 'unreachable', sent, { cause: error });
    const request = (secure ? httpsRequest : httpRequest)(
      given.url,
      {
        method: given.method,
        headers: { ...given.headers, ...length },
        // A connection of its own: `sent` is about this request, and none is reused past the check of its address.
        agent: false,
        lookup: given.allowPrivate ? undefined : publicLookup,
        signal: given.signal ? AbortSignal.any([late, given.signal]) : late,
      },
      (response) => resolve({ response, failed }),
    );
    request.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => (sent = true)));
    request.on('error', (error) => reject(failed(error)));
    request.end(given.body ?? undefined);
  });
}

function readAnswer(response: IncomingMessage, limit: number): Promise<GuardedAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = () =>
      resolve({
        status: response.statusCode ?? 0,
        retryAfter: response.headers['retry-after'] ?? null,
        headers: response.headers,
        body: Buffer.concat(chunks).toString('utf8', 0, limit),
        cut: size > limit,
      });
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      done();
      response.destroy();
    });
    response.on('end', done);
    response.on('error', reject);
  });
}

function streamOf(response: IncomingMessage, limit: number, failed: Opened['failed']): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Buffer> = response[Symbol.asyncIterator]();
  let size = 0;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next().catch((error: unknown) => Promise.reject(failed(error)));
      if (done === true) return controller.close();
      size += value.length;
      if (size > limit) {
        response.destroy();
        throw failed(new Error(`the answer is longer than ${limit} bytes`));
      }
      controller.enqueue(value);
    },
    cancel() {
      response.destroy();
    },
  });
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(new UnansweredRequest('private_address', false), []);
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    callback(null, first?.address ?? '', first?.family);
  });
};

const minute = 60_000;

/** The header Retry-After in milliseconds, between one second and a minute; null when it says nothing. */
export function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 1000), minute);
}
