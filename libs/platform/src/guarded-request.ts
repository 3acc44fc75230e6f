/**
 * One HTTP request to the outside. Follows no redirect, never reaches a private address unless that is allowed (the address is checked after
 * name resolution, and that very address is used), and limits time and answer.
 */
import { lookup as resolveName } from 'node:dns';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.js';

export interface GuardedRequest {
  url: URL;
  method: string;
  headers: OutgoingHttpHeaders;
  body: string | null;
  timeoutMs: number;
  answerLimitBytes: number;
  allowPrivate: boolean;
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
  const host = given.url.hostname.replace(/^\[|\]$/g, '');
  if (!given.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw new UnansweredRequest('private_address', false);
  const secure = given.url.protocol === 'https:';
  const signal = AbortSignal.timeout(given.timeoutMs);
  const length = given.body === null ? {} : { 'content-length': Buffer.byteLength(given.body) };
  return new Promise((resolve, reject) => {
    let sent = false;
    const fail = (error: unknown) => {
      if (error instanceof UnansweredRequest) return reject(error);
      reject(new UnansweredRequest(signal.aborted ? 'timeout' : 'unreachable', sent, { cause: error }));
    };
    const request = (secure ? httpsRequest : httpRequest)(
      given.url,
      {
        method: given.method,
        headers: { ...given.headers, ...length },
        // A connection of its own: `sent` is about this request, and none is reused past the check of its address.
        agent: false,
        lookup: given.allowPrivate ? undefined : publicLookup,
        signal,
      },
      (response) => readAnswer(response, given.answerLimitBytes).then(resolve, fail),
    );
    request.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => (sent = true)));
    request.on('error', fail);
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
