/** An OpenAI-compatible model server with a scripted character; the real `openai` package talks to it. */
import { startFakeServer, type FakeReply, type FakeRequest, type FakeServer } from '../fake-server.js';
import { personalities, said, type Personality } from './personalities.js';
import { readPrompt, type ModelPrompt } from './prompt.js';

/** A named character, or one made for the test: returns the output to send as JSON. */
export type ModelScript = Personality | ((prompt: ModelPrompt) => unknown);

export class FakeModel {
  /** Every chat completion that was asked for, oldest first. */
  readonly requests: { prompt: ModelPrompt; authorization: string | undefined }[] = [];
  #server: FakeServer | null = null;
  #next: ModelScript[] = [];

  private constructor(private script: ModelScript) {}

  static async start(script: ModelScript = 'good', port = 0): Promise<FakeModel> {
    const model = new FakeModel(script);
    model.#server = await startFakeServer((request) => model.#answer(request), port);
    return model;
  }

  /** For `OPENAI_BASE_URL`. */
  get baseUrl(): string {
    return `${this.#running.url}/v1`;
  }

  /** From now on. */
  becomes(script: ModelScript): this {
    this.script = script;
    return this;
  }

  /** For the next requests, one each; then as before. */
  next(...scripts: ModelScript[]): this {
    this.#next.push(...scripts);
    return this;
  }

  async stop(): Promise<void> {
    await this.#running.close();
  }

  get #running(): FakeServer {
    if (!this.#server) throw new Error('the fake model is not running');
    return this.#server;
  }

  #answer(request: FakeRequest): FakeReply {
    if (request.method === 'GET' && request.path === '/v1/models') {
      return { status: 200, body: { object: 'list', data: [{ id: 'fake-model', object: 'model', created: 0, owned_by: 'testkit' }] } };
    }
    if (request.method !== 'POST' || request.path !== '/v1/chat/completions')
      return { status: 404, body: { error: { message: 'Unknown request', code: 'not_found' } } };
    const prompt = readPrompt(request.body);
    this.requests.push({ prompt, authorization: request.headers.authorization });
    const script = this.#next.shift() ?? this.script;
    if (typeof script === 'function') return said(prompt, JSON.stringify(script(prompt)));
    return personalities[script](prompt);
  }
}
