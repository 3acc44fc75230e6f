/** Vectors of texts from an OpenAI-compatible endpoint, of unit length. */
import type { Settings } from '@tierdesk/platform';
import type OpenAI from 'openai';
import { endpointClient } from '../model/endpoint-client.js';
import { usageOf } from '../model/wire.js';

export type EmbeddingSettings = Pick<Settings, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'OPENAI_EMBEDDING_MODEL'>;

export interface Embedded {
  vectors: Float32Array[];
  tokens: number;
}

export class EmbeddingEndpoint {
  private readonly client: OpenAI;

  constructor(
    settings: EmbeddingSettings,
    readonly model: string,
  ) {
    // Without retries: a search does not wait, the background comes back.
    this.client = endpointClient(settings);
  }

  /** @throws the errors of the `openai` package, and when a vector is missing or empty */
  async embed(texts: readonly string[], timeoutMs: number): Promise<Embedded> {
    const { data, usage } = await this.client.embeddings.create(
      { model: this.model, input: [...texts], encoding_format: 'float' },
      { timeout: timeoutMs },
    );
    const ordered = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => unit(embedding));
    if (ordered.length !== texts.length) throw new Error('the endpoint returned another number of vectors');
    return { vectors: ordered, tokens: usageOf(usage?.total_tokens, 0).input || estimate(texts) };
  }
}

/** Where the server has not counted; as for a prompt. */
function estimate(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Math.ceil(text.length / 3), 0);
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  if (!(length > 0) || !Number.isFinite(length)) throw new Error('the endpoint returned an empty vector');
  return Float32Array.from(values, (value) => value / length);
}
