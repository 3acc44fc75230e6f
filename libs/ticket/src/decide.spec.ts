import { describe, expect, it } from 'vitest';
import { ladderWithVendor, Play, standardLadder } from './play.spec-kit.js';

const minute = 60_000;

describe('the agent answers first', () => {
  it('answers, waits for the requester and counts a yes by mail as confirmed', () => {
    const play = new Play().opens().agentAnswers();
    expect(play.status).toBe('waiting_requester');
    expect(play.said).toEqual(['answer']);
    play.mail('yes');
    expect(play.status).toBe('resolved');
    expect(play.episode).toMatchObject({ class: 'confirmed', reason: 'requester_confirmed', escalated: false, evidence: { kind: 'reply' } });
  });

  it('counts thanks alone as a confirmation of its answer', () => {
    expect(new Play().opens().agentAnswers().mail('thanks').episode.class).toBe('confirmed');
  });

  it('counts a yes on the page as confirmed, with the link as witness', () => {
    const play = new Play().opens().agentAnswers().act({ act: 'answerConfirmation', helped: true });
    expect(play.episode).toMatchObject({ class: 'confirmed', evidence: { kind: 'link' } });
  });

  it('asks once more after silence and then only assumes', () => {
    const play = new Play().opens().agentAnswers().until('follow_up');
    expect(play.said).toEqual(['answer', 'follow_up']);
    play.until('assume');
    expect(play.episode).toMatchObject({ class: 'assumed', actor: 'policy' });
  });

  it('turns an assumed resolution into a confirmed one when the yes comes late', () => {
    const play = new Play().opens().agentAnswers().until('follow_up').until('assume').mail('yes');
    expect(play.episode.class).toBe('confirmed');
    expect(play.status).toBe('resolved');
  });

  it('looks once more when the answer did not help, then hands the ticket to a person', () => {
    const play = new Play().opens().agentAnswers().mail('text');
    expect(play.tier).toBe('agent');
    expect(play.drafting).toBe(true);
    play.agentAnswers().mail('no');
    expect(play.tier).toBe('service-desk');
    expect(play.episode).toMatchObject({ escalated: true, reasons: ['requester_unsatisfied'] });
  });

  it('abandons a question that nobody answers', () => {
    const play = new Play().opens().agentAsks().until('follow_up').until('abandon');
    expect(play.episode).toMatchObject({ class: 'abandoned', reason: 'requester_silent' });
  });

  it('goes on with the same attempt when its question is answered', () => {
    const play = new Play().opens().agentAsks().mail('text');
    expect(play.state.attempts).toBe(1);
    expect(play.drafting).toBe(true);
  });

  it('hands an answer without evidence to people instead of sending it', () => {
    const play = new Play().opens().agentAnswers('inferred');
    expect(play.episode.reasons).toEqual(['weak_evidence']);
    expect(play.said).not.toContain('answer');
  });

  it('drafts anew when news came while it was writing', () => {
    const play = new Play().opens().mail('text').agentAnswers();
    expect(play.drafting).toBe(true);
    expect(play.state.attempts).toBe(1);
    expect(play.agentAnswers().status).toBe('waiting_requester');
  });
});

