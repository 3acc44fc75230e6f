/** What a model says, as OpenAI-compatible servers put it on the wire: Chat Completions or Responses. */
import type { FakeAnswer } from '../fake-server.js';
import type { ModelPrompt } from './prompt.js';

export interface SaidCall {
  name: string;
  args: unknown;
}
export interface Said {
  text: string | null;
  refusal?: string;
  finish?: 'stop' | 'length' | 'content_filter';
  calls?: SaidCall[];
}

/** One token for four characters. */
export function tokensOf(prompt: ModelPrompt, { text, refusal, calls }: Said): { input: number; output: number } {
  const said = text ?? refusal ?? (calls ? JSON.stringify(calls) : '');
  return { input: Math.ceil(prompt.messages.reduce((sum, message) => sum + message.text.length, 0) / 4), output: Math.ceil(said.length / 4) };
}

export function spoken(prompt: ModelPrompt, said: Said, no: number): FakeAnswer {
  return { status: 200, body: prompt.api === 'chat' ? chat(prompt, said, no) : responses(prompt, said, no) };
}

export function failed(status: number, code: string, message: string, headers: Record<string, string> = {}): FakeAnswer {
  return { status, headers, body: { error: { message, type: code, param: null, code } } };
}

function chat(prompt: ModelPrompt, said: Said, no: number): unknown {
  const { input, output } = tokensOf(prompt, said);
  const calls = said.calls?.map(({ name, args }, at) => ({
    id: `call_${no}_${at}`,
    type: 'function',
    function: { name, arguments: argumentsOf(args) },
  }));
  return {
    id: `chatcmpl-fake-${no}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: prompt.model,
    choices: [
      {
        index: 0,
        finish_reason: calls ? 'tool_calls' : (said.finish ?? 'stop'),
        logprobs: null,
        message: { role: 'assistant', content: said.text, refusal: said.refusal ?? null, ...(calls ? { tool_calls: calls } : {}) },
      },
    ],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}

function responses(prompt: ModelPrompt, said: Said, no: number): unknown {
  const { input, output } = tokensOf(prompt, said);
  const part = said.refusal ? { type: 'refusal', refusal: said.refusal } : { type: 'output_text', text: said.text ?? '', annotations: [] };
  const message = { type: 'message', id: `msg_${no}`, role: 'assistant', status: 'completed', content: [part] };
  const calls = said.calls?.map(({ name, args }, at) => ({
    type: 'function_call',
    id: `fc_${no}_${at}`,
    call_id: `call_${no}_${at}`,
    name,
    arguments: argumentsOf(args),
    status: 'completed',
  }));
  const cut = said.finish === 'length' ? 'max_output_tokens' : said.finish === 'content_filter' ? 'content_filter' : null;
  return {
    id: `resp_fake_${no}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    model: prompt.model,
    status: cut ? 'incomplete' : 'completed',
    incomplete_details: cut ? { reason: cut } : null,
    output: calls ?? [message],
    usage: { input_tokens: input, output_tokens: output, total_tokens: input + output },
  };
}

function argumentsOf(args: unknown): string {
  return typeof args === 'string' ? args : JSON.stringify(args);
}
