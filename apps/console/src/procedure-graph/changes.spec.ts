import { describe, expect, it } from 'vitest';
import { changesBetween, folded, lineDiff } from './changes';
import { procedureView } from './procedure-view';

const before = procedureView({
  nodes: [
    { id: 'ask', kind: 'ask', form: [{ name: 'code', type: 'string' }], timeout: 'PT4H' },
    { id: 'old', kind: 'resolve' },
  ],
});

describe('two versions', () => {
  it('name what is new, what is gone and which fields changed', () => {
    const after = procedureView({
      nodes: [
        { id: 'ask', kind: 'ask', form: [{ type: 'string', name: 'place' }], timeout: 'PT4H' },
        { id: 'done', kind: 'resolve' },
      ],
    });
    expect(changesBetween(before, after)).toEqual([
      { id: 'ask', mark: 'changed', fields: ['form'] },
      { id: 'done', mark: 'added', fields: [] },
      { id: 'old', mark: 'removed', fields: [] },
    ]);
  });

  it('are the same when only the order of fields differs', () => {
    const after = procedureView({
      nodes: [
        { timeout: 'PT4H', kind: 'ask', id: 'ask', form: [{ type: 'string', name: 'code' }] },
        { id: 'old', kind: 'resolve' },
      ],
    });
    expect(changesBetween(before, after)).toEqual([]);
  });
});

describe('the difference as text', () => {
  it('keeps common lines and gives both numbers', () => {
    expect(lineDiff('a\nb\nc', 'a\nx\nc').map(({ kind, text, before: old, after }) => [kind, text, old, after])).toEqual([
      ['same', 'a', 1, 1],
      ['removed', 'b', 2, null],
      ['added', 'x', null, 2],
      ['same', 'c', 3, 3],
    ]);
  });

  it('gives back either text', () => {
    const old = 'one\ntwo\nthree\nfour';
    const now = 'zero\ntwo\nfour\nfive';
    const lines = lineDiff(old, now);
    expect(
      lines
        .filter(({ kind }) => kind !== 'added')
        .map(({ text }) => text)
        .join('\n'),
    ).toBe(old);
    expect(
      lines
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join('\n'),
    ).toBe(now);
  });

  it('folds what did not change', () => {
    const old = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n');
    const shown = folded(lineDiff(old, old.replace('line 10', 'other')), 1);
    expect(shown.map((line) => line?.text ?? null)).toEqual([null, 'line 9', 'line 10', 'other', 'line 11', null]);
  });
});