describe('the ladder', () => {
  it('hands the ticket to a person when the agent gives up, and says so once', () => {
    const play = new Play().opens().agentGivesUp('no_knowledge');
    expect(play.tier).toBe('service-desk');
    expect(play.said.filter((kind) => kind === 'handover')).toHaveLength(1);
    expect(play.said).not.toContain('acknowledgement');
    expect(play.episode.reasons).toEqual(['no_knowledge']);
  });

  it('hands the ticket to a person when the agent runs out of time', () => {
    const play = new Play({ model: true }).opens().until('agent_deadline');
    expect(play.episode.reasons).toEqual(['timeout']);
    expect(play.drafting).toBe(false);
  });

  it('stops the agent’s clock while the requester is asked', () => {
    const play = new Play({ model: true })
      .opens()
      .wait(10 * minute)
      .agentAsks()
      .wait(600 * minute)
      .mail('text');
    expect(play.deadline('agent_deadline')).toBe(play.now + 5 * minute);
  });

  it('acknowledges after a minute when nothing has left', () => {
    const play = new Play({ model: true }).opens().until('acknowledge');
    expect(play.said).toEqual(['acknowledgement']);
  });

  it('reaches people at once when the requester asks for one', () => {
    expect(new Play().opens({ intent: 'human' }).episode.reasons).toEqual(['requester_asked']);
    expect(new Play().opens().agentAnswers().mail('human').episode.reasons).toEqual(['requester_asked']);
  });

  it('skips the agent for a category of the policy and still counts it as an escalation', () => {
    const play = new Play({ ladder: { ...standardLadder, skipAgent: { categories: ['security'] } } }).opens({ category: 'security' });
    expect(play.tier).toBe('service-desk');
    expect(play.episode).toMatchObject({ escalated: true, reasons: ['policy_category'] });
  });

  it('climbs when nobody claims, and repeats the notice on the last tier', () => {
    const play = new Play().opens().agentGivesUp().until('respond');
    expect(play.tier).toBe('duty-lead');
    expect(play.episode.reasons).toEqual(['no_knowledge', 'timeout']);
    play.until('repeat');
    expect(play.tier).toBe('duty-lead');
    expect(play.entries).toContain('nobody_answers');
    expect(play.until('repeat').status).toBe('open');
  });

  it('skips a tier that reaches nobody, visibly', () => {
    const tiers = standardLadder.tiers.map((tier) => (tier.key === 'service-desk' ? { ...tier, reachable: false } : tier));
    const play = new Play({ ladder: { ...standardLadder, tiers } }).opens().agentGivesUp();
    expect(play.tier).toBe('duty-lead');
    expect(play.entries).toContain('tier_skipped');
  });

  it('lets people look when a copied person answers the agent', () => {
    expect(new Play().opens().agentAnswers().mail('text', 'participant').episode.reasons).toEqual(['other_participant']);
    expect(new Play().opens().agentAnswers().mail('yes', 'participant').status).toBe('waiting_requester');
  });
});

describe('people', () => {
  it('have the ticket by a claim, and a second person is refused', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'claim', person: 'priya' });
    expect(play.state.assignee).toBe('priya');
    expect(play.refused({ act: 'claim', person: 'leo' })).toBe('ticket.already_claimed');
    expect(play.refused({ act: 'claim', person: 'priya' })).toBeNull();
  });

  it('silence the agent by a claim: its draft is dropped and its queued words stay inside', () => {
    const play = new Play({ model: true }).opens().act({ act: 'claim', person: 'priya' });
    expect(play.silenced).toBe(true);
    expect(play.agentAnswers().said).not.toContain('answer');
    expect(play.episode.reasons).toEqual(['manual']);
    expect(play.state.assignee).toBe('priya');
  });

  it('are nudged before the lease ends, lose the ticket with it, and then the next tier has it', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'claim', person: 'priya' }).until('nudge');
    expect(play.said).toContain('lease_nudge');
    play.until('lease');
    expect(play.state.assignee).toBeNull();
    expect(play.until('respond').tier).toBe('duty-lead');
  });

  it('renew the lease with each note', () => {
    const play = new Play()
      .opens()
      .agentGivesUp()
      .act({ act: 'claim', person: 'priya' })
      .wait(20 * minute);
    const before = play.deadline('lease') ?? 0;
    expect(play.act({ act: 'note', person: 'priya', textId: 'x' }).deadline('lease')).toBe(before + 20 * minute);
  });

  it('resolve with a reply', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'reply', person: 'priya', textId: 'x', resolve: true });
    expect(play.status).toBe('resolved');
    expect(play.episode).toMatchObject({ class: 'human_resolved', reason: 'resolved_by_person', actor: 'person:priya' });
    expect(play.entries).toContain('claimed');
  });

  it('close a ticket unsolved', () => {
    expect(new Play().opens().agentGivesUp().act({ act: 'resolve', person: 'priya', outcome: 'unresolved' }).episode.class).toBe('unresolved');
  });

  it('answer the card by mail: a claim, and a reply that leaves once', () => {
    const play = new Play().opens().agentGivesUp().deskMail('priya', 'public');
    expect(play.state.assignee).toBe('priya');
    expect(play.said.filter((kind) => kind === 'reply')).toHaveLength(1);
    expect(play.deskMail('priya', 'internal').said.at(-1)).toBe('note');
  });

  it('wait for the requester with their clocks stopped, and go on when the answer comes', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'reply', person: 'priya', textId: 'x', resolve: false });
    expect(play.status).toBe('waiting_requester');
    expect(play.deadline('lease')).toBeNull();
    play.mail('text');
    expect(play.status).toBe('open');
    expect(play.deadline('lease')).not.toBeNull();
  });

  it('get a ticket back whose answer never arrived', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'reply', person: 'priya', textId: 'x', resolve: true });
    play.bounces('reply');
    expect(play.status).toBe('open');
    expect(play.episode).toMatchObject({ class: 'open', firstHumanResponseAt: null });
    expect(play.said).toContain('not_reached');
  });

  it('are told of nothing any more once the ticket is closed', () => {
    const play = new Play().opens().agentAnswers().mail('yes').until('close').closes();
    expect(play.status).toBe('closed');
    expect(play.refused({ act: 'claim', person: 'priya' })).toBe('ticket.closed');
  });
});

