import { describe, expect, it } from 'vitest';
import { begins, type ProcedurePlay } from './procedure-play.spec-kit.js';
import { askedBeside, fiveWrites, otherWays, resetVpn, whoeverIsFirst } from './procedure.spec-kit.js';

const claimed = (ticket: ProcedurePlay) => ticket.act({ act: 'claim', person: 'leo.okafor' });
const stepStates = (ticket: ProcedurePlay, step: string) =>
  ticket.records.flatMap(({ runSteps }) => runSteps.filter((each) => each.step === step).map(({ state }) => state));

describe('a person who takes the ticket', () => {
  it('while something is taken back: it is taken back, and no other way is tried', () => {
    const ticket = claimed(begins(otherWays).operation().fails());
    const before = ticket.wantedTimes('runOperation');
    ticket.undone();
    expect(ticket.wantedTimes('runOperation')).toBe(before);
    expect(ticket.wantedTimes('draftNode')).toBe(0);
    expect(ticket.state.procedures.runs).toEqual([]);
    expect(ticket.state.assignee).toBe('leo.okafor');
  });

  it('while something is about to be changed: its row says that nobody wants it any more, and later what came of it', () => {
    const ticket = claimed(begins(fiveWrites));
    const { step } = ticket.wanted('runOperation').node;
    expect(stepStates(ticket, step)).toEqual(['begun', 'cancelled']);
    ticket.operation();
    expect(stepStates(ticket, step)).toEqual(['begun', 'cancelled', 'done']);
  });
});

it('a branch that nobody waits for any more takes back what it did, and goes no further', () => {
  const ticket = begins(whoeverIsFirst);
  ticket.text().operation().fails();
  const before = ticket.wantedTimes('runOperation');
  ticket.mail('text').form({ place: 'home' }).undone();
  expect(ticket.wantedTimes('runOperation')).toBe(before);
});

it('what may have happened, and nobody knows, is looked at by people, whatever the end of the procedure says', () => {
  const ticket = begins(whoeverIsFirst);
  ticket.text().mail('text').form({ place: 'home' }).text().fails('unknown').mail('yes');
  expect(ticket.tier).toBe('service-desk');
  expect(ticket.episode.class).not.toBe('confirmed');
});

it.each(['thanks', 'yes'] as const)('%s takes no approval away that somebody has given', (intent) => {
  const ticket = begins(resetVpn).isAsked({ needed: 2 }).decides('mika.salo', 'approve').mail(intent);
  expect(ticket.decides('leo.okafor', 'approve').wantedTimes('runOperation')).toBe(1);
});

describe('an approval beside a question', () => {
  const beside = () => begins(askedBeside).text().isAsked();

  it('is asked anew when the requester answers the question', () => {
    const ticket = beside();
    const { approval } = ticket;
    ticket.mail('text');
    expect(ticket.refusedDecision('mika.salo', 'approve', { approvalId: approval })).toBe('approval.unknown');
    expect(ticket.asked).not.toBe('');
  });

  it('is given up when words come faster than people can decide', () => {
    const ticket = beside();
    for (let round = 2; round <= 5; round++) ticket.mail('text').isAsked({ hash: `h${round}` });
    ticket.mail('text');
    expect(ticket.state.procedures.approvals).toEqual([]);
    expect(ticket.wantedTimes('runOperation')).toBe(0);
    expect(ticket.tier).toBe('service-desk');
  });
});
