/** Mail in the name of the requester of which nobody knows that it is theirs. */
import { describe, expect, it } from 'vitest';
import { begins } from './procedure-play.spec-kit.js';
import { ladderWithVendor, Play } from './play.spec-kit.js';
import { answerOrAsk, approvedUnlock } from './procedure.spec-kit.js';
import { mailIntents } from './vocabulary.js';

describe('a ticket whose first mail nobody could prove', () => {
  const opened = () => new Play({ procedure: approvedUnlock, ladder: ladderWithVendor }).opens({ unproven: true });

  it('goes to people with the reason, without a procedure and without the agent', () => {
    const play = opened();
    expect([play.tier, play.episode.reasons]).toEqual(['service-desk', ['identity_unproven']]);
    expect(play.lastSteps).not.toContain('draft');
    expect(play.state.procedures).toMatchObject({ chosen: null, runs: [] });
  });

  it('sends no automatic mail to the address, however long it takes', () => {
    const play = new Play().opens({ unproven: true }).until('respond').until('repeat').until('repeat');
    expect(play.said).toContain('nobody_answers');
    expect(play.intents.filter(({ to }) => to === 'requester')).toEqual([]);
  });

  it('is answered by a person as any other', () => {
    const play = opened().act({ act: 'reply', person: 'priya', textId: 'x', resolve: false });
    expect([play.status, play.said.at(-1)]).toEqual(['waiting_requester', 'reply']);
  });

  it('reaches the requester again once a mail is surely theirs, and stays with people', () => {
    const play = opened().mail('text').act({ act: 'escalate', person: 'priya', to: null, reason: 'manual' });
    expect([play.tier, play.said.at(-1)]).toEqual(['duty-lead', 'handover']);
  });

  it('does not come to the agent when it is reopened', () => {
    const play = opened().act({ act: 'resolve', person: 'priya', outcome: 'solved' }).mail('text');
    expect([play.tier, play.episode.number]).toEqual(['service-desk', 2]);
    expect(play.allSteps.map((step) => step.do)).not.toContain('draft');
  });
});

describe('a reply in the requester’s name', () => {
  const answered = () => new Play().opens().agentAnswers();
  const asked = () => begins(answerOrAsk).article('inferred').text();

  it('that says yes or thanks confirms nothing: what is with the requester stays with them', () => {
    for (const intent of ['yes', 'thanks'] as const) {
      for (const play of [answered(), asked()]) {
        const before = play.state.awaiting;
        expect(play.forged(intent).status).toBe('waiting_requester');
        expect(play.state.awaiting).toEqual(before);
        expect(play.entries.at(-1)).toBe('message_received');
      }
    }
  });

  it.each(['no', 'human', 'withdrawn', 'text'] as const)('that says something else (%s) is for people to judge', (intent) => {
    expect(answered().forged(intent).episode).toMatchObject({ reasons: ['identity_unproven'], class: 'open' });
  });

  it('fills no form, and the procedure ends', () => {
    const play = asked().forged('text');
    expect(play.wantedTimes('readForm')).toBe(0);
    expect([play.tier, play.episode.reasons]).toEqual(['service-desk', ['identity_unproven']]);
  });

  it('stops what waits for an approval, so that nothing runs because of it', () => {
    const play = begins(approvedUnlock).isAsked().forged('text');
    expect(play.tier).toBe('service-desk');
    expect(play.refusedDecision('mika.salo', 'approve')).not.toBeNull();
    expect(play.wantedTimes('runOperation')).toBe(0);
  });

  it.each(mailIntents)('reopens nothing for the agent (%s)', (intent) => {
    const play = answered().mail('yes').forged(intent);
    const reopened = intent === 'no' || intent === 'human' || intent === 'text';
    expect([play.tier, play.episode.number]).toEqual(reopened ? ['service-desk', 2] : ['agent', 1]);
    expect(play.ended.map((episode) => episode.class)).toEqual(reopened ? ['confirmed'] : []);
  });

  it('is told to the person who has the ticket', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'claim', person: 'priya' }).forged('withdrawn');
    expect([play.status, play.said.at(-1)]).toEqual(['open', 'requester_news']);
  });

  it('makes nobody reachable whose mail came back', () => {
    const play = answered();
    play.state.requesterReachable = false;
    expect(play.forged('text').state.requesterReachable).toBe(false);
    expect(play.mail('text').state.requesterReachable).toBe(true);
  });
});