describe('vendors', () => {
  const atVendor = () =>
    new Play({ ladder: ladderWithVendor }).opens().agentGivesUp().act({ act: 'escalate', person: 'priya', to: 'fortway', reason: 'manual' });

  it('resolve the ticket by their callback', () => {
    const play = atVendor().caseOpens().vendorSays('resolved');
    expect(play.episode).toMatchObject({ class: 'vendor_resolved', vendorEscalated: true, actor: 'vendor:fortway' });
  });

  it('are chased once when silent, then people have the ticket again', () => {
    const play = atVendor().caseOpens();
    expect(play.status).toBe('waiting_vendor');
    play.until('vendor_chase').until('vendor_deadline');
    expect(play.tier).toBe('service-desk');
    expect(play.episode.reasons.at(-1)).toBe('vendor_silent');
  });

  it('give the ticket back when they refuse it or cannot be reached', () => {
    expect(atVendor().caseOpens('refused').episode.reasons.at(-1)).toBe('vendor_refused');
    expect(atVendor().caseOpens('failed').episode.reasons.at(-1)).toBe('tool_failed');
    expect(atVendor().caseOpens().vendorSays('refused').tier).toBe('service-desk');
  });
});

describe('grace, reopening, closing', () => {
  it('keeps the ticket resolved when the requester only says thanks, and counts it', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'reply', person: 'priya', textId: 'x', resolve: true }).mail('thanks');
    expect(play.status).toBe('resolved');
    expect(play.episode).toMatchObject({ class: 'human_resolved', confirmedByRequester: true });
  });

  it('reopens by a reply with the same person, as a new episode; the old one keeps its class', () => {
    const play = new Play().opens().agentGivesUp().act({ act: 'reply', person: 'priya', textId: 'x', resolve: true }).mail('text');
    expect(play.state).toMatchObject({ assignee: 'priya' });
    expect(play.ended).toMatchObject([{ number: 1, class: 'human_resolved', reopened: true }]);
    expect(play.episode).toMatchObject({ number: 2, class: 'open' });
  });

  it('reopens to the agent only while its attempts last', () => {
    const play = new Play().opens().agentAnswers().mail('yes').mail('text');
    expect(play.tier).toBe('agent');
    play.agentAnswers().mail('yes').mail('text');
    expect(play.tier).toBe('service-desk');
    expect(play.state.attempts).toBe(2);
  });

  it('closes after the grace period, unless mail waits', () => {
    const play = new Play().opens().agentAnswers().mail('yes').until('close').closes('mail_waiting');
    expect(play.status).toBe('resolved');
    expect(play.lastSteps).toContain('readMail');
  });

  it('excludes what the requester withdrew', () => {
    expect(new Play().opens().agentAnswers().mail('withdrawn').episode).toMatchObject({ excluded: 'withdrawn', reason: 'requester_withdrew' });
  });
});

it('the legs of an episode add up to the time to resolve', () => {
  const play = new Play({ model: true })
    .opens()
    .wait(minute)
    .agentGivesUp()
    .wait(7 * minute)
    .act({ act: 'claim', person: 'priya' })
    .wait(4 * minute);
  play
    .act({ act: 'reply', person: 'priya', textId: 'x', resolve: false })
    .wait(30 * minute)
    .mail('text')
    .wait(2 * minute);
  play.act({ act: 'resolve', person: 'priya', outcome: 'solved' });
  const { legs, resolvedAt, openedAt } = play.episode;
  expect(legs).toMatchObject({ agent: minute, queue: 7 * minute, human: 6 * minute, requester: 30 * minute });
  expect(Object.values(legs).reduce((sum, ms) => sum + ms, 0)).toBe((resolvedAt ?? 0) - openedAt);
});
