import { expect, it } from 'vitest';
import { northlake, read } from '../northlake.spec-kit.js';
import { validate } from './validate.js';

const hostile: [string, string][] = [
  ['brackets without an end', '['.repeat(60_000)],
  ['deep lists', `${'['.repeat(9_000)}${']'.repeat(9_000)}`],
  ['aliases that multiply', `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [${Array(40).fill('*c').join(', ')}]`],
  ['a circle of aliases', 'a: &a { b: *a }'],
  ['a number', '7'],
  ['names of the prototype', '__proto__: { start: x }\nconstructor: 1\nnodes: [{ id: __proto__, kind: constructor }]'],
  ['nodes that are no nodes', 'nodes: [null, 3, x, [], {}]'],
  ['a very long condition', `match: { when: "${'!'.repeat(390)}true" }`],
];

it.each(hostile)('answers %s with problems, never with an exception', (_what, text) => {
  expect(validate(text, northlake).problems.length).toBeGreaterThan(0);
});

it('answers every procedure that was cut or damaged somewhere', () => {
  const text = read('procedures/onboarding.yaml');
  for (let at = 0; at < text.length; at += 97) {
    for (const damaged of [text.slice(0, at), text.slice(0, at) + text.slice(at + 13), `${text.slice(0, at)}{${text.slice(at)}`]) {
      expect(Array.isArray(validate(damaged, northlake).problems)).toBe(true);
    }
  }
});
