/** Embeddings that mean something: words of the same stem lie on the same axis, so that texts about the same are near each other. Deterministic. */
import { createHash } from 'node:crypto';

const defaultSize = 256;

export function embeddingOf(text: string, size = defaultSize): number[] {
  const vector = Array.from({ length: size }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const digest = createHash('sha256').update(stemOf(word)).digest();
    vector[digest.readUInt32BE(0) % size]! += digest[4]! % 2 === 0 ? 1 : -1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function stemOf(word: string): string {
  return word.length < 5 ? word.replace(/s$/, '') : word.replace(/(?:ing|edly|ed|es|ly|s)$/, '');
}

/** The `openai` package asks for base64 unless told otherwise. */
export function embeddingsBody(request: { input?: string | string[]; model?: string; encoding_format?: string; dimensions?: number }): unknown {
  const inputs = Array.isArray(request.input) ? request.input : [request.input ?? ''];
  const data = inputs.map((input, index) => {
    const vector = embeddingOf(input, request.dimensions);
    const embedding = request.encoding_format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
    return { object: 'embedding', index, embedding };
  });
  const tokens = inputs.reduce((sum, input) => sum + Math.ceil(input.length / 4), 0);
  return { object: 'list', data, model: request.model ?? '', usage: { prompt_tokens: tokens, total_tokens: tokens } };
}
