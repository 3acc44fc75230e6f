/** The one way to the desk's HTTP interface. Answers are typed by the contract; refusals become an `ApiError` with the code of the problem. */

export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    /** The whole refusal; some carry more than words. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
  }
}

export type QueryValue = string | number | boolean | null | undefined;

/** Path with its query; empty values are left out, so that equal questions have equal addresses. */
export function withQuery(path: string, query: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function problemOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const fields = body && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  const field = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  return new ApiError(response.status, field('code') || `http.${response.status}`, field('detail') || field('title') || response.statusText, fields);
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'console.offline', 'The desk does not answer.');
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call<T>(path, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) });
}

function send<T>(method: 'POST' | 'PUT', path: string, body: unknown, intent: string): Promise<T> {
  return call<T>(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': intent },
    body: JSON.stringify(body),
  });
}

/** @param intent one key for one wish of the person; a repeat with it changes nothing twice */
export function post<T>(path: string, body: unknown, intent: string): Promise<T> {
  return send<T>('POST', path, body, intent);
}

export function put<T>(path: string, body: unknown, intent: string): Promise<T> {
  return send<T>('PUT', path, body, intent);
}
