/** What the requester says on their page or late, and how it counts. */
import { describe, expect, it } from 'vitest';
import { ladderWithVendor, Play } from './play.spec-kit.js';

const minute = 60_000;
const withPriya = () => new Play().opens().agentGivesUp().act({ act: 'claim', person: 'priya' });
const answered = () => withPriya().act({ act: 'reply', person: 'priya', textId: 'x', resolve: false });
const notYet = { act: 'answerConfirmation', helped: false } as const;
const works = { act: 'answerConfirmation', helped: true } as const;

describe('a “no” on the page', () => {
  it('is told to the person who has the ticket, and the ball is theirs', () => {
    const play = answered().act(notYet);
    expect([play.status, play.state.assignee, play.said.at(-1)]).toEqual(['open', 'priya', 'requester_news']);
    expect(play.deadline('lease')).not.toBeNull();
  });

  it('in the grace period reopens with the same person, who is told', () => {
    const play = withPriya().act({ act: 'reply', person: 'priya', textId: 'x', resolve: true }).act(notYet);
    expect([play.state.assignee, play.episode.number, play.said.at(-1)]).toEqual(['priya', 2, 'requester_news']);
  });

  it('starts a draft anew that was under way', () => {
    const play = new Play({ model: true }).opens().act({ ...notYet, textId: 'more' });
    expect(play.state.drafting).toMatchObject({ stale: true });
  });

  it('with the wish for a person ends a vendor’s turn', () => {
    const play = new Play({ ladder: ladderWithVendor }).opens().agentGivesUp().until('respond').until('respond').caseOpens();
    expect(play.act({ ...notYet, wantsPerson: true }).tier).toBe('service-desk');
    expect(play.episode.reasons.at(-1)).toBe('requester_asked');
  });
});

describe('a “yes”', () => {
  it('before anybody has answered means that they solved it themselves: excluded', () => {
    expect(new Play({ model: true }).opens().act(works).episode).toMatchObject({ reason: 'requester_withdrew', excluded: 'withdrawn' });
  });

  it('after a “no” is resolved when it is said, not when the answer left', () => {
    const play = new Play().opens().agentAnswers().wait(minute).mail('no').wait(minute).act(works);
    expect(play.episode).toMatchObject({ class: 'confirmed', resolvedAt: play.now });
  });
});

describe('mail', () => {
  it('while a vendor has the ticket reaches the people behind the vendor', () => {
    const play = new Play({ ladder: ladderWithVendor }).opens().agentGivesUp().until('respond').until('respond').caseOpens().mail('text');
    expect([play.tier, play.said.at(-1)]).toEqual(['fortway', 'requester_news']);
    expect(play.intents.at(-1)).toMatchObject({ to: 'queue', facts: { queue: 'service-desk' } });
  });

  it('in the grace period is told to the person who gets the ticket back', () => {
    const play = withPriya().act({ act: 'reply', person: 'priya', textId: 'x', resolve: true }).mail('text');
    expect([play.state.assignee, play.said.at(-1)]).toEqual(['priya', 'requester_news']);
  });
});

describe('a reopened ticket', () => {
  it('does not go back to the agent once people have had it', () => {
    const play = withPriya().act({ act: 'escalate', person: 'priya', to: 'agent', reason: 'manual' }).agentAnswers().mail('yes').mail('text');
    expect(play.tier).toBe('service-desk');
  });

  it('goes to people when a person reopens it: the agent runs on words of the requester only', () => {
    const play = new Play().opens().agentAnswers().mail('yes').act({ act: 'reopen', person: 'priya' });
    expect(play.tier).toBe('service-desk');
    expect(play.episode).toMatchObject({ number: 2, reasons: ['manual'] });
  });
});

describe('words beside the work', () => {
  it('of a person in the grace period leave the ticket resolved', () => {
    const play = withPriya().act({ act: 'resolve', person: 'priya', outcome: 'solved' });
    play.act({ act: 'reply', person: 'priya', textId: 'x', resolve: false }).act({ act: 'note', person: 'priya', textId: 'y' });
    expect([play.status, play.said.slice(-2)]).toEqual(['resolved', ['reply', 'note']]);
  });

  it('of a person on the agent’s ticket take it over, also while its answer is with the requester', () => {
    const play = new Play().opens().agentAnswers().act({ act: 'reply', person: 'priya', textId: 'x', resolve: false });
    expect([play.tier, play.state.assignee, play.status, play.silenced]).toEqual(['service-desk', 'priya', 'waiting_requester', true]);
    expect(play.said).not.toContain('handover');
  });
});
