import { expect, it } from 'vitest';
import type { Policy } from '@tierdesk/ticket';
import { describePolicy } from './index.js';

const minute = 60_000;
const policy: Policy = {
  key: 'network',
  hash: '',
  match: { categories: ['vpn', 'network'], priorityAtMost: 2 },
  skipAgent: { categories: ['security'] },
  calendar: 'office',
  acknowledgeAfter: { ms: minute },
  remindAfter: { businessMs: 24 * 60 * minute },
  assumeAfter: { ms: 72 * 60 * minute },
  grace: { ms: 90_000 },
  tiers: [
    { key: 'agent', kind: 'agent', deadline: { ms: 15 * minute }, attempts: 1 },
    {
      key: 'desk',
      kind: 'human',
      queue: 'desk',
      slack: true,
      reachable: true,
      respondWithin: { businessMs: 30 * minute },
      resolveWithin: { businessMs: 150 * minute },
      lease: { ms: 45 * minute },
      nudgeBefore: { ms: 15 * minute },
      repeat: { ms: 60 * minute },
    },
    {
      key: 'fortway',
      kind: 'vendor',
      vendor: 'fortway',
      reachable: true,
      chaseAfter: { ms: 60 * minute },
      returnAfter: { ms: 60 * minute },
      returnsTo: null,
    },
    {
      key: 'corvid',
      kind: 'vendor',
      vendor: 'corvid',
      reachable: false,
      chaseAfter: { ms: 60 * minute },
      returnAfter: { ms: 60 * minute },
      returnsTo: null,
    },
    {
      key: 'lead',
      kind: 'human',
      queue: 'lead',
      slack: false,
      reachable: true,
      respondWithin: { ms: minute },
      resolveWithin: null,
      lease: { ms: 60 * minute },
      nudgeBefore: { ms: minute },
      repeat: { ms: 60 * minute },
    },
  ],
};

it('says a policy in the order in which things happen', () => {
  const names: Record<string, string> = { desk: 'Service desk', fortway: 'Fortway', lead: 'Duty lead', corvid: 'Corvid' };
  expect(describePolicy(policy, (key) => names[key] ?? key)).toEqual([
    'For tickets of category vpn or network and of priority 1 to 2.',
    'Tickets of category security go past the agent.',
    'No answer after 1 minute: the requester gets one acknowledgement.',
    'The agent (1 attempt) has 15 minutes of its own; the time it waits for the requester does not count. It gives up or runs out of time: on to the next.',
    'Service desk is told in Slack, and by mail when Slack does not take it within a minute.',
    'Nobody has claimed it after 30 minutes of working time: on to Fortway. Only while it is unclaimed.',
    'Claimed, but no reply and no note for 45 minutes: back to the queue, with a nudge 15 minutes before.',
    'Claimed, but not resolved after 2 hours 30 minutes of working time: on to Fortway.',
    'Fortway gets a case. Silent for 1 hour: asked once more.',
    'Still silent 1 hour later, or refused: back to Service desk.',
    'Corvid cannot be reached at present, so it is skipped.',
    'Duty lead is told by mail.',
    'Nobody has claimed it after 1 minute: the notice is repeated, then every hour. The ticket stays open until somebody does.',
    'Claimed, but no reply and no note for 1 hour: back to the queue, with a nudge 1 minute before.',
    'After each answer or question of ours: one follow-up when the requester is silent for 24 hours of working time.',
    'Silent for another 3 days: an answer counts as assumed, a question as abandoned.',
    'Resolved: a reply within 1 minute 30 seconds opens it again; after that it is closed.',
  ]);
});

it('speaks of every ticket when nothing is asked of it', () => {
  const sentences = describePolicy({ ...policy, match: {}, skipAgent: {} });
  expect(sentences.slice(0, 2)).toEqual(['For every ticket that no policy before it takes.', 'Tickets go past the agent.']);
  expect(sentences.join()).not.toContain('attempt');
});

it('leads past what cannot be reached', () => {
  const away = policy.tiers.map((tier) => (tier.kind === 'vendor' ? { ...tier, reachable: false } : tier));
  expect(describePolicy({ ...policy, tiers: away })).toContain(
    'Nobody has claimed it after 30 minutes of working time: on to lead. Only while it is unclaimed.',
  );
});
