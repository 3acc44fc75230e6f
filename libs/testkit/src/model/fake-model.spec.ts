import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeModel } from './fake-model.js';

let model: FakeModel;
beforeEach(async () => {
  model = await FakeModel.start();
});
afterEach(() => model.stop());

const schema = {
  type: 'object',
  properties: {
    action: { type: 'string', enum: ['reply', 'ask', 'give_up'] },
    text: { type: 'string' },
    sources: { type: 'array', items: { type: 'object', properties: { key: { type: 'string' }, quote: { type: 'string' } } } },
    question: { type: ['string', 'null'] },
  },
};
const passage = '<passage key="vpn-drops" title="VPN drops">Choose the Lisbon gateway.</passage>';

const ask = (text = passage, timeout = 2000) =>
  new OpenAI({ apiKey: 'sk-fake', baseURL: model.baseUrl, maxRetries: 0, timeout }).chat.completions.create({
    model: 'fake-model',
    messages: [{ role: 'user', content: text }],
    response_format: { type: 'json_schema', json_schema: { name: 'turn', schema, strict: true } },
  });
const output = async (text?: string): Promise<unknown> => JSON.parse((await ask(text)).choices[0]!.message.content!);

describe('the fake model', () => {
  it('answers with the passage of the prompt and its source, in the wanted shape', async () => {
    expect(await output()).toEqual({
      action: 'reply',
      text: 'Choose the Lisbon gateway.',
      sources: [{ key: 'vpn-drops', quote: 'Choose the Lisbon gateway.' }],
      question: null,
    });
    expect(model.requests[0]).toMatchObject({ authorization: 'Bearer sk-fake', prompt: { passages: [{ key: 'vpn-drops' }] } });
  });

  it('gives up when the prompt holds no passage', async () => {
    expect(await output('hello')).toMatchObject({ action: 'give_up', sources: [] });
  });

  it('asks, gives up, or says what a test wrote', async () => {
    model.next('ask', 'giveUp', () => ({ action: 'reply', text: 'No.' }));
    expect(await output()).toMatchObject({ action: 'ask', sources: [] });
    expect(await output()).toMatchObject({ action: 'give_up', sources: [] });
    expect(await output()).toEqual({ action: 'reply', text: 'No.' });
    expect(await output()).toMatchObject({ action: 'reply' });
  });

  it('fails as models fail', async () => {
    model.next('always429', 'quota', 'always500', 'contextOverflow', 'unauthorized');
    const failure = async () =>
      ask().then(
        () => null,
        (error: InstanceType<typeof OpenAI.APIError>) => ({
          status: error.status,
          code: error.code,
          retryAfter: error.headers?.get('retry-after') ?? null,
        }),
      );
    expect(await failure()).toEqual({ status: 429, code: 'rate_limit_exceeded', retryAfter: '1' });
    expect(await failure()).toMatchObject({ status: 429, code: 'insufficient_quota' });
    expect(await failure()).toMatchObject({ status: 500 });
    expect(await failure()).toMatchObject({ status: 400, code: 'context_length_exceeded' });
    expect(await failure()).toMatchObject({ status: 401 });
  });

  it('is silent, hangs up, refuses or talks nonsense', async () => {
    model.next('timeout', 'hangsUp', 'refusal', 'invalidJson', 'contentFilter');
    await expect(ask(passage, 200)).rejects.toThrow(/timed out/);
    await expect(ask()).rejects.toThrow(/Connection error/);
    expect((await ask()).choices[0]!.message.refusal).toBe('I cannot help with that.');
    await expect(output()).rejects.toThrow(SyntaxError);
    expect((await ask()).choices[0]!.finish_reason).toBe('content_filter');
  });
});
