/** One structured call to an OpenAI-compatible endpoint. No retries of its own: Temporal owns them. */
import type { Settings } from '@tierdesk/platform';
import OpenAI from 'openai';
import type { PromptMessage } from './prompt.js';
import { turnSchema } from './turn.js';

export type Completion =
  | { kind: 'output'; text: string; tokens: { input: number; output: number } }
  | { kind: 'refused'; tokens: { input: number; output: number } };

/** Below the activity's own 120 s, so that the reason is known before the time is over. */
const deadlineMs = 110_000;

export class ModelClient {
  private readonly client: OpenAI;
  readonly model: string;

  constructor(settings: Pick<Settings, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'OPENAI_MODEL'>) {
    this.model = settings.OPENAI_MODEL;
    this.client = new OpenAI({ apiKey: settings.OPENAI_API_KEY, baseURL: settings.OPENAI_BASE_URL, maxRetries: 0, timeout: deadlineMs });
  }

  /** @throws the errors of the `openai` package */
  async complete(messages: readonly PromptMessage[]): Promise<Completion> {
    const response = await this.client.chat.completions.create({
      model: this.model,
      messages: [...messages],
      response_format: { type: 'json_schema', json_schema: { name: 'turn', strict: true, schema: turnSchema } },
    });
    const choice = response.choices[0];
    const tokens = { input: response.usage?.prompt_tokens ?? 0, output: response.usage?.completion_tokens ?? 0 };
    if (choice?.message.refusal || choice?.finish_reason === 'content_filter') return { kind: 'refused', tokens };
    return { kind: 'output', text: choice?.message.content ?? '', tokens };
  }
}
