/** One signed POST to a vendor's door: waits 10 s at most and reads 64 KB at most. */
import { guardedRequest, OperationalError, UnansweredRequest, type GuardedAnswer } from '@tierdesk/platform';
import { Webhook } from 'standardwebhooks';
import type { VendorDoor } from './vendor.js';

const timeoutMs = 10_000;
const answerLimitBytes = 64 * 1024;

export type VendorAnswer = Pick<GuardedAnswer, 'status' | 'retryAfter' | 'body'>;

/** @throws OperationalError `vendor.unreachable`, or final `vendor.private_address` */
export async function signedPost(door: VendorDoor, webhookId: string, body: string): Promise<VendorAnswer> {
  const at = new Date();
  const headers = {
    ...door.headers,
    'content-type': 'application/json',
    'user-agent': 'Tierdesk',
    'webhook-id': webhookId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(door.secret).sign(webhookId, at, body),
  };
  const { url, allowPrivate } = door;
  return guardedRequest({ url, method: 'POST', headers, body, timeoutMs, answerLimitBytes, allowPrivate }).catch((error: unknown) => {
    if (error instanceof UnansweredRequest && error.why === 'private_address') throw privateAddress();
    throw new OperationalError('vendor.unreachable', 'the vendor cannot be reached', { cause: error });
  });
}

function privateAddress(): OperationalError {
  return new OperationalError(
    'vendor.private_address',
    'the address of the vendor leads into a private network; `allowPrivate: true` in its file allows that',
    { final: true },
  );
}
