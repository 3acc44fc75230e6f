/** An OpenAI-compatible model server with a scripted character, over both APIs; the real `openai` package talks to it. */
import { startFakeServer, type FakeAnswer, type FakeReply, type FakeRequest, type FakeServer } from '../fake-server.js';
import { embeddingsBody } from './embeddings.js';
import { personalities, type Behaviour, type Personality } from './personalities.js';
import { readPrompt, type ModelPrompt } from './prompt.js';
import { failed, spoken, tokensOf, type Said, type SaidCall } from './wire.js';

/** A named character, or one made for the test: returns the output to send as JSON, `toolCalls(…)` or `onTheWire(…)`. */
export type ModelScript = Personality | ((prompt: ModelPrompt) => unknown);

class ToolCalls {
  constructor(readonly calls: SaidCall[]) {}
}
export function toolCalls(...calls: SaidCall[]): unknown {
  return new ToolCalls(calls);
}

/** The answer as the server sends it, byte for byte. */
export function onTheWire(answer: FakeAnswer): unknown {
  return new OnTheWire(answer);
}
class OnTheWire {
  constructor(readonly answer: FakeAnswer) {}
}

/** What the server has no idea of; it refuses it as such servers do. */
export interface ModelLimits {
  schema?: boolean;
  jsonObject?: boolean;
  tools?: boolean;
  responses?: boolean;
  maxCompletionTokens?: boolean;
}

export class FakeModel {
  /** Every answer that was asked for, oldest first. `tokens`: what the server says it used; null when it failed. */
  readonly requests: { prompt: ModelPrompt; authorization: string | undefined; tokens: { input: number; output: number } | null }[] = [];
  /** Texts that were embedded. */
  readonly embedded: string[] = [];
  #server: FakeServer | null = null;
  #next: ModelScript[] = [];
  #lacks: ModelLimits = {};

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

  /** From now on it does not know these. */
  lacks(limits: ModelLimits): this {
    this.#lacks = limits;
    return this;
  }

  /** Forgets requests, scripts and limits. */
  reset(): this {
    this.requests.length = 0;
    this.embedded.length = 0;
    this.#next = [];
    this.#lacks = {};
    return this.becomes('good');
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
    if (request.method !== 'POST') return unknownRequest;
    switch (request.path) {
      case '/v1/chat/completions':
        return this.#speak(readPrompt(request.body, 'chat'), request);
      case '/v1/responses':
        return this.#lacks.responses ? unknownRequest : this.#speak(readPrompt(request.body, 'responses'), request);
      case '/v1/embeddings': {
        const body = JSON.parse(request.body.toString('utf8')) as Parameters<typeof embeddingsBody>[0];
        this.embedded.push(...(Array.isArray(body.input) ? body.input : [body.input ?? '']));
        return { status: 200, body: embeddingsBody(body) };
      }
      default:
        return unknownRequest;
    }
  }

  #speak(prompt: ModelPrompt, request: FakeRequest): FakeReply {
    const lacking = this.#lacking(prompt, request.body.toString('utf8'));
    if (lacking) return lacking;
    const asked = { prompt, authorization: request.headers.authorization, tokens: null as { input: number; output: number } | null };
    this.requests.push(asked);
    const behaviour = this.#behaves(prompt, this.requests.length);
    if (behaviour === 'silence' || behaviour === 'hang_up' || 'status' in behaviour) return behaviour;
    asked.tokens = tokensOf(prompt, behaviour);
    return spoken(prompt, behaviour, this.requests.length);
  }

  #behaves(prompt: ModelPrompt, no: number): Behaviour {
    const script = this.#next.shift() ?? this.script;
    if (typeof script !== 'function') return (personalities[script] as (prompt: ModelPrompt, no: number) => Behaviour)(prompt, no);
    const said = script(prompt);
    if (said instanceof OnTheWire) return said.answer;
    const wanted: Said = said instanceof ToolCalls ? { text: null, calls: said.calls } : { text: JSON.stringify(said) };
    return wanted;
  }

  #lacking(prompt: ModelPrompt, body: string): FakeReply | null {
    const { schema, jsonObject, tools, maxCompletionTokens } = this.#lacks;
    if (maxCompletionTokens && body.includes('"max_completion_tokens"'))
      return failed(400, 'unsupported_parameter', 'Unrecognized request argument: max_completion_tokens');
    if (tools && prompt.tools.length > 0) return failed(400, 'invalid_request_error', 'This model does not support tools');
    if (schema && prompt.format === 'json_schema') return failed(400, 'invalid_request_error', "response_format type 'json_schema' is not supported");
    if (jsonObject && prompt.format === 'json_object')
      return failed(400, 'invalid_request_error', "response_format type 'json_object' is not supported");
    return null;
  }
}

const unknownRequest: FakeReply = { status: 404, body: { error: { message: 'Unknown request', code: 'not_found' } } };
