import { describe, expect, it } from 'vitest';
import { compileCondition } from '../conditions/compile-condition.js';
import { ticketFacts } from '../conditions/public-facts.js';
import { generator } from '../northlake.spec-kit.js';
import type { ConditionTree, Facts } from './condition-tree.js';
import { evaluate } from './evaluate.js';

const facts: Facts = { ticket: { category: 'vpn', priority: 2 }, evidence: 'documented' };
const holds = (source: string, given: Facts = facts) => evaluate(compileCondition(source, ticketFacts(undefined)).tree!, given);

describe('a condition', () => {
  it.each([
    ["ticket.category == 'vpn' && ticket.priority <= 3", true],
    ["ticket.category in ['mail', 'erp']", false],
    ["!(evidence != 'documented') || false", true],
    ['ticket.priority * 2 - 1 > 2 + 0', true],
    ['(ticket.priority > 3 ? 1 : 5) >= 5', true],
    ['-ticket.priority < 0', true],
  ])('%s is %s', (source, expected) => {
    expect(holds(source)).toEqual({ holds: expected, notes: [] });
  });

  it('that names what is not known is false, with a note', () => {
    expect(holds('ticket.priority > 1', {})).toEqual({ holds: false, notes: ['ticket.priority is not known'] });
    expect(holds('!(ticket.priority > 1)', {}).holds).toBe(false);
    expect(holds("ticket.priority > 1 || evidence == 'documented'", { evidence: 'documented' }).holds).toBe(true);
  });

  it('never throws, whatever the tree and the facts are', () => {
    const random = generator(11);
    const junk: unknown[] = [
      null,
      undefined,
      3,
      'x',
      [],
      {},
      NaN,
      { op: 'fact' },
      { op: 'list' },
      { op: '__proto__', left: 1, right: 2 },
      { op: 'fact', path: ['__proto__', 'constructor'] },
    ];
    const ops = ['and', 'or', 'not', 'negative', 'if', 'list', '==', '<', 'in', '+', '/', 'value', 'fact'];
    const tree = (depth: number): unknown => {
      const part = () => (depth === 0 || random() < 0.3 ? junk[Math.floor(random() * junk.length)] : tree(depth - 1));
      return {
        op: ops[Math.floor(random() * ops.length)],
        left: part(),
        right: part(),
        of: part(),
        test: part(),
        then: part(),
        else: part(),
        items: [part()],
        value: part(),
        path: part(),
      };
    };
    for (let i = 0; i < 3000; i++)
      expect(typeof evaluate(tree(3) as ConditionTree, (i % 2 ? facts : null) as unknown as Facts).holds).toBe('boolean');
    let deep: ConditionTree = { op: 'value', value: true };
    for (let i = 0; i < 100_000; i++) deep = { op: 'not', of: deep };
    expect(evaluate(deep, facts).holds).toBe(false);
  });
});
