/** Chat Completions: what OpenAI, Azure, vLLM, Ollama, LiteLLM and their like all speak. */
import type OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { describeForm } from './described-form.js';
import { ModelPort, type CallStyle, type ModelMessage, type ModelReply, type ModelRequest, type ToolCall } from './model-port.js';

export class ChatAdapter extends ModelPort {
  constructor(
    private readonly client: OpenAI,
    private readonly model: string,
  ) {
    super();
  }

  async ask(request: ModelRequest, style: CallStyle): Promise<ModelReply> {
    const response = await this.client.chat.completions.create(
      {
        model: this.model,
        messages: describeForm(request, style.format).map(toParam),
        [style.limit]: request.maxOutputTokens,
        ...formatOf(request, style),
        ...(request.tools.length > 0 ? { tools: request.tools.map((tool) => ({ type: 'function' as const, function: { ...tool } })) } : {}),
      },
      { timeout: request.deadlineMs },
    );
    const choice = response.choices?.[0];
    const usage = { input: response.usage?.prompt_tokens ?? 0, output: response.usage?.completion_tokens ?? 0 };
    if (choice?.message.refusal || choice?.finish_reason === 'content_filter') return { kind: 'refused', usage };
    const calls = (choice?.message.tool_calls ?? []).flatMap((call): ToolCall[] =>
      call.type === 'function' ? [{ id: call.id, name: call.function.name, args: call.function.arguments }] : [],
    );
    if (calls.length > 0) return { kind: 'calls', calls, usage };
    return { kind: 'output', text: choice?.message.content ?? '', usage };
  }
}

function formatOf({ form }: ModelRequest, { format }: CallStyle): Pick<ChatCompletionCreateParamsNonStreaming, 'response_format'> {
  if (format === 'json_schema')
    return { response_format: { type: 'json_schema', json_schema: { name: form.name, strict: true, schema: form.schema } } };
  return format === 'json_object' ? { response_format: { type: 'json_object' } } : {};
}

function toParam(message: ModelMessage): ChatCompletionMessageParam {
  switch (message.role) {
    case 'calls':
      return {
        role: 'assistant',
        content: null,
        tool_calls: message.calls.map(({ id, name, args }) => ({ id, type: 'function', function: { name, arguments: args } })),
      };
    case 'result':
      return { role: 'tool', tool_call_id: message.id, content: message.text };
    default:
      return { role: message.role, content: message.text };
  }
}
