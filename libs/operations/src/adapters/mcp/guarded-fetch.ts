/** `fetch` as the MCP client wants it, made of our guarded request: no redirect, no private address, limits on time and size. */
import { guardedRequest } from '@tierdesk/platform';

const timeoutMs = 120_000;
const answerLimitBytes = 1024 * 1024;

export function guardedFetch(allowPrivate: boolean): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init = {}) => {
    const method = init.method ?? 'GET';
    // The stream of the server's own messages never ends. We need none of them: tools are listed again before each call.
    if (method === 'GET') return new Response(null, { status: 405 });
    const headers = Object.fromEntries(new Headers(init.headers));
    const body = typeof init.body === 'string' ? init.body : null;
    const answer = await guardedRequest({ url: new URL(url), method, headers, body, timeoutMs, answerLimitBytes, allowPrivate });
    if (answer.cut) throw new Error('the answer is longer than 1 MB');
    const told = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
    const empty = answer.status === 204 || answer.status === 205 || answer.status === 304;
    return new Response(empty ? null : answer.body, { status: answer.status, headers: told });
  };
}
