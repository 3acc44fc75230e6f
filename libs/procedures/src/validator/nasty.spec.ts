import { describe, expect, it } from 'vitest';
import { northlake } from '../northlake.spec-kit.js';
import { simulate } from '../simulate/simulate.js';
import { compile } from '../publish/compile.js';
import { done, firstLine, head, human, notify } from './broken.spec-kit.js';
import { validate } from './validate.js';

const text = (...nodes: string[]) => head + [...nodes, human, done, ''].join('\n');
const told = (source: string) =>
  validate(source, { ...northlake, subgraphs: {} }).problems.map(({ line, pointer, code }) => `${line} ${pointer} ${code}`);
const messages = (source: string) => validate(source, northlake).problems.map(({ message, hint }) => `${message} ${hint}`);
const ask = '  - { id: first, kind: ask, form: confirm, timeout: P1D, onTimeout: human, next: done }';

describe('what a stranger writes', () => {
  it('with a part that is repeated by an alias is told at the line of the alias', () => {
    expect(told(text(`  - &a ${notify('first', 'done').slice(4)}`, '  - *a', '  - { <<: *a, id: second }'))).toEqual([
      '9  syntax.yaml',
      '10  syntax.yaml',
    ]);
    expect(validate(text(ask.replace('- {', '- &unused {')), northlake).problems).toEqual([]);
  });

  it('with a name twice is told so by its name, and of everything else that is wrong', () => {
    const twice = text('  - { id: first, kind: notify, to: requester, text: Hi, next: done, next: nowhere }', '  - { id: x, kind: magic }');
    expect(told(twice)).toEqual(['8  syntax.yaml', '8 /nodes/0/next reference.missing', '9 /nodes/1/kind schema.kind']);
    expect(messages(twice)[0]).toBe('next stands here twice. Keep one of them; only the last one would count.');
  });

  it('with tabs is told of the tabs alone', () => {
    expect(told(text('\t- id: first', '\t  kind: notify'))).toEqual(['8  syntax.yaml', '9  syntax.yaml']);
  });

  it('as several documents, or as none', () => {
    expect(messages(`${text(ask)}---\n${text(ask)}`)).toEqual(['Another document begins here. Write one procedure a text, and remove the line ---.']);
    for (const nothing of ['', '\n\n# later\n', '7', '[]']) expect(told(nothing)).toEqual(['1  schema.type']);
  });

  it('with wrong types everywhere is told once for each, with what goes there', () => {
    const wrong = 'apiVersion: 1\nkey: 42\ntitle: [a]\nmode: yes\nowner: {}\nmatch: vpn\nlimits: none\nstart: 3\nnodes: first\n';
    expect(told(wrong).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual(
      ['apiVersion', 'key', 'title', 'mode', 'owner', 'match', 'limits', 'start', 'nodes'].map((name, i) => `${i + 1} /${name}`),
    );
    expect(messages(text(ask.replace('P1D', '12').replace('next: done', 'next: { a: 1 }')))).toEqual([
      'Invalid input: expected string, received number Write a span such as PT30M, PT4H or P3D.',
      'Invalid input: expected string, received object Write the id of a node.',
    ]);
  });

  it('with two hundred nodes is told of the size and of what is wrong in them', () => {
    const many = Array.from({ length: 200 }, (_, i) => notify(i === 0 ? 'first' : `n${i}`, i === 199 ? 'nowhere' : `n${i + 1}`));
    expect(told(text(...many))).toEqual([
      '5 /limits/deadline budget.time',
      '8 /nodes size.nodes',
      `${firstLine + 199} /nodes/199/next reference.missing`,
    ]);
  });

  it('with ids of other alphabets keeps these out of every message', () => {
    const odd = text(notify('prüfen', 'done'), notify('"a\u202eb"', 'done'), notify('first', 'gone'));
    expect(told(odd)).toEqual(['8 /nodes/0/id schema.value', '9 /nodes/1/id schema.value', '10 /nodes/2/next reference.missing']);
    expect(messages(odd).join('')).not.toMatch(/[^\x20-\x7e…]/);
  });

  it('with numbers without end is told what they may be', () => {
    const huge = text(ask).replace('maxUsd: 0.2', 'maxUsd: 1e308').replace('maxModelCalls: 6', 'maxModelCalls: .inf').replace('PT30M', 'P999999D');
    expect(told(huge)).toEqual(['5 /limits/maxModelCalls schema.value', '5 /limits/maxUsd schema.value']);
    expect(told(text(ask).replace('PT30M', 'P999999D'))).toEqual(['5 /limits/deadline budget.deadline']);
    expect(told(text(ask.replace('P1D', 'P99999999999999999999D')))).toEqual(['8 /nodes/0/timeout schema.value']);
    expect(told(text(ask.replace('P1D', 'P999999D')))).toEqual(['5 /limits budget.wait']);
  });

  it('with names that every object has is refused, as ids, fields and values', () => {
    const names = text(
      notify('first', 'constructor'),
      '  - { id: constructor, kind: ask, form: [{ name: toString, type: boolean }, { name: __proto__, type: string }], timeout: P1D, onTimeout: human, next: s }',
      '  - { id: s, kind: set, values: { valueOf: 1 }, next: done }',
    );
    expect(told(names)).toEqual([
      '9 /nodes/1/form/0/name schema.value',
      '9 /nodes/1/form/1/name schema.value',
      '9 /nodes/1/id id.reserved',
      '10 /nodes/2/values/valueOf schema.value',
    ]);
    expect(told(text(notify('first', 'constructor')))).toContain('8 /nodes/0/next reference.missing');
    expect(
      told(text('  - { id: first, kind: operation, operation: vpn.read, args: { user: x, __proto__: 1, constructor: 2 }, next: done }')),
    ).toEqual(expect.arrayContaining(['8 /nodes/0/args/constructor operation.arguments']));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('that runs itself is told that this is not published; what is published cannot run it', () => {
    expect(told(text('  - { id: first, kind: subgraph, procedure: example@1, onError: human, next: done }'))).toEqual([
      '8 /nodes/0/procedure reference.unknown',
    ]);
  });

  it('with a fault of many kinds is told of all of them at once, each at its line', () => {
    const wrong = text(
      '  - { id: first, kind: branch, cases: [{ when: ticket.priority, next: buy }], else: loop }',
      '  - { id: buy, kind: operation, operation: licences.buy, args: { product: visio, user: "${requester.id}" }, irreversible: true, next: done }',
      '  - { id: loop, kind: notify, to: requester, text: "Hello ${nobody.there}", next: back }',
      '  - { id: back, kind: notify, to: requester, text: "Bearer abcdefghijklmnopqrst", next: loop }',
      '  - { id: wait, kind: ask, form: confirm, next: nowhere }',
      '  - { id: wait, kind: operation, operation: vpn.raed, next: done }',
    );
    expect(told(wrong)).toEqual([
      '9 /nodes/1 approval.missing',
      '11 /nodes/3/text literal.secret',
      '11 /nodes/3/next graph.cycle',
      '12 /nodes/4/next reference.missing',
      '12 /nodes/4/timeout wait.no_timeout',
      '12 /nodes/4/onTimeout wait.no_way_on',
      '13 /nodes/5/id id.duplicate',
      '13 /nodes/5/operation operation.unknown',
    ]);
    const straight = wrong.replace('next: loop }', 'next: done }');
    expect(told(straight)).toEqual(expect.arrayContaining(['8 /nodes/0/cases/0/when condition.type', '10 /nodes/2/text template.unknown']));
  });

  it('is never blamed for what follows from a fault elsewhere', () => {
    const look =
      '  - { id: first, kind: operation, operation: vpn.read, args: { user: "${requester.id}" }, onError: human, next: check, colour: red }';
    const check = '  - { id: check, kind: branch, cases: [{ when: first.active, next: done }], else: human }';
    expect(told(text(look, check))).toEqual(['8 /nodes/0/colour schema.unknown_key']);
    const gate = '  - { id: first, kind: approve, of: reset, group: netops, timeout: soon, onTimeout: human, onReject: human, next: reset }';
    const reset = '  - { id: reset, kind: operation, operation: vpn.resetProfile, args: { user: "${requester.id}" }, undo: back, next: done }';
    const back = '  - { id: back, kind: undo, operation: vpn.restoreProfile, args: { snapshot: "${reset.snapshot}" } }';
    expect(told(text(gate, reset, back))).toEqual(['8 /nodes/0/timeout schema.value']);
    const plan = '  - { id: fix, kind: plan, goal: Help, operations: [vpn.read], maxRisk: R9, fallback: human, next: done }';
    const mixed = text(notify('first', 'fix'), plan).replace('mode: static', 'mode: mixed');
    expect(told(mixed)).toEqual(['9 /nodes/1/maxRisk schema.value']);
  });

  it('on Windows, with a mark at the beginning, is read like any other', () => {
    const source = `\ufeff${text(ask)}`.replaceAll('\n', '\r\n');
    const { published } = compile(source, northlake);
    expect(simulate(published!.procedure.graph, { first: { ok: true } }, { category: 'vpn', priority: 3 }).end).toMatchObject({ do: 'resolve' });
  });
});
