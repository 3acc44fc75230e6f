/** Whatever a copied colleague writes: it answers nothing, confirms nothing, and nothing runs because of it. */
import { describe, expect, it } from 'vitest';
import { begins, type ProcedurePlay } from './procedure-play.spec-kit.js';
import { answerOrAsk, approvedUnlock, asksOk, unlockAccount } from './procedure.spec-kit.js';
import { mailIntents } from './vocabulary.js';

const notLocked = { state: 'done', result: { locked: false } } as const;

const identityAsked = (): ProcedurePlay => {
  const ticket = begins(unlockAccount)
    .operation({ state: 'done', result: { locked: true } })
    .operation({ state: 'needs_identity' });
  const { node } = ticket.wanted('askIdentity');
  const result = { state: 'asked', proofId: 'proof-1', channel: 'slack', until: ticket.now + 600_000 } as const;
  return ticket.send({ type: 'identityAsked', run: node.run, step: node.step, result });
};

const moments: [string, () => ProcedurePlay][] = [
  ['a form is with the requester', () => begins(answerOrAsk).article('inferred').text()],
  ['a yes or no is asked for', () => begins(asksOk).text()],
  ['they are asked whether it works', () => begins(answerOrAsk).article()],
  ['an approval is waited for', () => begins(approvedUnlock).isAsked()],
  ['a proof of identity is waited for', identityAsked],
  ['a read is under way', () => begins(unlockAccount)],
  ['it was resolved by a check', () => begins(approvedUnlock).isAsked().decides('mika.salo', 'approve').operation().operation(notLocked).text()],
];

describe.each(moments)('while %s', (_when, at) => {
  it.each(mailIntents)('a copied colleague’s %s causes nothing', (intent) => {
    const ticket = at();
    const before = { steps: ticket.allSteps.length, resolved: ticket.status === 'resolved' };
    ticket.mail(intent, 'participant');
    const caused = ticket.allSteps.slice(before.steps).map((step) => step.do);
    for (const never of ['runOperation', 'readForm', 'draft', 'draftNode', 'writePlan', 'askApproval'] as const) expect(caused).not.toContain(never);
    expect(ticket.entries).not.toContain('confirmation');
    expect(ticket.entries).not.toContain('form_received');
    expect(ticket.episode.confirmedByRequester).toBe(false);
    expect(ticket.status === 'resolved' && !before.resolved).toBe(false);
  });
});
