import { describe, expect, it } from 'vitest';
import { northlake, read } from '../northlake.spec-kit.js';
import { broken, done, head, human, notify, user } from '../validator/broken.spec-kit.js';
import type { Problem } from '../validator/problem.js';
import { validate } from '../validator/validate.js';
import { applyEdits } from './apply-edits.js';
import { durationMeant, nearly } from './known-mends.js';

const around = { ...northlake, queues: ['netops'] };
const problemsOf = (text: string) => validate(text, around).problems;
const procedure = (...nodes: string[]) => head + nodes.join('\n');

function mended(text: string, code: string): { text: string; problem: Problem } {
  const problem = problemsOf(text).find((each) => each.code === code && each.fix !== null)!;
  expect(problem, `${code} with a mend in ${JSON.stringify(problemsOf(text), null, 1)}`).toBeDefined();
  return { text: applyEdits(text, problem.fix!.edits).text!, problem };
}

describe('a mend', () => {
  it.each(broken.map(([code, , nodes]) => [code, nodes] as const))('of %s takes its problem away and makes no shape wrong', (_code, nodes) => {
    const text = procedure(...nodes);
    for (const { code, message, fix } of problemsOf(text)) {
      if (!fix) continue;
      const after = problemsOf(applyEdits(text, fix.edits).text!);
      expect(after.filter((each) => each.code === code && each.message === message)).toEqual([]);
      expect(after.filter((each) => /^(?:syntax|schema|id|reference)\./.test(each.code) && each.code !== code)).toEqual(
        problemsOf(text).filter((each) => /^(?:syntax|schema|id|reference)\./.test(each.code) && each.code !== code),
      );
    }
  });

  it.each<[string, string, string, string]>([
    ['reference.missing', notify('first', 'dnoe'), 'dnoe', 'done'],
    ['schema.kind', '  - { id: first, kind: notfy, to: requester, text: Hi, next: done }', 'notfy', 'notify'],
    ['operation.unknown', `  - { id: first, kind: operation, operation: vpn.raed, ${user}, next: done }`, 'vpn.raed', 'vpn.read'],
    [
      'template.unknown',
      '  - { id: first, kind: notify, to: requester, text: "Hi ${requester.nmae}", next: done }',
      '"Hi ${requester.nmae}"',
      '"Hi ${requester.name}"',
    ],
    ['schema.value', '  - { id: first, kind: ask, form: confirm, timeout: 3 days, onTimeout: done, next: done }', '3 days', 'P3D'],
    ['wait.no_timeout', '  - { id: first, kind: ask, form: confirm, onTimeout: done, next: done }', 'next: done }', 'next: done, timeout: P3D }'],
    ['schema.value', '  - { id: first, kind: notify, to: requseter, text: Hi, next: done }', 'requseter', 'requester'],
  ])('writes what was surely meant: %s', (code, node, from, to) => {
    const text = procedure(node, done);
    expect(mended(text, code).text).toBe(text.replace(from, to));
    expect(problemsOf(mended(text, code).text)).toEqual([]);
  });

  it('sends a way that passes by its approval through it, and names the way', () => {
    const text = read('procedures/vpn-cannot-connect.yaml').replace('fallback: gate', 'fallback: reset');
    const { text: after, problem } = mended(text, 'approval.missing');
    expect(problem).toMatchObject({
      pointer: '/nodes/4/fallback',
      line: text.split('\n').findIndex((line) => line.includes('fallback: reset')) + 1,
      message: 'vpn.resetProfile is R2, and nothing on the way article -> ask -> fix -> reset asks a person.',
      fix: { label: 'Write fallback: gate' },
    });
    expect(after).toBe(read('procedures/vpn-cannot-connect.yaml'));
  });

  it('puts an approval before what has none, in one go with a way to people', () => {
    const reset = `  - { id: first, kind: operation, operation: vpn.resetProfile, ${user}, undo: back, next: done }`;
    const back = '  - { id: back, kind: undo, operation: vpn.restoreProfile, args: { snapshot: "${first.snapshot}" } }';
    const { text } = mended(procedure(reset, back, done), 'approval.missing');
    expect(problemsOf(text)).toEqual([]);
    expect(text).toContain('start: approveFirst');
    expect(text).toContain('- { id: approveFirst, kind: approve, of: first, group: netops, approvers: 1, timeout: PT4H');
  });

  it('adds the node that takes a write back, with what the write answers', () => {
    const gate = '  - { id: first, kind: approve, of: reset, group: netops, timeout: PT1H, onTimeout: human, onReject: human, next: reset }';
    const reset = `  - { id: reset, kind: operation, operation: vpn.resetProfile, ${user}, next: done }`;
    const { text } = mended(procedure(gate, reset, human, done), 'undo.missing');
    expect(text).toContain('{ id: undoReset, kind: undo, operation: vpn.restoreProfile, args: { snapshot: "${reset.snapshot}" } }');
    expect(problemsOf(text)).toEqual([]);
  });

  it('is not offered where more than one could be meant', () => {
    expect(nearly('ask', ['task', 'mask'])).toBeNull();
    expect(nearly('nowhere', ['done', 'human'])).toBeNull();
    expect(nearly('confrim', ['confirm', 'configure'])).toBe('confirm');
  });

  it.each([
    ['3 days', 'P3D'],
    ['90 min', 'PT90M'],
    ['4h', 'PT4H'],
    ['pt4h', 'PT4H'],
    ['soon', null],
  ])('reads %s as %s', (written, meant) => {
    expect(durationMeant(written)).toBe(meant);
  });
});
