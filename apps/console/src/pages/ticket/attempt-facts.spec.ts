import type { AttemptStep } from '@tierdesk/api-contract';
import { describe, expect, it } from 'vitest';
import { factsLine, stepLine } from './attempt-facts';

const step = (key: AttemptStep['key'], output: Record<string, unknown>, input: Record<string, unknown> = {}): AttemptStep => ({
  key,
  state: 'done',
  at: null,
  ms: null,
  input,
  output,
  costMicros: 0,
});

describe('a step of an attempt, in one line', () => {
  it('tells what is known of it in words', () => {
    expect(stepLine(step('start', { procedure: { key: 'vpn', version: 7 } }))).toBe('procedure vpn@7 pinned to this ticket');
    expect(stepLine(step('context', { articles: [{ key: 'a' }, { key: 'b' }], lookedAt: ['session log'] }))).toBe('2 articles, session log');
    expect(stepLine(step('plan', { operations: [{ operations: [{ operation: 'vpn.read' }, { operation: 'vpn.reset' }] }] }, { by: 'model' }))).toBe(
      'vpn.read, vpn.reset, by the model',
    );
    expect(stepLine(step('safety_report', { reports: [{ verdict: 'approve', reasons: [{ text: 'Risk R2.' }] }] }))).toBe(
      'A person decides first. Risk R2.',
    );
    expect(stepLine(step('safety_report', { reports: [{ verdict: 'auto' }, { verdict: 'approve' }] }))).toBe('A person decides first');
    expect(stepLine(step('path', { nodes: [{ node: 'article' }, { node: 'fix' }, { node: 'fix' }] }))).toBe('article → fix');
    expect(
      stepLine(
        step(
          'execution',
          { operations: [{ operation: 'vpn.reset', state: 'done' }] },
          { approvals: [{ status: 'approved', needed: 1, decisions: [{ decision: 'approve' }] }] },
        ),
      ),
    ).toBe('approved 1 of 1, vpn.reset done');
  });

  it('shows facts that it does not know as they are', () => {
    expect(stepLine(step('context', { sessionDrops: 5, open: true, deep: { a: 1 }, none: null }))).toBe('session drops 5, open true');
    expect(factsLine({})).toBe('');
  });
});
