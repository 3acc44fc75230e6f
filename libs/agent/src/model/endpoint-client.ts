/** The client of the endpoint that is configured. It goes where the settings say and nowhere else, and reads no answer without an end. */
import type { Settings } from '@tierdesk/platform';
import OpenAI from 'openai';

/** A few times the largest answer there is: vectors of a whole batch. */
const largestAnswer = 32 * 1024 * 1024;

export function endpointClient({ OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL }: Pick<Settings, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>): OpenAI {
  // Temporal owns retries.
  return new OpenAI({ apiKey, baseURL, maxRetries: 0, fetch: fetchWhole });
}

/**
 * The client's own time-out ends with the headers; the body is read here, so that it is within the same time.
 * A redirect would carry mail and key to wherever the server likes: it is an answer like any other error.
 */
async function fetchWhole(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const { status, statusText, headers } = response;
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : await wholeBody(response), { status, statusText, headers });
}

async function wholeBody({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > largestAnswer) throw new Error('the answer of the endpoint is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
