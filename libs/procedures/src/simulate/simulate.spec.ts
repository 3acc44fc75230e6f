import { describe, expect, it } from 'vitest';
import { published } from '../northlake.spec-kit.js';
import { simulate } from './simulate.js';

const ticket = { category: 'passwords', priority: 3 };
const locked = { locked: true, enabled: true, passwordAgeDays: 3 };
const open = { locked: false, enabled: true, passwordAgeDays: 3 };

describe('a test run', () => {
  const { graph } = published('account-unlock.yaml');

  it('stops where it has no answer, and says where', () => {
    const run = simulate(graph, { look: locked }, ticket);
    expect(run.end).toBeNull();
    expect(run.waiting).toMatchObject([{ node: 'unlock', kind: 'operation' }]);
  });

  it('answers round after round, and ends with the check that passed', () => {
    const run = simulate(graph, { look: locked, unlock: { lockedAgain: false }, check: [locked, open] }, ticket);
    expect(run.end).toMatchObject({ do: 'resolve', check: expect.stringMatching(/^s\d+$/) });
    expect(run.steps.filter(({ node }) => node === 'check')).toHaveLength(2);
  });

  it('undoes what was done when a later step does not work', () => {
    const run = simulate(graph, { look: locked, unlock: { lockedAgain: false }, check: locked }, ticket);
    expect(run.end).toMatchObject({ do: 'escalate' });
    const failing = simulate(published('mfa-device-lost.yaml').graph, { ask: { what: 'lost' }, gate: { _outcome: 'reject' } }, ticket);
    expect(failing.steps.map(({ node, state }) => [node, state])).toEqual([
      ['ask', 'done'],
      ['gate', 'rejected'],
    ]);
  });

  it('takes the way for time-outs', () => {
    const run = simulate(published('mfa-device-lost.yaml').graph, { ask: { _outcome: 'timeout' } }, ticket);
    expect(run.steps).toMatchObject([{ node: 'ask', state: 'timed_out' }]);
    expect(run.end).toMatchObject({ do: 'escalate', node: 'human' });
  });
});
