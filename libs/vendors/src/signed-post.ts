/**
 * One signed POST to a vendor's door. Follows no redirect, never reaches a private address unless the vendor's file allows it (the address is
 * checked after name resolution, and that very address is used), waits 10 s at most and reads 64 KB at most.
 */
import { lookup as resolveName } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { OperationalError } from '@tierdesk/platform';
import { Webhook } from 'standardwebhooks';
import { isPrivateAddress } from './private-address.js';
import type { VendorDoor } from './vendor.js';

const timeoutMs = 10_000;
const answerLimitBytes = 64 * 1024;

export interface VendorAnswer {
  status: number;
  retryAfter: string | null;
  /** At most 64 KB of it. */
  body: string;
}

/** @throws OperationalError `vendor.unreachable`, or final `vendor.private_address` */
export async function signedPost(door: VendorDoor, webhookId: string, body: string): Promise<VendorAnswer> {
  const host = door.url.hostname.replace(/^\[|\]$/g, '');
  if (!door.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw privateAddress();
  const at = new Date();
  const headers = {
    ...door.headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Tierdesk',
    'webhook-id': webhookId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(door.secret).sign(webhookId, at, body),
  };
  const send = door.url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) =>
      reject(
        error instanceof OperationalError ? error : new OperationalError('vendor.unreachable', 'the vendor cannot be reached', { cause: error }),
      );
    const request = send(
      door.url,
      { method: 'POST', headers, agent: false, lookup: door.allowPrivate ? undefined : publicLookup, signal: AbortSignal.timeout(timeoutMs) },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        const done = () =>
          resolve({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'] ?? null,
            body: Buffer.concat(chunks).toString('utf8', 0, answerLimitBytes),
          });
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size <= answerLimitBytes) return;
          done();
          response.destroy();
        });
        response.on('end', done);
        response.on('error', fail);
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(privateAddress(), []);
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    callback(null, first?.address ?? '', first?.family);
  });
};

function privateAddress(): OperationalError & NodeJS.ErrnoException {
  return new OperationalError(
    'vendor.private_address',
    'the address of the vendor leads into a private network; `allowPrivate: true` in its file allows that',
    { final: true },
  );
}
