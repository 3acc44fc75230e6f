import { describe, expect, it } from 'vitest';
import { begins } from './procedure-play.spec-kit.js';
import { resetVpn } from './procedure.spec-kit.js';

const minute = 60_000;

describe('an approval', () => {
  it('stops our clock, needs enough people, and runs once', () => {
    const ticket = begins(resetVpn).isAsked({ needed: 2 });
    expect(ticket.status).toBe('waiting_approval');
    expect(ticket.deadline('agent_deadline')).toBeNull();
    ticket.wait(30 * minute).decides('mika.salo', 'approve');
    expect(ticket.wantedTimes('runOperation')).toBe(0);
    expect(ticket.refusedDecision('mika.salo', 'approve')).toBe('approval.already_decided');
    ticket.decides('leo.okafor', 'approve');
    expect(ticket.wantedTimes('runOperation')).toBe(1);
    expect(ticket.decides('leo.okafor', 'approve').wantedTimes('runOperation')).toBe(1);
    expect(ticket.deadline('agent_deadline')).not.toBeNull();
    expect(ticket.episode.legs.approver).toBe(30 * minute);
  });

  it.each([
    ['somebody else', 'carla.diaz', {}, 'approval.not_yours'],
    ['what was shown before', 'mika.salo', { hash: 'h0' }, 'approval.superseded'],
    ['another approval', 'mika.salo', { approvalId: '1001-p1-s9-1' }, 'approval.unknown'],
  ] as const)('is refused to %s', (_what, person, changes, code) => {
    expect(begins(resetVpn).isAsked().refusedDecision(person, 'approve', changes)).toBe(code);
  });

  it('denied: the requester learns it, people have the ticket, nothing ran', () => {
    const ticket = begins(resetVpn).isAsked().decides('mika.salo', 'deny');
    expect(ticket.said).toContain('not_approved');
    expect(ticket.tier).toBe('service-desk');
    expect(ticket.episode.reasons).toEqual(['approval_denied']);
    expect(ticket.wantedTimes('runOperation')).toBe(0);
    expect(ticket.intents.find(({ kind }) => kind === 'not_approved')?.words).toBeNull();
  });

  it('the reason of a denial is told when the approver says so', () => {
    const ticket = begins(resetVpn).isAsked().decides('mika.salo', 'deny', { textId: 'why', tellRequester: true });
    expect(ticket.intents.find(({ kind }) => kind === 'not_approved')?.words).toEqual({ typed: 'why' });
  });

  it('expires with the way on that the procedure names, and the card says so', () => {
    const ticket = begins(resetVpn).isAsked().until('approval');
    expect(ticket.episode.reasons).toEqual(['approval_expired']);
    expect(ticket.records.flatMap(({ approvals }) => approvals.map(({ status }) => status))).toEqual(['pending', 'expired']);
  });

  it('new words of the requester supersede what people were looking at', () => {
    const ticket = begins(resetVpn).isAsked();
    const before = ticket.approval;
    ticket.mail('text');
    expect(ticket.refusedDecision('mika.salo', 'approve', { approvalId: before })).toBe('approval.unknown');
    ticket.isAsked({ hash: 'h2' });
    expect(ticket.approval).not.toBe(before);
    expect(ticket.refusedDecision('mika.salo', 'approve')).toBe('approval.superseded');
    expect(ticket.refusedDecision('mika.salo', 'approve', { hash: 'h2' })).toBeNull();
  });

  it('holds for the time to think better of it, and Stop stops it', () => {
    const held = () => begins(resetVpn).isAsked({ holdMs: minute }).decides('mika.salo', 'approve').decides('leo.okafor', 'approve');
    expect(held().wantedTimes('runOperation')).toBe(0);
    expect(held().until('hold').wantedTimes('runOperation')).toBe(1);
    const stopped = held().decides('mika.salo', 'deny');
    expect(stopped.tier).toBe('service-desk');
    expect(stopped.wantedTimes('runOperation')).toBe(0);
  });

  it('of something that changed meanwhile is asked anew, and what was agreed before counts no more', () => {
    const ticket = begins(resetVpn).isAsked().decides('mika.salo', 'approve');
    ticket.operation({ state: 'needs_approval', group: 'service-desk', approvers: 1 });
    expect(ticket.records.flatMap(({ approvals }) => approvals.map(({ id, status }) => [id, status])).at(-1)).toEqual(['1001-p1-s1-1', 'superseded']);
    const first = ticket.asked;
    expect(ticket.isAsked({ hash: 'h2' }).status).toBe('waiting_approval');
    ticket.decides('leo.okafor', 'approve', { hash: 'h2' });
    expect(ticket.wantedTimes('runOperation')).toBe(2);
    ticket.operation({ state: 'needs_approval', group: 'service-desk', approvers: 1 });
    expect(ticket.asked).not.toBe(first);
    expect(ticket.isAsked().until('approval').episode.reasons).toEqual(['approval_expired']);
  });

  it('that several groups decide needs some of each', () => {
    const quorum = [
      { people: ['carla.diaz'], needed: 1 },
      { people: ['mika.salo', 'leo.okafor'], needed: 1 },
    ];
    const asked = () => begins(resetVpn).isAsked({ needed: 2, people: ['carla.diaz', 'mika.salo', 'leo.okafor'], quorum });
    const outvoted = asked().decides('mika.salo', 'approve').decides('leo.okafor', 'approve');
    expect(outvoted.wantedTimes('runOperation')).toBe(0);
    expect(outvoted.decides('carla.diaz', 'approve').wantedTimes('runOperation')).toBe(1);
    // Whoever it is passed on to stands for the group of whoever passed it on.
    const deputy = asked().passes('mika.salo', 'jo.lind').decides('jo.lind', 'approve').decides('leo.okafor', 'approve');
    expect(deputy.wantedTimes('runOperation')).toBe(0);
    expect(deputy.decides('carla.diaz', 'approve').wantedTimes('runOperation')).toBe(1);
    const forCarla = asked().passes('carla.diaz', 'jo.lind').decides('leo.okafor', 'approve');
    expect(forCarla.wantedTimes('runOperation')).toBe(0);
    expect(forCarla.decides('jo.lind', 'approve').wantedTimes('runOperation')).toBe(1);
  });

  it('that two groups decide hears somebody of both in both, who is still one of two people', () => {
    const quorum = [
      { people: ['mika.salo'], needed: 1 },
      { people: ['mika.salo', 'leo.okafor'], needed: 1 },
    ];
    const asked = (needed: number) => begins(resetVpn).isAsked({ needed, people: ['mika.salo', 'leo.okafor'], quorum });
    const one = asked(2).decides('mika.salo', 'approve');
    expect(one.wantedTimes('runOperation')).toBe(0);
    expect(one.decides('leo.okafor', 'approve').wantedTimes('runOperation')).toBe(1);
    const passed = asked(2).passes('mika.salo', 'jo.lind').decides('jo.lind', 'approve');
    expect(passed.wantedTimes('runOperation')).toBe(0);
    expect(passed.decides('leo.okafor', 'approve').wantedTimes('runOperation')).toBe(1);
    expect(asked(1).decides('mika.salo', 'approve').wantedTimes('runOperation')).toBe(1);
  });

  it('asked for anew is decided by those who are asked now', () => {
    const two = [
      { people: ['carla.diaz'], needed: 1 },
      { people: ['mika.salo'], needed: 1 },
    ];
    const ticket = begins(resetVpn).isAsked({ needed: 2, people: ['carla.diaz', 'mika.salo'], quorum: two });
    ticket.mail('text');
    ticket.isAsked({ hash: 'h2' });
    expect(ticket.decides('mika.salo', 'approve', { hash: 'h2' }).wantedTimes('runOperation')).toBe(1);
  });

  it('shows in Slack what came of it', () => {
    const ticket = begins(resetVpn).isAsked().decides('mika.salo', 'approve');
    const before = ticket.wantedTimes('showApproval');
    expect(ticket.operation().wantedTimes('showApproval')).toBe(before + 1);
  });

  it('shows in Slack that the requester has to prove who they are first', () => {
    const ticket = begins(resetVpn).isAsked().decides('mika.salo', 'approve').operation({ state: 'needs_identity' });
    const { node } = ticket.wanted('askIdentity');
    const before = ticket.wantedTimes('showApproval');
    const result = { state: 'asked', proofId: 'proof', channel: 'slack', until: ticket.now + minute } as const;
    ticket.send({ type: 'identityAsked', run: node.run, step: node.step, result });
    expect(ticket.wantedTimes('showApproval')).toBe(before + 1);
  });

  it('that nobody may give goes to people', () => {
    const ticket = begins(resetVpn);
    ticket.send({ type: 'approvalAsked', approvalId: ticket.asked, result: { state: 'impossible', reason: 'nobody' } });
    expect(ticket.tier).toBe('service-desk');
  });

  it('that there is nothing to ask for counts as refused by nobody: the agent looks once more', () => {
    const ticket = begins(resetVpn);
    ticket.send({ type: 'approvalAsked', approvalId: ticket.asked, result: { state: 'impossible', reason: 'nothing_to_approve' } });
    expect(ticket.tier).toBe('agent');
    expect(ticket.drafting).toBeTruthy();
    expect(ticket.episode.reasons).toEqual([]);
  });
});

