/** What the desk asked a model, as the fake model sees it. */
export interface ModelPrompt {
  model: string;
  messages: { role: string; text: string }[];
  /** JSON schema of the wanted output; null when the desk asked for free text. */
  schema: JsonSchema | null;
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

interface ChatRequest {
  model?: string;
  messages?: { role?: string; content?: string | { type?: string; text?: string }[] }[];
  response_format?: { type?: string; json_schema?: { schema?: JsonSchema } };
  max_completion_tokens?: number;
  max_tokens?: number;
}

export function readPrompt(body: Buffer): ModelPrompt {
  const request = JSON.parse(body.toString('utf8')) as ChatRequest;
  const messages = (request.messages ?? []).map(({ role, content }) => ({
    role: role ?? 'user',
    text: typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('\n'),
  }));
  return {
    model: request.model ?? '',
    messages,
    schema: request.response_format?.json_schema?.schema ?? null,
    passages: passagesIn(messages.map((message) => message.text).join('\n')),
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? null,
  };
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
