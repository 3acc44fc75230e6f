/**
 * `fetch` as the MCP client wants it, made of our guarded request: no redirect, no private address, limits on time and size. A server may send its
 * result and leave the stream open, so the body is passed on as it comes.
 */
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { guardedStream } from '@tierdesk/platform';

const timeoutMs = 120_000;
const answerLimitBytes = 1024 * 1024;
const withoutBody = new Set([204, 205, 304]);

export function guardedFetch(allowPrivate: boolean): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init = {}) => {
    const method = init.method ?? 'GET';
    // The stream of the server's own messages never ends. We need none of them: tools are listed again before each call.
    if (method === 'GET') return new Response(null, { status: 405 });
    const headers = Object.fromEntries(new Headers(init.headers));
    const body = typeof init.body === 'string' ? init.body : null;
    const { signal = null } = init;
    const answer = await guardedStream({ url: new URL(url), method, headers, body, timeoutMs, answerLimitBytes, allowPrivate, signal });
    const told = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
    const asked = requestId(body);
    const events = asked !== null && /^text\/event-stream\b/i.test(answer.headers['content-type'] ?? '');
    const empty = withoutBody.has(answer.status);
    if (empty) await answer.body.cancel();
    return new Response(empty ? null : events ? endingWithError(answer.body, asked) : answer.body, { status: answer.status, headers: told });
  };
}

function requestId(body: string | null): string | number | null {
  const message = body === null ? null : (JSON.parse(body) as { id?: unknown });
  return typeof message?.id === 'string' || typeof message?.id === 'number' ? message.id : null;
}

/**
 * The client would wait for a result until its time is up, though the stream has ended or is broken. So its end is told as an error: a result
 * that came before counts, and what comes after it is passed over.
 */
function endingWithError(body: NodeStream<Uint8Array>, id: string | number): NodeStream<Uint8Array> {
  const error = { code: ErrorCode.ConnectionClosed, message: 'The stream has ended without a result.' };
  const event = `\n\nevent: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', id, error })}\n\n`;
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { value } = await reader.read().catch(() => ({ value: undefined }));
      controller.enqueue(value ?? new TextEncoder().encode(event));
      if (value === undefined) controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