describe('an approver who passes their say on', () => {
  const passed = (needed = 1) => begins(resetVpn).isAsked({ needed }).passes('mika.salo', 'jo.lind');

  it('has it no more; the other one has it, is written to, and the cards show it', () => {
    const ticket = passed();
    expect(ticket.refusedDecision('mika.salo', 'approve')).toBe('approval.passed_on');
    expect(ticket.refusedDelegation('mika.salo', 'carla.diaz')).toBe('approval.passed_on');
    expect(ticket.intents.at(-1)).toMatchObject({ kind: 'approval_request', to: 'approvers', facts: { person: 'jo.lind' } });
    expect(ticket.wantedTimes('showApproval')).toBe(2);
    expect(ticket.decides('jo.lind', 'approve').wantedTimes('runOperation')).toBe(1);
  });

  it('makes the quorum no smaller: two who approve are still two people', () => {
    const ticket = passed(2).decides('jo.lind', 'approve');
    expect(ticket.wantedTimes('runOperation')).toBe(0);
    expect(ticket.refusedDecision('mika.salo', 'approve')).toBe('approval.passed_on');
    expect(ticket.refusedDelegation('leo.okafor', 'jo.lind')).toBe('approval.already_asked');
    expect(ticket.decides('leo.okafor', 'approve').wantedTimes('runOperation')).toBe(1);
  });

  it('cannot do so once they have decided, nor for somebody else, nor to somebody who is asked, nor too late', () => {
    const ticket = begins(resetVpn).isAsked({ needed: 2 });
    expect(ticket.refusedDelegation('carla.diaz', 'jo.lind')).toBe('approval.not_yours');
    expect(ticket.refusedDelegation('mika.salo', 'leo.okafor')).toBe('approval.already_asked');
    expect(ticket.decides('mika.salo', 'approve').refusedDelegation('mika.salo', 'jo.lind')).toBe('approval.already_decided');
    const held = begins(resetVpn).isAsked({ holdMs: minute }).decides('mika.salo', 'approve');
    expect(held.refusedDelegation('leo.okafor', 'jo.lind')).toBe('approval.already_decided');
    expect(
      begins(resetVpn)
        .isAsked()
        .wait(24 * 60 * minute)
        .refusedDelegation('mika.salo', 'jo.lind'),
    ).toBe('approval.expired');
  });

  it('may get it back from the other one', () => {
    const ticket = passed().passes('jo.lind', 'mika.salo');
    expect(ticket.refusedDecision('jo.lind', 'approve')).toBe('approval.passed_on');
    expect(ticket.refusedDecision('mika.salo', 'approve')).toBeNull();
  });

  it('is asked again when the approval is asked anew', () => {
    const ticket = passed();
    ticket.mail('text').isAsked({ hash: 'h2' });
    expect(ticket.refusedDecision('mika.salo', 'approve', { hash: 'h2' })).toBeNull();
  });
});

it('who stops what was approved is told from who denies', () => {
  const stopped = begins(resetVpn).isAsked({ holdMs: minute }).decides('mika.salo', 'approve').decides('mika.salo', 'deny');
  expect(stopped.records.flatMap(({ approvals }) => approvals).at(-1)).toMatchObject({ status: 'denied', heldUntil: expect.any(Number) });
  expect(stopped.records.flatMap(({ entries: all }) => all).find(({ type }) => type === 'approval_denied')?.data).toMatchObject({ stopped: true });
  const denied = begins(resetVpn).isAsked({ holdMs: minute }).decides('mika.salo', 'deny');
  expect(denied.records.flatMap(({ approvals }) => approvals).at(-1)).toMatchObject({ status: 'denied', heldUntil: null });
});
