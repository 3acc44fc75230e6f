import type { RunNode } from '@tierdesk/procedures/interpreter';
import { describe, expect, it } from 'vitest';
import { begins } from './procedure-play.spec-kit.js';
import { procedure, unlockAccount } from './procedure.spec-kit.js';

const minute = 60_000;

describe('a proof of identity', () => {
  const needs = () =>
    begins(unlockAccount)
      .operation({ state: 'done', result: { locked: true } })
      .operation({ state: 'needs_identity' });
  const asked = () => {
    const ticket = needs();
    const { node } = ticket.wanted('askIdentity');
    const result = { state: 'asked', proofId: 'proof-1', channel: 'slack', until: ticket.now + 10 * minute } as const;
    return ticket.send({ type: 'identityAsked', run: node.run, step: node.step, result });
  };
  const proves = (proofId: string) => ({ type: 'act', act: { act: 'proveIdentity', actor: 'requester', via: 'page', proofId } }) as const;

  it('is waited for; then the operation looks at it and runs', () => {
    const ticket = asked();
    expect(ticket.status).toBe('waiting_requester');
    expect(ticket.said).toEqual(['identity_request']);
    expect(ticket.send(proves('proof-1')).wantedTimes('runOperation')).toBe(3);
  });

  it('of another ticket proves nothing; one that never comes goes to people', () => {
    const ticket = asked().send(proves('proof-2'));
    expect(ticket.wantedTimes('runOperation')).toBe(2);
    expect(ticket.until('identity').episode.reasons).toEqual(['identity_unproven']);
  });

  it('that no second channel can carry goes to people at once', () => {
    const ticket = needs();
    const { node } = ticket.wanted('askIdentity');
    ticket.send({ type: 'identityAsked', run: node.run, step: node.step, result: { state: 'impossible' } });
    expect(ticket.episode.reasons).toEqual(['identity_unproven']);
  });
});

const change = (id: string, next: string) =>
  `{ id: ${id}, kind: operation, operation: vpn.reset, args: { user: "\${requester.id}" }, undo: un${id}, onError: human, next: ${next} }`;
const back = (id: string) => `{ id: un${id}, kind: undo, operation: vpn.restore, args: { user: "\${requester.id}" } }`;
const gate = (of: string, next: string) =>
  `{ id: gate${next}, kind: approve, of: [${of}], group: service-desk, timeout: PT2H, onTimeout: human, onReject: human, next: ${next} }`;
/** Two changes side by side, then a third one, all of them approved at once; a fourth one by itself. */
const fourChanges = procedure(
  'four-changes',
  'gatefork',
  gate('a, b, c', 'fork'),
  '{ id: fork, kind: parallel, branches: [a, b], join: meet }',
  ...[change('a', 'meet'), change('b', 'meet'), change('c', 'gated'), change('d', 'done')],
  ...['a', 'b', 'c', 'd'].map(back),
  '{ id: meet, kind: join, mode: all, next: c }',
  gate('d', 'd'),
);

