/** The Responses API, for endpoints that have it; nothing is stored there. */
import type OpenAI from 'openai';
import type { ResponseCreateParamsNonStreaming, ResponseInputItem } from 'openai/resources/responses/responses';
import { describeForm } from './described-form.js';
import { ModelPort, type CallStyle, type ModelMessage, type ModelReply, type ModelRequest } from './model-port.js';
import { callsOf, listOf, objectOf, textOf, UnreadableAnswer, usageOf } from './wire.js';

export class ResponsesAdapter extends ModelPort {
  constructor(
    private readonly client: OpenAI,
    private readonly model: string,
  ) {
    super();
  }

  async ask(request: ModelRequest, style: CallStyle): Promise<ModelReply> {
    const response: unknown = await this.client.responses.create(
      {
        model: this.model,
        input: describeForm(request, style.format).flatMap(toItems),
        max_output_tokens: request.maxOutputTokens,
        store: false,
        ...formatOf(request, style),
        ...(request.tools.length > 0
          ? {
              tools: request.tools.map(({ name, description, parameters }) => ({
                type: 'function' as const,
                name,
                description,
                parameters,
                strict: false,
              })),
            }
          : {}),
      },
      { timeout: request.deadlineMs },
    );
    return replyOf(response);
  }
}

/** @throws UnreadableAnswer */
function replyOf(response: unknown): ModelReply {
  const { output, usage: counted, incomplete_details: incomplete } = objectOf(response);
  const { input_tokens: asked, output_tokens: answered } = objectOf(counted);
  const usage = usageOf(asked, answered);
  const { reason } = objectOf(incomplete);
  if (reason === 'content_filter') return { kind: 'refused', usage };
  const items = listOf(output);
  if (reason === undefined && !items.some(({ type }) => typeof type === 'string')) throw new UnreadableAnswer('no output');
  const calls = callsOf(
    items.filter(({ type }) => type === 'function_call').map((item) => ({ id: item['call_id'], name: item['name'], args: item['arguments'] })),
  );
  const messages = items.filter(({ type }) => type === 'message').map(({ content }) => content);
  if (messages.some((content) => listOf(content).some(({ type }) => type === 'refusal'))) return { kind: 'refused', usage };
  return calls.length > 0 ? { kind: 'calls', calls, usage } : { kind: 'output', text: messages.map(textOf).join(''), usage };
}

function formatOf({ form }: ModelRequest, { format }: CallStyle): Pick<ResponseCreateParamsNonStreaming, 'text'> {
  if (format === 'json_schema') return { text: { format: { type: 'json_schema', name: form.name, strict: true, schema: form.schema } } };
  return format === 'json_object' ? { text: { format: { type: 'json_object' } } } : {};
}

function toItems(message: ModelMessage): ResponseInputItem[] {
  switch (message.role) {
    case 'calls':
      return message.calls.map(({ id, name, args }) => ({ type: 'function_call', call_id: id, name, arguments: args }));
    case 'result':
      return [{ type: 'function_call_output', call_id: message.id, output: message.text }];
    default:
      return [{ role: message.role, content: message.text }];
  }
}
