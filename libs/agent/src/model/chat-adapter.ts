/** Chat Completions: what OpenAI, Azure, vLLM, Ollama, LiteLLM and their like all speak. */
import type OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { describeForm } from './described-form.js';
import { ModelPort, type CallStyle, type ModelMessage, type ModelReply, type ModelRequest } from './model-port.js';
import { callsOf, listOf, objectOf, textOf, UnreadableAnswer, usageOf } from './wire.js';

export class ChatAdapter extends ModelPort {
  constructor(
    private readonly client: OpenAI,
    private readonly model: string,
  ) {
    super();
  }

  async ask(request: ModelRequest, style: CallStyle): Promise<ModelReply> {
    const response: unknown = await this.client.chat.completions.create(
      {
        model: this.model,
        messages: describeForm(request, style.format).map(toParam),
        [style.limit]: request.maxOutputTokens,
        ...formatOf(request, style),
        ...(request.tools.length > 0 ? { tools: request.tools.map((tool) => ({ type: 'function' as const, function: { ...tool } })) } : {}),
      },
      { timeout: request.deadlineMs },
    );
    return replyOf(response);
  }
}

/** @throws UnreadableAnswer */
function replyOf(response: unknown): ModelReply {
  const { choices, usage: counted } = objectOf(response);
  const [choice] = listOf(choices);
  const message = objectOf(choice?.['message']);
  const { prompt_tokens: input, completion_tokens: output } = objectOf(counted);
  const usage = usageOf(input, output);
  if (message['refusal'] || choice?.['finish_reason'] === 'content_filter') return { kind: 'refused', usage };
  if (Object.keys(message).length === 0) throw new UnreadableAnswer('no choice');
  const named = listOf(message['tool_calls']).filter((call) => call['function'] !== undefined);
  const calls = callsOf(
    named.map((call) => ({ id: call['id'], name: objectOf(call['function'])['name'], args: objectOf(call['function'])['arguments'] })),
  );
  return calls.length > 0 ? { kind: 'calls', calls, usage } : { kind: 'output', text: textOf(message['content']), usage };
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
