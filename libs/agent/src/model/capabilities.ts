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
  if (!isRefusedRequest(error)) return null;
  const said = `${error.param ?? ''} ${error.message}`.toLowerCase();
  if (able.limit === 'max_completion_tokens' && /max_completion_tokens|max_tokens/.test(said)) return { ...able, limit: 'max_tokens' };
  if (able.tools && /\btools?\b|tool_choice|function.?call/.test(said)) return { ...able, tools: false };
  if (!/response_format|json_schema|json_object|json mode|text\.format|structured|guided|grammar|schema/.test(said)) return null;
  if (able.format === 'json_schema') return { ...able, format: 'json_object' };
  return able.format === 'json_object' ? { ...able, format: 'text' } : null;
}

export function isRefusedRequest(error: unknown): boolean {
  return error instanceof APIError && (error.status === 400 || error.status === 422 || error.status === 501);
}

/** From a little less to the least that there is, for servers that do not say what they refuse. */
export function lesserStyles(able: Capabilities): Capabilities[] {
  const plain: Capabilities = { ...able, format: 'text' };
  const bare: Capabilities = { ...plain, tools: false };
  return [{ ...able, format: 'json_object' }, plain, bare, { ...bare, limit: 'max_tokens' }];
}

/** For health and logs. */
export function inWords(model: string, { api, format, tools }: Capabilities): string {
  return `${model}: ${api}, ${format}, ${tools ? 'tools' : 'no tools'}`;
}
