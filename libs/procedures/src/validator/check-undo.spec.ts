import { describe, expect, it } from 'vitest';
import { northlake } from '../northlake.spec-kit.js';
import { done, head } from './broken.spec-kit.js';
import { validate } from './validate.js';

const flat = (...names: string[]) => ({
  type: 'object' as const,
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  required: names.slice(0, 1),
});
const around = {
  ...northlake,
  operations: [
    ...northlake.operations,
    { name: 'desk.share', risk: 'R1' as const, argsSchema: flat('to', 'copy'), resultSchema: flat('said'), undo: 'desk.unshare', subject: 'to' },
    { name: 'desk.unshare', risk: 'R1' as const, argsSchema: flat('from', 'copy'), undo: 'desk.share', subject: 'from' },
  ],
};
const problemsOf = (write: string, undo: string, limit = 'R1') =>
  validate(
    `${head.replace('maxRisk: R4', `maxRisk: ${limit}`)}  - { id: first, kind: operation, ${write}, undo: back, next: done }\n  - { id: back, kind: undo, ${undo} }\n${done}`,
    around,
  ).problems.map(({ code }) => code);

const mine = 'user: "${requester.id}"';

describe('a node that takes a write back', () => {
  it('is the undo of the registry, with what the write was given or answers, however risky that alone would be', () => {
    expect(problemsOf(`operation: directory.unlock, args: { ${mine} }`, `operation: directory.lock, args: { ${mine} }`)).toEqual([]);
    expect(
      problemsOf('operation: desk.share, args: { to: "${requester.id}" }', 'operation: desk.unshare, args: { from: "${requester.id}" }'),
    ).toEqual([]);
    const reset = problemsOf(
      `operation: vpn.resetProfile, args: { ${mine} }`,
      'operation: vpn.restoreProfile, args: { snapshot: "${first.snapshot}" }',
      'R2',
    );
    expect(reset).toEqual(['approval.missing']);
  });

  it.each([
    [
      'another operation',
      `operation: directory.unlock, args: { ${mine} }`,
      `operation: directory.disableAccount, args: { ${mine} }`,
      'undo.mismatch',
    ],
    [
      'any operation, where the registry names none',
      `operation: printers.cancelOwnJobs, args: { printer: p7, ${mine} }`,
      'operation: licences.buy, args: { product: visio, user: "${requester.manager}" }',
      'undo.undeclared',
    ],
    [
      'somebody else',
      `operation: directory.unlock, args: { ${mine} }`,
      'operation: directory.lock, args: { user: "${requester.manager}" }',
      'undo.arguments',
    ],
    [
      'somebody else of the same write',
      'operation: desk.share, args: { to: "${requester.id}", copy: "${requester.manager}" }',
      'operation: desk.unshare, args: { from: "${requester.manager}", copy: "${requester.manager}" }',
      'undo.arguments',
    ],
    [
      'free words of the system in the place of what the write was given',
      'operation: desk.share, args: { to: "${requester.id}", copy: "${requester.manager}" }',
      'operation: desk.unshare, args: { from: "${requester.id}", copy: "${first.said}" }',
      'undo.arguments',
    ],
    [
      'what another node says',
      'operation: desk.share, args: { to: "${requester.id}" }',
      'operation: desk.unshare, args: { from: "${ticket.text}" }',
      'undo.arguments',
    ],
    [
      'more than the write did, because it leaves an argument out',
      'operation: desk.share, args: { to: "${requester.id}", copy: "${requester.manager}" }',
      'operation: desk.unshare, args: { from: "${requester.id}" }',
      'undo.arguments',
    ],
  ])('is not %s', (_what, write, undo, code) => {
    expect(problemsOf(write, undo)).toContain(code);
  });
});
