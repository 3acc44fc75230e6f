/** The Responses API, for endpoints that have it; nothing is stored there. */
import type OpenAI from 'openai';
import type { ResponseCreateParamsNonStreaming, ResponseInputItem } from 'openai/resources/responses/responses';
import { describeForm } from './described-form.js';
import { ModelPort, type CallStyle, type ModelMessage, type ModelReply, type ModelRequest, type ToolCall } from './model-port.js';

export class ResponsesAdapter extends ModelPort {
  constructor(
    private readonly client: OpenAI,
    private readonly model: string,
  ) {
    super();
  }

  async ask(request: ModelRequest, style: CallStyle): Promise<ModelReply> {
    const response = await this.client.responses.create(
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
    const usage = { input: response.usage?.input_tokens ?? 0, output: response.usage?.output_tokens ?? 0 };
    if (response.incomplete_details?.reason === 'content_filter') return { kind: 'refused', usage };
    const calls: ToolCall[] = [];
    let text = '';
    for (const item of response.output ?? []) {
      if (item.type === 'function_call') calls.push({ id: item.call_id, name: item.name, args: item.arguments });
      if (item.type !== 'message') continue;
      for (const part of item.content) {
        if (part.type === 'refusal') return { kind: 'refused', usage };
        text += part.text;
      }
    }
    return calls.length > 0 ? { kind: 'calls', calls, usage } : { kind: 'output', text, usage };
  }
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
