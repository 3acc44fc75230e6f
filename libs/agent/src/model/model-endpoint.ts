/** The endpoint that is configured: asks it in the best way that it understands, and remembers which that is. */
import type { Settings } from '@tierdesk/platform';
import { masked } from '../loop/secrets.js';
import { hoped, inWords, isRefusedRequest, lessened, lesserStyles, type Capabilities } from './capabilities.js';
import { ChatAdapter } from './chat-adapter.js';
import { jsonIn } from './described-form.js';
import { endpointClient } from './endpoint-client.js';
import { ModelPort, type ModelReply, type ModelRequest } from './model-port.js';
import { ResponsesAdapter } from './responses-adapter.js';

/** Each step down is one more request, and there are four of them. */
const mostLessenings = 5;
/** Local servers take any word for a key. */
const shortestKey = 8;
const probeDeadlineMs = 15_000;

export type EndpointSettings = Pick<Settings, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'OPENAI_MODEL' | 'OPENAI_API'>;

export class ModelEndpoint {
  readonly model: string;
  private readonly ports: Record<Capabilities['api'], ModelPort>;
  private able: Capabilities;
  private readonly key: string;

  constructor(settings: EndpointSettings) {
    this.model = settings.OPENAI_MODEL;
    this.able = hoped(settings.OPENAI_API);
    this.key = settings.OPENAI_API_KEY ?? '';
    const client = endpointClient(settings);
    this.ports = { chat: new ChatAdapter(client, this.model), responses: new ResponsesAdapter(client, this.model) };
  }

  get capabilities(): Capabilities {
    return this.able;
  }

  /** As found earlier, by this process or another. */
  remember(able: Capabilities): void {
    this.able = able;
  }

  describe(): string {
    return inWords(this.model, this.able);
  }

  /** @throws the errors of the `openai` package */
  async ask(request: ModelRequest): Promise<ModelReply> {
    for (let lessenings = 0; ; lessenings++) {
      const used = this.able;
      try {
        return this.withoutKey(await this.askIn(used, request));
      } catch (error) {
        const less = lessened(used, error);
        if (!less || lessenings >= mostLessenings) throw error;
        this.able = less;
      }
    }
  }

  /** Finds out what the endpoint takes, with one small request and one more for each thing that it does not know. */
  async probe(): Promise<Capabilities> {
    const reply = await this.ask(probe).catch((error: unknown) => this.probeBlindly(error));
    // Some servers take a form and do not keep to it: then it is said in words as well.
    if (reply.kind === 'output' && reply.text !== '' && !jsonIn(reply.text)) this.able = { ...this.able, format: 'text' };
    return this.able;
  }

  private askIn(able: Capabilities, request: ModelRequest): Promise<ModelReply> {
    return this.ports[able.api].ask(able.tools ? request : { ...request, tools: [] }, able);
  }

  /** Some servers refuse what they do not know without a word about it. */
  private async probeBlindly(error: unknown): Promise<ModelReply> {
    const before = this.able;
    if (!isRefusedRequest(error)) throw error;
    for (const able of lesserStyles(before)) {
      try {
        const reply = await this.askIn(able, probe);
        this.able = able;
        return reply;
      } catch (again) {
        if (!isRefusedRequest(again)) throw again;
      }
    }
    throw error;
  }

  /** The one secret that every server is given. */
  private withoutKey(reply: ModelReply): ModelReply {
    if (this.key.length < shortestKey) return reply;
    const clean = (text: string): string => text.replaceAll(this.key, masked);
    if (reply.kind === 'output') return { ...reply, text: clean(reply.text) };
    if (reply.kind !== 'calls') return reply;
    return { ...reply, calls: reply.calls.map(({ id, name, args }) => ({ id: clean(id), name: clean(name), args: clean(args) })) };
  }
}

const probe: ModelRequest = {
  messages: [{ role: 'user', text: 'This is a connection test. Answer with {"ok": true} as JSON.' }],
  form: {
    name: 'probe',
    schema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'], additionalProperties: false },
  },
  tools: [
    { name: 'nothing', description: 'Does nothing; never call it.', parameters: { type: 'object', properties: {}, additionalProperties: false } },
  ],
  // Models that think first need room to answer at all.
  maxOutputTokens: 300,
  deadlineMs: probeDeadlineMs,
};
