/** What the desk wants of a language model, whichever API it speaks: one request, one answer, no retries of its own. */

export type JsonObject = Record<string, unknown>;

export interface ToolCall {
  id: string;
  name: string;
  /** As the model wrote them; nothing is believed of them yet. */
  args: string;
}

export type ModelMessage =
  | { role: 'system' | 'user' | 'assistant'; text: string }
  /** What the model asked for, and what it got. */
  | { role: 'calls'; calls: ToolCall[] }
  | { role: 'result'; id: string; text: string };

export interface ToolOffer {
  name: string;
  description: string;
  parameters: JsonObject;
}

export interface ModelRequest {
  messages: readonly ModelMessage[];
  /** The form of the answer. */
  form: { name: string; schema: JsonObject };
  tools: readonly ToolOffer[];
  maxOutputTokens: number;
  /** Milliseconds; below the activity's own limit, so that the reason is known before the time is over. */
  deadlineMs: number;
}

export interface Usage {
  input: number;
  output: number;
}

export type ModelReply =
  | { kind: 'output'; text: string; usage: Usage }
  | { kind: 'calls'; calls: ToolCall[]; usage: Usage }
  /** By the model itself or a content filter. */
  | { kind: 'refused'; usage: Usage };

/** How strictly the endpoint keeps to a form; below `json_schema` the form is described in the prompt. */
export type OutputFormat = 'json_schema' | 'json_object' | 'text';

/** What one call may use of the endpoint. */
export interface CallStyle {
  format: OutputFormat;
  /** Name of the parameter that limits the output; older servers know `max_tokens` only. */
  limit: 'max_completion_tokens' | 'max_tokens';
}

export abstract class ModelPort {
  /** @throws the errors of the `openai` package */
  abstract ask(request: ModelRequest, style: CallStyle): Promise<ModelReply>;
}
