/** What a vendor's answer to a webhook means: taken, turned down for good, or worth another try. */
import { OperationalError, retryAfterMs } from '@tierdesk/platform';
import { z } from 'zod';
import type { VendorAnswer } from './signed-post.js';

export type Verdict = { taken: true; externalReference: string | null } | { taken: false; state: 'refused' | 'failed' };

const OpeningAnswer = z.object({ caseReference: z.string().trim().min(1).max(200) });

/**
 * 2xx: taken. 409, 410 and 422: the vendor understood and does not want it. 408, 425, 429 and 5xx: later. Everything else, redirects
 * included: our settings are wrong, and no repeat mends that.
 * @throws OperationalError `vendor.away`, with the vendor's Retry-After between 1 s and a minute
 */
export function readAnswer({ status, retryAfter, body }: VendorAnswer): Verdict {
  if (status >= 200 && status < 300) return { taken: true, externalReference: referenceIn(body) };
  if ([408, 425, 429].includes(status) || status >= 500) {
    const after = retryAfterMs(retryAfter);
    throw new OperationalError('vendor.away', `the vendor answered ${status}`, after === null ? {} : { retryAfterMs: after });
  }
  return { taken: false, state: [409, 410, 422].includes(status) ? 'refused' : 'failed' };
}

function referenceIn(body: string): string | null {
  try {
    const parsed = OpeningAnswer.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data.caseReference : null;
  } catch {
    return null;
  }
}
