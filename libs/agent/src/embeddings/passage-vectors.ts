/** Vectors of all passages: made in the background, kept in the database, compared in memory. Away or unset, search goes on by words alone. */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from '@tierdesk/database';
import type { Settings } from '@tierdesk/platform';
import type { ArticleEntry, PassageEntry } from '../retrieval/article-entry.js';
import type { ArticleIndex } from '../retrieval/article-index.js';
import { EmbeddingEndpoint } from './embedding-endpoint.js';
import type { NearPassage } from './fuse.js';
import { forgetVectors, noteState, readState, readVectors, saveVectors, type VectorState } from './store/vector-rows.js';

/** Texts of one request; within the limits of all endpoints we know. */
const batch = 64;
const batchTimeoutMs = 30_000;
/** A failed batch is asked for again after these pauses, then the next round tries. */
const pausesMs = [500, 2_000];
/** A search waits no longer than a person would notice. */
const searchTimeoutMs = 1_500;
/** After a failed search none asks again for this long. */
const restMs = 30_000;
/** Of what one passage sends; longer ones are about the same in their beginning. */
const mostCharacters = 6_000;

export type VectorSettings = Pick<Settings, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'OPENAI_EMBEDDING_MODEL' | 'OPENAI_EMBEDDING_TOKENS_PER_DAY'>;

export class PassageVectors {
  private readonly endpoint: EmbeddingEndpoint;
  private readonly vectors = new Map<string, Float32Array>();
  private readonly hashes = new WeakMap<PassageEntry, string>();
  private restsUntil = 0;

  private constructor(
    private readonly source: DataSource,
    private readonly settings: VectorSettings,
    private readonly model: string,
  ) {
    this.endpoint = new EmbeddingEndpoint(settings, model);
  }

  /** @returns null when no model is set */
  static of(source: DataSource, settings: VectorSettings): PassageVectors | null {
    const { OPENAI_API_KEY: key, OPENAI_EMBEDDING_MODEL: model } = settings;
    return key && model ? new PassageVectors(source, settings, model) : null;
  }

  /** One round: reads what other processes made, asks for what is missing, forgets what is gone. Never throws. */
  async follow(index: ArticleIndex): Promise<VectorState | null> {
    const passages = textsOf(index, (entry, passage) => this.hashOf(entry, passage));
    let tokens = 0;
    let error: string | null = null;
    try {
      await this.load([...passages.keys()]);
      const missing = [...passages].filter(([hash]) => !this.vectors.has(hash));
      const before = (await readState(this.source.manager, this.model))?.tokensToday ?? 0;
      for (let at = 0; at < missing.length; at += batch) {
        if (before + tokens >= this.settings.OPENAI_EMBEDDING_TOKENS_PER_DAY) throw new Error('the tokens of this day are spent');
        tokens += await this.make(missing.slice(at, at + batch));
      }
      await forgetVectors(this.source.manager, this.model, [...passages.keys()]);
    } catch (failure) {
      error = failure instanceof Error ? failure.message.slice(0, 200) : 'unknown';
    }
    const left = [...passages.keys()].filter((hash) => !this.vectors.has(hash)).length;
    await noteState(this.source.manager, this.model, { passages: passages.size, missing: left, error, tokens }).catch(() => undefined);
    return this.state().catch(() => null);
  }

  async state(): Promise<VectorState | null> {
    return readState(this.source.manager, this.model);
  }

  /** The articles whose passages are nearest, best first; null when the endpoint is away. */
  async near(index: ArticleIndex, text: string, limit: number, allowed: (entry: ArticleEntry) => boolean): Promise<NearPassage[] | null> {
    if (Date.now() < this.restsUntil) return null;
    try {
      await this.load([...textsOf(index, (entry, passage) => this.hashOf(entry, passage)).keys()]);
      const { vectors } = await this.endpoint.embed([text.slice(0, mostCharacters)], searchTimeoutMs);
      const [asked] = vectors;
      return asked ? this.nearest(index, asked, limit, allowed) : null;
    } catch {
      this.restsUntil = Date.now() + restMs;
      return null;
    }
  }

  private nearest(index: ArticleIndex, asked: Float32Array, limit: number, allowed: (entry: ArticleEntry) => boolean): NearPassage[] {
    const best = index.entries.flatMap((entry) => {
      if (!allowed(entry)) return [];
      let found = { key: entry.article.key, passage: -1, score: 0 };
      entry.passages.forEach((passage, at) => {
        const vector = this.vectors.get(this.hashOf(entry, passage));
        const score = vector && vector.length === asked.length ? cosine(vector, asked) : 0;
        if (score > found.score) found = { ...found, passage: at, score };
      });
      return found.passage >= 0 ? [found] : [];
    });
    return best.sort((a, b) => b.score - a.score).slice(0, limit);
  }

  private async load(hashes: readonly string[]): Promise<void> {
    const missing = hashes.filter((hash) => !this.vectors.has(hash));
    if (missing.length === 0) return;
    for (const [hash, vector] of await readVectors(this.source.manager, this.model, missing)) this.vectors.set(hash, vector);
  }

  /** @returns tokens that it cost */
  private async make(texts: readonly (readonly [string, string])[]): Promise<number> {
    for (let attempt = 0; ; attempt++) {
      try {
        const { vectors, tokens } = await this.endpoint.embed(
          texts.map(([, text]) => text),
          batchTimeoutMs,
        );
        const made = new Map(texts.map(([hash], at) => [hash, vectors[at] as Float32Array]));
        await saveVectors(this.source.manager, this.model, made);
        for (const [hash, vector] of made) this.vectors.set(hash, vector);
        return tokens;
      } catch (error) {
        const wait = pausesMs[attempt];
        if (wait === undefined) throw error;
        await pause(wait);
      }
    }
  }

  private hashOf(entry: ArticleEntry, passage: PassageEntry): string {
    const known = this.hashes.get(passage);
    if (known !== undefined) return known;
    const hash = createHash('sha256').update(textOf(entry, passage)).digest('hex');
    this.hashes.set(passage, hash);
    return hash;
  }
}

/** Hash -> text of every passage, once. */
function textsOf(index: ArticleIndex, hashOf: (entry: ArticleEntry, passage: PassageEntry) => string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const entry of index.entries) for (const passage of entry.passages) texts.set(hashOf(entry, passage), textOf(entry, passage));
  return texts;
}

function textOf({ article }: ArticleEntry, { heading, text }: PassageEntry): string {
  return [article.title, heading, text].filter(Boolean).join('\n').slice(0, mostCharacters);
}

/** Both are of unit length. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
