/** Where a ticket could get lost: circles, tiers without people, messages that never arrive, clocks that stand still. */
import { describe, expect, it } from 'vitest';
import type { Calendar } from './clocks.js';
import { ladderWithVendor, Play, standardLadder } from './play.spec-kit.js';
import type { Policy, Tier } from './policy.js';

const minute = 60_000;
const only = (...kinds: Tier['kind'][]): Policy => ({
  ...ladderWithVendor,
  tiers: ladderWithVendor.tiers.filter(({ kind }) => kinds.includes(kind)),
});
const unreachable = (policy: Policy): Policy => ({
  ...policy,
  tiers: policy.tiers.map((tier) => (tier.kind === 'agent' ? tier : { ...tier, reachable: false })),
});
const replies = (play: Play, resolve = false) => play.act({ act: 'reply', person: 'priya', textId: 'x', resolve });

describe('a ladder without a way out', () => {
  it('that reaches nobody keeps the ticket with its people and says at once that nobody answers', () => {
    const play = new Play({ ladder: unreachable(standardLadder) }).opens().agentGivesUp();
    expect(play.tier).toBe('service-desk');
    expect(play.entries).toContain('nobody_answers');
    expect(play.until('repeat').deadline('repeat')).toBe(play.now + 60 * minute);
  });

  it('of an agent alone ends with a last resort that can be claimed', () => {
    const play = new Play({ ladder: only('agent') }).opens().agentGivesUp();
    expect(play.tier).toBe('people');
    expect(play.act({ act: 'claim', person: 'priya' }).state.assignee).toBe('priya');
  });

  it('of vendors that refuse opens all the same', () => {
    expect(new Play({ ladder: unreachable(only('vendor')) }).opens().tier).toBe('people');
    expect(new Play({ ladder: only('vendor') }).opens().caseOpens('refused').tier).toBe('people');
  });

  it('whose vendor is last gives the ticket to the people before it, and after two rounds leaves it with them', () => {
    const play = new Play({ ladder: ladderWithVendor }).opens().agentGivesUp();
    for (let round = 0; round < 2; round++) play.until('respond').until('respond').caseOpens().until('vendor_deadline');
    expect(play.tier).toBe('duty-lead');
    expect(play.episode.reasons.at(-1)).toBe('loop_detected');
    play.until('respond').until('repeat');
    expect([play.tier, play.entries.at(-1)]).toEqual(['duty-lead', 'nobody_answers']);
  });

  it('lets people send it to the vendor as often as they like', () => {
    const play = new Play({ ladder: ladderWithVendor }).opens().agentGivesUp();
    for (let round = 0; round < 4; round++) {
      play.act({ act: 'escalate', person: 'priya', to: 'fortway', reason: 'manual' }).caseOpens('refused');
      expect(play.tier).toBe('service-desk');
    }
  });

  it('passes a second agent when the requester asks for a person', () => {
    const second: Tier = { key: 'agent-2', kind: 'agent', deadline: { ms: 15 * minute }, attempts: 4 };
    const [agent, ...people] = standardLadder.tiers as [Tier, ...Tier[]];
    const play = new Play({ ladder: { ...standardLadder, tiers: [agent, second, ...people] } }).opens();
    expect(play.agentAnswers().mail('human').tier).toBe('service-desk');
  });
});

describe('an order', () => {
  it('to the agent is refused when its attempts are used', () => {
    const play = new Play().opens().agentAnswers().mail('no').agentAnswers().mail('no');
    expect(play.refused({ act: 'escalate', person: 'priya', to: 'agent', reason: 'manual' })).toBe('ticket.unknown_tier');
  });

  it('to release a resolved ticket is refused: it would open it again', () => {
    const play = replies(new Play().opens().agentGivesUp(), true);
    expect(play.refused({ act: 'release', person: 'priya' })).toBe('ticket.already_resolved');
  });

  it('to claim a vendor’s ticket brings it to the people behind the vendor', () => {
    const play = new Play({ ladder: ladderWithVendor }).opens().agentGivesUp().until('respond').until('respond').caseOpens();
    expect(play.act({ act: 'claim', person: 'priya' }).tier).toBe('service-desk');
  });
});

