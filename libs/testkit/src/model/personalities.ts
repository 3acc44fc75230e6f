/** How a model can behave, good and bad, as OpenAI-compatible servers show it on the wire. */
import type { FakeReply } from '../fake-server.js';
import type { ModelPrompt } from './prompt.js';
import { scriptedOutput } from './scripted-output.js';

export const personalities = {
  /** Answers with the first passage of the prompt and names it as its source; gives up when there is none. */
  good: (prompt: ModelPrompt) => said(prompt, JSON.stringify(scriptedOutput(prompt, prompt.passages.length > 0 ? 'answer' : 'give_up'))),
  ask: (prompt: ModelPrompt) => said(prompt, JSON.stringify(scriptedOutput(prompt, 'ask'))),
  giveUp: (prompt: ModelPrompt) => said(prompt, JSON.stringify(scriptedOutput(prompt, 'give_up'))),
  /** Answers and names a source that was not in the prompt. */
  inventsSource: (prompt: ModelPrompt) =>
    said(
      prompt,
      JSON.stringify(
        scriptedOutput({ ...prompt, passages: [{ key: 'no-such-article', title: 'Invented', text: 'Restart the flux capacitor.' }] }, 'answer'),
      ),
    ),
  always429: () => failed(429, 'rate_limit_exceeded', 'Rate limit reached', { 'retry-after': '1' }),
  quota: () => failed(429, 'insufficient_quota', 'You exceeded your current quota'),
  always500: () => failed(500, 'server_error', 'The server had an error'),
  unauthorized: () => failed(401, 'invalid_api_key', 'Incorrect API key provided'),
  contextOverflow: () => failed(400, 'context_length_exceeded', "This model's maximum context length is 8192 tokens"),
  badRequest: () => failed(400, 'invalid_request_error', 'Unknown parameter'),
  timeout: (): FakeReply => 'silence',
  hangsUp: (): FakeReply => 'hang_up',
  invalidJson: (prompt: ModelPrompt) => said(prompt, 'Sure! Here is the JSON: {"action": '),
  wrongShape: (prompt: ModelPrompt) => said(prompt, JSON.stringify({ hello: 'world' })),
  cutOff: (prompt: ModelPrompt) => said(prompt, '{"action": "answer", "text": "First you', { finish_reason: 'length' }),
  contentFilter: (prompt: ModelPrompt) => said(prompt, '', { finish_reason: 'content_filter' }),
  refusal: (prompt: ModelPrompt) => said(prompt, null, { refusal: 'I cannot help with that.' }),
} satisfies Record<string, (prompt: ModelPrompt) => FakeReply>;

export type Personality = keyof typeof personalities;

/** A chat completion with this text. */
export function said(prompt: ModelPrompt, content: string | null, more: { finish_reason?: string; refusal?: string } = {}): FakeReply {
  const promptTokens = Math.ceil(prompt.messages.reduce((sum, message) => sum + message.text.length, 0) / 4);
  const completionTokens = Math.ceil((content ?? more.refusal ?? '').length / 4);
  return {
    status: 200,
    body: {
      id: 'chatcmpl-fake',
      object: 'chat.completion',
      created: Math.floor(Date.now() / 1000),
      model: prompt.model,
      choices: [
        {
          index: 0,
          finish_reason: more.finish_reason ?? 'stop',
          logprobs: null,
          message: { role: 'assistant', content, refusal: more.refusal ?? null },
        },
      ],
      usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: promptTokens + completionTokens },
    },
  };
}

function failed(status: number, code: string, message: string, headers: Record<string, string> = {}): FakeReply {
  return { status, headers, body: { error: { message, type: code, param: null, code } } };
}
