import { describe, expect, it } from 'vitest';
import { northlake, read, shipped } from '../../northlake.spec-kit.js';
import { done, human, notify } from '../broken.spec-kit.js';
import type { Surroundings } from '../surroundings.js';
import { validate } from '../validate.js';

const head = (match: string) => `apiVersion: sop/v1
key: example
title: An example
owner: netops
mode: static
match: ${match}
limits: { deadline: PT30M, maxModelCalls: 0, maxUsd: 0, maxOperations: 0, maxRisk: R0 }
start: first
nodes:
`;
const usual = '{ category: [vpn], words: [vpn drops] }';
const warned = (text: string, around: Surroundings = northlake) => {
  const { problems, warnings } = validate(text, around);
  expect(problems).toEqual([]);
  expect(warnings.every(({ severity, hint }) => severity === 'warning' && hint.length > 5)).toBe(true);
  return warnings.map(({ code, pointer, line }) => `${code} ${pointer} @${line}`);
};
const worstCase = { events: 0, modelCalls: 0, usd: 0, operations: 0, workMs: 0, waitMs: 3_600_000 };
const peer = (match: object, key = 'other') => ({ ...northlake, published: [{ key, version: 7, match, worstCase }] });
const ask = (timeout: string) =>
  `  - { id: first, kind: ask, form: [{ name: place, type: enum, values: [home, office] }, { name: urgent, type: boolean }], timeout: ${timeout}, onTimeout: human, next: second }`;
const branch = (...cases: string[]) =>
  `  - { id: second, kind: branch, cases: [${cases.map((when, i) => `{ when: "${when}", next: w${i} }`).join(', ')}], else: human }`;
const ways = (count: number) => Array.from({ length: count }, (_, i) => notify(`w${i}`, 'done'));
const branching = (...cases: string[]) => [head(usual) + ask('P1D'), branch(...cases), ...ways(cases.length), human, done].join('\n');

describe('a warning', () => {
  const plain = `${notify('first', 'done')}\n${done}`;

  it('is not given to what is well made, and forbids nothing', () => {
    expect(warned(head(usual) + plain)).toEqual([]);
    for (const name of shipped) expect(warned(read(`procedures/${name}`)).filter((one) => !one.startsWith('wait.long '))).toEqual([]);
  });

  it('says who is missing, and that nothing leads here', () => {
    expect(warned(head('{}').replace('owner: netops\n', '') + plain)).toEqual(['owner.missing  @1', 'match.nothing /match @5']);
    expect(warned(head('{ category: [vpn] }') + plain)).toEqual(['match.no_words /match @6']);
  });

  it('names another procedure that the same words choose, of the same category only', () => {
    expect(warned(head(usual) + plain, peer({ category: ['vpn'], words: ['VPN  drops!'] }))).toEqual(['match.overlap /match/words/0 @6']);
    expect(warned(head(usual) + plain, peer({ category: ['mail'], words: ['vpn drops'] }))).toEqual([]);
    expect(warned(head(usual) + plain, peer({ category: ['vpn'], words: ['vpn drops'] }, 'example'))).toEqual([]);
  });

  it('is about waits of more than a week, and about more waiting than in the version that is live', () => {
    const waits = (timeout: string) => [head(usual) + ask(timeout), branch('first.urgent'), ...ways(1), human, done].join('\n');
    expect(warned(waits('P8D'))).toEqual(['wait.long /nodes/0/timeout @10']);
    expect(warned(waits('P1D'), peer({}, 'example'))).toEqual(['wait.longer /nodes/0/timeout @10']);
    expect(warned(waits('PT30M'), peer({}, 'example'))).toEqual([]);
  });

  it('names a wait of some seconds in seconds', () => {
    const text = [head(usual) + ask('PT5S'), branch('first.urgent'), ...ways(1), human, done].join('\n');
    const published = [{ key: 'example', version: 7, match: {}, worstCase: { ...worstCase, waitMs: 3_000 } }];
    expect(validate(text, { ...northlake, published }).warnings.map(({ hint }) => hint)).toContain('At most 5 s in all, 3 s in v7.');
  });

  it.each<[string, string[], string[]]>([
    ['a condition that never holds', ["ticket.category == 'vpn' && ticket.category == 'mail'"], ['branch.never /nodes/1/cases/0/when @11']],
    ['a case that the one before it covers', ['ticket.priority <= 3', 'ticket.priority == 2'], ['branch.never /nodes/1/cases/1/when @11']],
    ['a way out that is never needed', ['ticket.priority <= 3', 'ticket.priority > 3'], ['branch.never /nodes/1/else @11']],
    ['nothing where a form may be left open', ["first.place == 'home'", "first.place == 'office'"], []],
    ['nothing where each case adds something', ['ticket.priority == 1', 'ticket.priority <= 2'], []],
  ])('tells of %s', (_what, cases, told) => {
    expect(warned(branching(...cases))).toEqual(told);
  });
});