describe('while the ball is with the requester', () => {
  it('no deadline runs, whoever claims or releases meanwhile', () => {
    const play = replies(new Play().opens().agentGivesUp()).act({ act: 'release', person: 'priya' });
    expect([play.status, play.deadline('respond')]).toEqual(['waiting_requester', null]);
    play.act({ act: 'claim', person: 'leo' });
    expect([play.status, play.deadline('lease')]).toEqual(['waiting_requester', null]);
    expect(
      play
        .wait(600 * minute)
        .mail('text')
        .deadline('lease'),
    ).toBe(play.now + 45 * minute);
  });

  it('a second reply starts the silence anew', () => {
    const play = replies(replies(new Play().opens().agentGivesUp()).until('follow_up'));
    expect([play.deadline('abandon'), play.deadline('follow_up')]).toEqual([null, play.now + 24 * 60 * minute]);
  });

  it('its answer brings the ticket back to a queue that is told when nobody has it', () => {
    const play = replies(new Play().opens().agentGivesUp()).act({ act: 'release', person: 'priya' });
    const before = play.said.filter((kind) => kind === 'queue_card').length;
    expect(play.mail('text').said.filter((kind) => kind === 'queue_card')).toHaveLength(before + 1);
  });

  it('business time that was left over a weekend is left after it', () => {
    const office: Calendar = { zone: 'UTC', week: { 1: [[540, 1020]], 5: [[540, 1020]] }, holidays: [] };
    const inOffice: Policy = {
      ...standardLadder,
      calendar: 'office',
      tiers: standardLadder.tiers.map((tier) => (tier.kind === 'human' ? { ...tier, lease: { businessMs: 60 * minute } } : tier)),
    };
    const play = new Play({ ladder: inOffice, calendars: { office } });
    play.now = Date.UTC(2026, 10, 6, 16, 30);
    replies(play.opens().agentGivesUp());
    play.now = Date.UTC(2026, 10, 7, 12);
    expect(play.mail('text').deadline('lease')).toBe(Date.UTC(2026, 10, 9, 10));
  });
});

describe('a lease that ends', () => {
  it('is told to the person who lost the ticket, and the queue has it', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'claim', person: 'priya' }).until('lease');
    expect(play.said.slice(-2)).toEqual(['lease_returned', 'queue_card']);
    expect(play.intents.findLast(({ kind }) => kind === 'lease_returned')?.facts).toMatchObject({ person: 'priya' });
  });
});

describe('a message that never arrives', () => {
  it('takes back what was only assumed: a person has to find another way', () => {
    const play = new Play().opens().agentAnswers().until('assume').bounces('answer');
    expect(play.tier).toBe('service-desk');
    expect(play.episode).toMatchObject({ class: 'open', reasons: ['tool_failed'] });
  });

  it('is known from the report that comes back by mail as well', () => {
    const play = new Play().opens().agentAnswers();
    const returned = { outboxId: `1001-${play.state.awaiting?.stepId}`, kind: 'answer' } as const;
    const report = { inboxNo: 2, from: 'automatic', person: null, lane: 'internal', intent: 'text', messageId: 'in-2', returned } as const;
    expect(play.send({ type: 'mailRead', mails: [report] }).tier).toBe('service-desk');
  });

  it('takes back what a vendor resolved', () => {
    const play = new Play({ ladder: ladderWithVendor }).opens().agentGivesUp().until('respond').until('respond').caseOpens();
    play.vendorSays('resolved').bounces('resolved');
    expect([play.status, play.tier]).toEqual(['open', 'service-desk']);
  });

  it('leaves a resolution without a claimer to the queue again', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'resolve', person: null, outcome: 'solved' }).bounces('resolved');
    expect([play.status, play.state.assignee, play.said.at(-1)]).toEqual(['open', null, 'queue_card']);
    expect(play.deadline('respond')).not.toBeNull();
  });

  it('counts for the follow-up too: silence after it would mean nothing', () => {
    const play = new Play().opens().agentAnswers().until('follow_up').bounces('follow_up');
    expect(play.tier).toBe('service-desk');
  });

  it('counts the time until that was known', () => {
    const play = replies(new Play().opens().agentGivesUp(), true)
      .wait(30 * minute)
      .bounces('reply')
      .wait(minute);
    play.act({ act: 'resolve', person: 'priya', outcome: 'solved' });
    const { legs, resolvedAt, openedAt } = play.episode;
    expect(Object.values(legs).reduce((sum, ms) => sum + ms, 0)).toBe((resolvedAt ?? 0) - openedAt);
  });

  it('is no reason to be silent for ever: a mail from the requester shows that they can be reached', () => {
    const play = new Play().opens().agentAnswers().bounces('answer');
    expect(play.state.requesterReachable).toBe(false);
    expect(play.mail('text').state.requesterReachable).toBe(true);
  });

  it('is not tried with a question to somebody without an address', () => {
    const play = new Play({ reachable: false }).opens().agentAsks();
    expect([play.tier, play.said.includes('question')]).toEqual(['service-desk', false]);
  });
});
