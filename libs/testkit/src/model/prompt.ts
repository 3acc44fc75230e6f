/** What the desk asked a model, over either API, as the fake model sees it. */
export interface ModelPrompt {
  api: 'chat' | 'responses';
  model: string;
  messages: { role: string; text: string }[];
  /** JSON schema of the wanted output, also when it is only told in words; null when the desk asked for free text. */
  schema: JsonSchema | null;
  /** How the schema was asked for. */
  format: 'json_schema' | 'json_object' | 'text';
  tools: { name: string; parameters: JsonSchema & { required?: string[] } }[];
  /** Tool calls of the conversation so far that were answered. */
  results: { id: string; text: string }[];
  /** Knowledge in the prompt, best first: `<passage key="vpn-drops" title="VPN drops">...</passage>`. */
  passages: { key: string; title: string; text: string }[];
  maxTokens: number | null;
}

export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

type Content = string | { type?: string; text?: string }[] | null;
interface Tool {
  name?: string;
  parameters?: JsonSchema;
  function?: { name?: string; parameters?: JsonSchema };
}
interface Item {
  type?: string;
  role?: string;
  content?: Content;
  tool_call_id?: string;
  tool_calls?: { function?: { name?: string; arguments?: string } }[];
  call_id?: string;
  name?: string;
  arguments?: string;
  output?: string;
}
interface Format {
  type?: ModelPrompt['format'];
  schema?: JsonSchema;
  json_schema?: { schema?: JsonSchema };
}
interface Request {
  model?: string;
  messages?: Item[];
  input?: string | Item[];
  response_format?: Format;
  text?: { format?: Format };
  tools?: Tool[];
  max_completion_tokens?: number;
  max_output_tokens?: number;
  max_tokens?: number;
}

export function readPrompt(body: Buffer, api: ModelPrompt['api'] = 'chat'): ModelPrompt {
  const request = JSON.parse(body.toString('utf8')) as Request;
  const items = api === 'chat' ? (request.messages ?? []) : itemsOf(request.input);
  const messages = items.map((item) => ({ role: roleOf(item), text: textOf(item) }));
  const format = api === 'chat' ? request.response_format : request.text?.format;
  return {
    api,
    model: request.model ?? '',
    messages,
    schema: format?.json_schema?.schema ?? format?.schema ?? schemaInWords(messages),
    format: format?.type ?? 'text',
    tools: (request.tools ?? []).map((tool) => ({
      name: tool.function?.name ?? tool.name ?? '',
      parameters: tool.function?.parameters ?? tool.parameters ?? {},
    })),
    results: items.flatMap((item) => {
      const id = item.role === 'tool' ? item.tool_call_id : item.type === 'function_call_output' ? item.call_id : undefined;
      return id === undefined ? [] : [{ id, text: textOf(item) }];
    }),
    passages: passagesIn(messages.map((message) => message.text).join('\n')),
    maxTokens: request.max_completion_tokens ?? request.max_output_tokens ?? request.max_tokens ?? null,
  };
}

function schemaInWords(messages: ModelPrompt['messages']): JsonSchema | null {
  const [, told] = /JSON schema[^\n]*:\n(\{.*\})$/m.exec(messages.find(({ role }) => role === 'system')?.text ?? '') ?? [];
  return told === undefined ? null : (JSON.parse(told) as JsonSchema);
}

function itemsOf(input: Request['input']): Item[] {
  return typeof input === 'string' ? [{ role: 'user', content: input }] : (input ?? []);
}

function roleOf({ role, type }: Item): string {
  if (type === 'function_call_output') return 'tool';
  return role ?? (type === 'function_call' ? 'assistant' : 'user');
}

function textOf({ content, output, tool_calls: calls, name, arguments: args }: Item): string {
  if (output !== undefined) return output;
  if (calls) return calls.map((call) => `${call.function?.name ?? ''} ${call.function?.arguments ?? ''}`).join('\n');
  if (name !== undefined && args !== undefined) return `${name} ${args}`;
  return typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('\n');
}

function passagesIn(text: string): ModelPrompt['passages'] {
  return [...text.matchAll(/<passage\b([^>]*)>([\s\S]*?)<\/passage>/g)].map(([, attributes = '', body = '']) => ({
    key: attribute(attributes, 'key') ?? attribute(attributes, 'id') ?? '',
    title: attribute(attributes, 'title') ?? '',
    text: body.trim(),
  }));
}

function attribute(attributes: string, name: string): string | null {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;
}
