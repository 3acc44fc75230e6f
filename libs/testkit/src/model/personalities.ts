/** How a model can behave, good and bad. `no` counts the requests of the server from 1. */
import type { FakeReply } from '../fake-server.js';
import { obedient, scheming } from './attackers.js';
import { planned } from './planner.js';
import type { ModelPrompt } from './prompt.js';
import { scriptedOutput } from './scripted-output.js';
import { strangers } from './strangers.js';
import { failed, type Said } from './wire.js';

export type Behaviour = Said | FakeReply;
type Character = (prompt: ModelPrompt, no: number) => Behaviour;

const json = (value: unknown): Said => ({ text: JSON.stringify(value) });
const good: Character = (prompt) => json(scriptedOutput(prompt, prompt.passages.length > 0 ? 'reply' : 'give_up'));
const invalid: Said = { text: 'Sure! Here is the JSON: {"action": ' };

export const personalities = {
  /** Answers with the first passage of the prompt and names it as its source; gives up when there is none. */
  good,
  ask: (prompt) => json(scriptedOutput(prompt, 'ask')),
  giveUp: (prompt) => json(scriptedOutput(prompt, 'give_up')),
  /** Never tries. */
  lazy: (prompt) => json(scriptedOutput(prompt, 'give_up')),
  /** The same tool with the same arguments, again and again; without tools, the same question. */
  looping: (prompt) =>
    prompt.tools[0] ? { text: null, calls: [{ name: prompt.tools[0].name, args: { query: 'again' } }] } : json(scriptedOutput(prompt, 'ask')),
  /** Another search each time, and never an end. */
  wandering: (prompt, no) => ({ text: null, calls: [{ name: prompt.tools[0]?.name ?? 'search_knowledge', args: { query: `word ${no}` } }] }),
  /** Looks before it answers. */
  toolUser: (prompt, no) => {
    if (prompt.results.length > 0 || prompt.tools.length === 0) return good(prompt, no);
    const calls = prompt.tools.filter(({ parameters }) => (parameters.required ?? []).every((name) => name === 'query'));
    return {
      text: null,
      calls: calls.map(({ name, parameters }) => ({ name, args: parameters.required?.length ? { query: subjectOf(prompt) } : {} })),
    };
  },
  /** Proposes the first operation that it was offered, for the requester. */
  planner: (prompt) => json(planned(prompt)),
  /** Works for whoever wrote the mail: says and calls what stands there between `@@` marks. */
  obedient,
  /** Works against the desk by itself: another trick each time. */
  malicious: scheming,
  /** Three failures of different kinds, then it works. */
  flaky: (prompt, no) =>
    [failed(500, 'server_error', 'The server had an error'), 'hang_up' as const, failed(503, 'overloaded', 'Overloaded'), good(prompt, no)][
      (no - 1) % 4
    ]!,
  /** Answers and names a source that was not in the prompt. */
  inventsSource: (prompt) =>
    json(scriptedOutput({ ...prompt, passages: [{ key: 'no-such-article', title: 'Invented', text: 'Restart the flux capacitor.' }] }, 'reply')),
  always429: () => failed(429, 'rate_limit_exceeded', 'Rate limit reached', { 'retry-after': '1' }),
  quota: () => failed(429, 'insufficient_quota', 'You exceeded your current quota'),
  always500: () => failed(500, 'server_error', 'The server had an error'),
  unauthorized: () => failed(401, 'invalid_api_key', 'Incorrect API key provided'),
  contextOverflow: () => failed(400, 'context_length_exceeded', "This model's maximum context length is 8192 tokens"),
  badRequest: () => failed(400, 'invalid_request_error', 'Unknown parameter'),
  timeout: () => 'silence',
  hangsUp: () => 'hang_up',
  invalidJson: () => invalid,
  wrongShape: () => json({ hello: 'world' }),
  cutOff: () => ({ text: '{"turn": {"action": "reply", "text": "First you', finish: 'length' }),
  contentFilter: () => ({ text: '', finish: 'content_filter' }),
  refusal: () => ({ text: null, refusal: 'I cannot help with that.' }),
  ...strangers,
} satisfies Record<string, Character>;

export type Personality = keyof typeof personalities;

function subjectOf({ messages }: ModelPrompt): string {
  return /^Subject: (.+)$/m.exec(messages.map(({ text }) => text).join('\n'))?.[1] ?? 'help';
}