describe('one proof for several operations', () => {
  const started = () => begins(fourChanges).isAsked().decides('mika.salo', 'approve');
  const ran = (ticket: ReturnType<typeof begins>, node: string, state: 'needs_identity' | 'done') => {
    const step = ticket.allSteps.findLast((each) => each.do === 'runOperation' && each.node.node === node);
    if (step?.do !== 'runOperation') throw new Error(`${node} was not wanted`);
    const result = state === 'done' ? ({ state, result: {} } as const) : ({ state } as const);
    return ticket.send({ type: 'operationRan', run: step.node.run, step: step.node.step, result });
  };
  const isAsked = (ticket: ReturnType<typeof begins>, node: string, proofId: string) => {
    const step = ticket.allSteps.findLast((each) => each.do === 'askIdentity' && each.node.node === node);
    if (step?.do !== 'askIdentity') throw new Error(`${node} asked for nothing`);
    const result = { state: 'asked', proofId, channel: 'slack', until: ticket.now + 30 * minute } as const;
    return ticket.send({ type: 'identityAsked', run: step.node.run, step: step.node.step, result });
  };
  const proves = (ticket: ReturnType<typeof begins>, proofId: string) =>
    ticket.send({ type: 'act', act: { act: 'proveIdentity', actor: 'requester', via: 'page', proofId } });
  const nodes = (ticket: ReturnType<typeof begins>) => ticket.wanted('askIdentity').together.map(({ node }) => node);

  it('is asked for what was approved together and has not run', () => {
    const ticket = ran(started(), 'a', 'needs_identity');
    expect(nodes(ticket)).toEqual(['a', 'b', 'c']);
    ran(ran(proves(isAsked(ticket, 'a', 'proof-1'), 'proof-1'), 'a', 'done'), 'b', 'done');
    // Half an hour has passed meanwhile.
    expect(nodes(ran(ticket, 'c', 'needs_identity'))).toEqual(['c']);
    proves(isAsked(ticket, 'c', 'proof-2'), 'proof-2');
    ran(ticket, 'c', 'done').isAsked().decides('mika.salo', 'approve');
    expect(nodes(ran(ticket, 'd', 'needs_identity'))).toEqual(['d']);
  });

  it('lets all that wait for it go on, and the requester is asked once', () => {
    const ticket = ran(ran(started(), 'a', 'needs_identity'), 'b', 'needs_identity');
    isAsked(isAsked(ticket, 'a', 'proof-1'), 'b', 'proof-1');
    expect(ticket.said.filter((kind) => kind === 'identity_request')).toHaveLength(1);
    const before = ticket.wantedTimes('runOperation');
    expect(proves(ticket, 'proof-1').wantedTimes('runOperation')).toBe(before + 2);
    expect(ticket.state.procedures.proofs).toEqual([]);
  });

  it('that comes while another step is just asking lets that one look, too', () => {
    const ticket = isAsked(ran(ran(started(), 'a', 'needs_identity'), 'b', 'needs_identity'), 'a', 'proof-1');
    const before = ticket.wantedTimes('runOperation');
    expect(proves(ticket, 'proof-1').wantedTimes('runOperation')).toBe(before + 2);
    // What it was asking is answered late, and nobody waits for that any more.
    isAsked(ticket, 'b', 'proof-1');
    expect(ticket.state.procedures.proofs).toEqual([]);
  });

  it('is asked for what is left of a plan', () => {
    const { graph } = unlockAccount;
    const ends = Object.fromEntries(Object.entries(graph.nodes).filter(([id]) => id === 'human' || id === 'done'));
    const once = { write: true, needsApproval: false, rank: 1, undo: 'account.lock' };
    const common = { maxRank: 2, maxOperations: 3, approval: null, fallback: 'human', next: 'done' };
    const fix: RunNode = { kind: 'plan', operations: { 'account.unlock': once }, ...common };
    const ticket = begins({ ...unlockAccount, graph: { ...graph, start: 'fix', nodes: { ...ends, fix } } });
    const { node } = ticket.wanted('writePlan');
    const operations = Array.from({ length: 3 }, () => ({ operation: 'account.unlock' }));
    const result = { state: 'ready', hash: 'h', operations, verdict: 'auto', modelCalls: 1, usdMicros: 0 } as const;
    ticket.send({ type: 'planWritten', run: node.run, step: node.step, result });
    ticket.operation().operation({ state: 'needs_identity' });
    expect(ticket.wanted('askIdentity').together).toEqual([
      { node: 'fix', planned: 1 },
      { node: 'fix', planned: 2 },
    ]);
  });

  it('is asked for what lies ahead where nobody has to approve', () => {
    const ticket = begins(unlockAccount).operation({ state: 'done', result: { locked: true } });
    expect(nodes(ticket.operation({ state: 'needs_identity' }))).toEqual(['unlock']);
  });
});
