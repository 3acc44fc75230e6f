import { describe, expect, it } from 'vitest';
import { begins } from './procedure-play.spec-kit.js';
import { unlockAccount } from './procedure.spec-kit.js';

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
