/** Slack's request signature, version 0. */
import { createHmac } from 'node:crypto';

export function slackHeaders(secret: string, body: string, contentType: string, nowSeconds = Math.floor(Date.now() / 1000)): Record<string, string> {
  return {
    'content-type': contentType,
    'x-slack-request-timestamp': String(nowSeconds),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${nowSeconds}:${body}`).digest('hex')}`,
  };
}
