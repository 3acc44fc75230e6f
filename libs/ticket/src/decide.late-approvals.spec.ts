import { expect, it } from 'vitest';
import { begins } from './procedure-play.spec-kit.js';
import { resetVpn } from './procedure.spec-kit.js';

const minute = 60_000;
const asked = (holdMs = 0) => begins(resetVpn).isAsked({ holdMs });

it('no decision counts that comes after the approval expired, also when the clock of the ticket stood still meanwhile', () => {
  const late = asked().wait(120 * minute);
  expect(late.refusedDecision('mika.salo', 'approve')).toBe('approval.expired');
  expect(late.refusedDecision('mika.salo', 'deny')).toBe('approval.expired');
  expect(late.decides('mika.salo', 'approve').wantedTimes('runOperation')).toBe(0);
  expect(late.until('approval').episode.reasons).toEqual(['approval_expired']);
});

it('one that comes a moment before still counts', () => {
  expect(
    asked()
      .wait(120 * minute - 1)
      .decides('mika.salo', 'approve')
      .wantedTimes('runOperation'),
  ).toBe(1);
});

it('one that is given up while it is being asked ends for everybody who may see it already', () => {
  const ticket = begins(resetVpn);
  const { asked: approvalId } = ticket;
  ticket.act({ act: 'claim', person: 'leo.okafor' });
  expect(ticket.records.flatMap(({ approvals }) => approvals)).toMatchObject([{ id: approvalId, status: 'withdrawn' }]);
});

it('what is approved and held can be stopped until it runs', () => {
  const held = asked(10 * minute)
    .wait(115 * minute)
    .decides('mika.salo', 'approve')
    .wait(10 * minute);
  expect(held.refusedDecision('leo.okafor', 'deny')).toBeNull();
  expect(held.decides('leo.okafor', 'deny').wantedTimes('runOperation')).toBe(0);
});
