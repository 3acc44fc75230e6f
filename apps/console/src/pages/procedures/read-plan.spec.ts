import { describe, expect, it } from 'vitest';
import { readPlan } from './read-plan';

describe('a typed plan', () => {
  it('is a list of operations; arguments may be left out', () => {
    expect(readPlan('[{ "operation": "vpn.read" }, { "operation": "vpn.reset", "args": { "user": "ana" } }]')).toEqual([
      { operation: 'vpn.read', args: {} },
      { operation: 'vpn.reset', args: { user: 'ana' } },
    ]);
  });

  it('is nothing else', () => {
    for (const text of ['', 'vpn.read', '{ "operation": "vpn.read" }', '[1]', '[{ "args": {} }]']) expect(readPlan(text)).toBeNull();
  });
});
