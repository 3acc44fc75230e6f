import { readSettings } from '@tierdesk/platform';
import { FakeModel, onTheWire, toolCalls } from '@tierdesk/testkit';
import { APIConnectionTimeoutError } from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ModelEndpoint } from './model-endpoint.js';
import type { ModelRequest } from './model-port.js';

let model: FakeModel;
beforeAll(async () => {
  model = await FakeModel.start();
});
afterAll(() => model.stop());
beforeEach(() => {
  model.reset();
});

const endpoint = (api: 'chat' | 'responses' = 'chat') =>
  new ModelEndpoint({
    ...readSettings({ OPENAI_API_KEY: 'sk-test', OPENAI_MODEL: 'fake-model', OPENAI_API: api }, 'none'),
    OPENAI_BASE_URL: model.baseUrl,
  });
const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'], additionalProperties: false };
const request: ModelRequest = {
  messages: [
    { role: 'system', text: 'Rules.' },
    { role: 'user', text: 'Question?' },
    { role: 'calls', calls: [{ id: 'c1', name: 'search_knowledge', args: '{"query":"x"}' }] },
    { role: 'result', id: 'c1', text: 'nothing found' },
  ],
  form: { name: 'turn', schema },
  tools: [{ name: 'search_knowledge', description: 'Searches.', parameters: { type: 'object', properties: { query: { type: 'string' } } } }],
  maxOutputTokens: 500,
  deadlineMs: 5_000,
};

describe.each(['chat', 'responses'] as const)('over %s', (api) => {
  it('sends messages, tools and form, and reads words and usage', async () => {
    model.next(() => ({ ok: true }));
    expect(await endpoint(api).ask(request)).toEqual({ kind: 'output', text: '{"ok":true}', usage: model.requests[0]!.tokens });
    expect(model.requests[0]!.prompt).toMatchObject({
      api,
      format: 'json_schema',
      schema,
      maxTokens: 500,
      results: [{ id: 'c1', text: 'nothing found' }],
    });
    expect(model.requests[0]!.prompt.tools.map(({ name }) => name)).toEqual(['search_knowledge']);
  });

  it('reads calls of tools', async () => {
    model.next(() => toolCalls({ name: 'search_knowledge', args: { query: 'vpn' } }));
    expect(await endpoint(api).ask(request)).toMatchObject({ kind: 'calls', calls: [{ name: 'search_knowledge', args: '{"query":"vpn"}' }] });
  });

  it.each(['refusal', 'contentFilter'] as const)('knows a %s', async (character) => {
    model.next(character);
    expect((await endpoint(api).ask(request)).kind).toBe('refused');
  });

  it('finds out what the endpoint does not know, once', async () => {
    model.lacks({ tools: true, schema: true });
    const found = endpoint(api);
    expect(await found.probe()).toMatchObject({ api, format: 'json_object', tools: false });
    model.reset().lacks({ tools: true, schema: true });
    await found.ask(request);
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]!.prompt.messages[0]!.text).toContain('JSON schema');
  });
});

it('falls back to Chat Completions where there are no Responses', async () => {
  model.lacks({ responses: true });
  expect(await endpoint('responses').probe()).toMatchObject({ api: 'chat', format: 'json_schema' });
});

it('falls back to plain JSON in the text, and to the older name of the limit', async () => {
  model.lacks({ schema: true, jsonObject: true, maxCompletionTokens: true });
  expect(await endpoint().probe()).toMatchObject({ format: 'text', limit: 'max_tokens' });
});

it('a server that takes a form and does not keep to it is told the form in words', async () => {
  model.next('invalidJson');
  expect(await endpoint().probe()).toMatchObject({ format: 'text' });
});

it('says what it found without the key', async () => {
  expect(endpoint().describe()).toBe('fake-model: chat, json_schema, tools');
});

it.each(['chat', 'responses'] as const)('falls back step by step where a server refuses without a word, over %s', async (api) => {
  const refused = () => onTheWire({ status: 400, body: '' });
  model.next(refused, refused, refused, () => ({ ok: true }));
  expect(await endpoint(api).probe()).toEqual({ api, format: 'text', tools: false, limit: 'max_completion_tokens' });
});

it('believes nothing of itself where everything is refused', async () => {
  model.becomes(() => onTheWire({ status: 400, body: '' }));
  const refusing = endpoint();
  await expect(refusing.probe()).rejects.toMatchObject({ status: 400 });
  expect(refusing.describe()).toBe('fake-model: chat, json_schema, tools');
});

it.each(['chat', 'responses'] as const)('does not wait for an answer without an end, over %s', async (api) => {
  model.becomes('trickles');
  await expect(endpoint(api).ask({ ...request, deadlineMs: 300 })).rejects.toBeInstanceOf(APIConnectionTimeoutError);
});
