/** What an endpoint can do, and what its refusals say that it cannot. Pure. */
import { APIError, NotFoundError } from 'openai';
import type { CallStyle } from './model-port.js';

export interface Capabilities extends CallStyle {
  api: 'chat' | 'responses';
  tools: boolean;
}

export function hoped(api: Capabilities['api']): Capabilities {
  return { api, format: 'json_schema', tools: true, limit: 'max_completion_tokens' };
}

/** The next lesser way to ask the same, when the endpoint says that it does not know this one. @returns null when the error says nothing of the kind */
export function lessened(able: Capabilities, error: unknown): Capabilities | null {
  if (!(error instanceof APIError)) return null;
  if (able.api === 'responses' && (error instanceof NotFoundError || error.status === 405)) return { ...able, api: 'chat' };
  if (error.status !== 400 && error.status !== 422 && error.status !== 501) return null;
  const said = `${error.param ?? ''} ${error.message}`.toLowerCase();
  if (able.limit === 'max_completion_tokens' && /max_completion_tokens|max_tokens/.test(said)) return { ...able, limit: 'max_tokens' };
  if (able.tools && /\btools?\b|tool_choice|function.?call/.test(said)) return { ...able, tools: false };
  if (!/response_format|json_schema|json_object|json mode|text\.format|structured|guided|grammar|schema/.test(said)) return null;
  if (able.format === 'json_schema') return { ...able, format: 'json_object' };
  return able.format === 'json_object' ? { ...able, format: 'text' } : null;
}

/** For health and logs. */
export function inWords(model: string, { api, format, tools }: Capabilities): string {
  return `${model}: ${api}, ${format}, ${tools ? 'tools' : 'no tools'}`;
}
