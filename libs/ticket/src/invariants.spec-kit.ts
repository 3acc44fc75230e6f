/** What holds for a ticket after whatever happened. For specs only. */
import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from './decide.js';
import type { Act } from './messages.js';
import type { RandomWalk } from './random-walk.spec-kit.js';
import { liveRuns } from './procedure-run.js';
import { carriedState, episodeSnapshot, isPaused, legOf, restoredState, tierOf, timersOf, type CarriedState, type TicketState } from './state.js';
import type { OutgoingKind, TimerKey } from './vocabulary.js';

export interface Moment {
  before: TicketState;
  outcome: Outcome;
}

export interface Invariant {
  holds: string;
  /** Null when it holds, else what is wrong. */
  complaint(ticket: RandomWalk, moment: Moment): string | null;
}

const untilRequesterSpeaks: readonly TimerKey[] = ['follow_up', 'assume', 'abandon'];
const deadlines: readonly TimerKey[] = ['agent_deadline', 'respond', 'nudge', 'lease', 'resolve', 'repeat'];

/** The first complaint of several. */
const first = (...complaints: (string | false | null | undefined)[]): string | null => complaints.find((each) => each) || null;

export const invariants: Invariant[] = [
  {
    holds: 'no ticket is forgotten: until it is closed a timer is armed or a step is under way',
    complaint({ state, underWay }) {
      const armed = timersOf(state);
      if (state.phase === 'closed') return first(armed.length > 0 && 'closed with a timer');
      if (state.phase === 'opening' || state.phase === 'closing') return null;
      return first(
        armed.length === 0 && !underWay && 'nothing will happen',
        armed.some(({ at }) => !Number.isFinite(at)) && 'a timer without a time',
      );
    },
  },
  {
    holds: 'the timers are those of the phase and of the tier',
    complaint({ state }) {
      const armed = timersOf(state).map(({ timer }) => timer);
      const waits = armed.filter((timer) => untilRequesterSpeaks.includes(timer)).length;
      const ours = armed.filter((timer) => deadlines.includes(timer)).length;
      // What still changes the company's systems comes to its end whoever has the ticket.
      const open = armed.filter((timer) => timer !== 'procedure').join();
      if (state.phase === 'resolved') return first(open !== 'close' && `resolved with ${armed.join()}`);
      if (state.phase === 'awaiting')
        return first(
          !state.awaiting && 'awaits nothing',
          waits !== 1 && !armed.includes('question') && armed.join(),
          ours > 0 && `a deadline runs: ${armed.join()}`,
        );
      return state.phase === 'working' ? first(waits > 0 && armed.join(), working(state, armed)) : null;
    },
  },
  {
    holds: 'a timer that fired is armed anew for later or not at all',
    complaint: ({ state, now, firedTimer }) =>
      first(firedTimer && timersOf(state).some(({ timer, at }) => timer === firedTimer && at < now) && `${firedTimer} is in the past`),
  },
  {
    holds: 'every order that is not refused does what it says',
    complaint: ({ lastAct }, moment) => lastAct && effect(lastAct, moment),
  },
  {
    holds: 'after a claim not one word of the agent leaves until the agent has the ticket again',
    complaint(_ticket, { before, outcome: { state, outgoing, silenceAgent } }) {
      const wrote = outgoing.some(({ author, to }) => author === 'agent' && to === 'requester');
      const lost = tierOf(before)?.kind === 'agent' && tierOf(state)?.kind !== 'agent';
      return first(
        wrote && (tierOf(before)?.kind !== 'agent' || before.assignee !== null || !agentWorks(before)) && 'the agent spoke without the ticket',
        lost && (!silenceAgent || agentWorks(state)) && 'the agent lost the ticket and may still speak',
      );
    },
  },
  {
    holds: 'a ticket is acknowledged once at most',
    complaint: ({ said }) => first(said.filter((kind) => kind === 'acknowledgement').length > 1 && 'twice'),
  },
  {
    holds: 'each change of tier is told to a requester who can be reached, exactly once',
    complaint(_ticket, { before, outcome: { state, entries, outgoing } }) {
      if (!before.requesterReachable || !state.requesterReachable) return null;
      const count = (...kinds: OutgoingKind[]) => outgoing.filter(({ kind }) => kinds.includes(kind)).length;
      const changes = entries.filter(({ type, data }) => type === 'escalated' && !String(data['to']).startsWith('agent')).length;
      // A reply or a resolution that takes the ticket over tells it itself.
      const told = count('handover') + (count('reply', 'resolved') > 0 ? changes - count('handover') : 0);
      return first(
        told !== changes && `${changes} changes, ${count('handover')} notices`,
        count('handover') > changes && 'a notice without a change',
      );
    },
  },
  {
    holds: 'the parts of an episode are never negative and add up to the time it took',
    complaint({ state }) {
      const { legs, resolvedAt, openedAt } = episodeSnapshot(state);
      const whole = Object.values(legs).reduce((sum, ms) => sum + ms, 0);
      const took = (resolvedAt ?? state.legSince) - openedAt;
      return first(
        Math.min(...Object.values(legs)) < 0 && JSON.stringify(legs),
        state.phase !== 'opening' && whole !== took && `${whole} instead of ${took}`,
      );
    },
  },
  {
    holds: 'an episode has one class by the kinds of tiers that held it, and an ended one keeps it',
    complaint({ state, ended }, { before, outcome: { endedEpisodes } }) {
      const present = episodeSnapshot(state);
      const numbers = ended.map(({ number }) => number).join() === ended.map((_, index) => index + 1).join();
      return first(
        (present.class === 'open') !== (state.resolution === null) && `${present.class} in ${state.phase}`,
        (!numbers || state.episode.number !== ended.length + 1) && 'episodes are not counted one by one',
        endedEpisodes.some((episode) => episode.class !== episodeSnapshot(before).class || !episode.reopened) && 'the class changed at the end',
        [...endedEpisodes, present].some((episode) => {
          const agentsOnly = episode.held.every((kind) => kind === 'agent');
          return agentsOnly ? episode.class.endsWith('_resolved') : ['confirmed', 'verified', 'assumed'].includes(episode.class);
        }) && 'a class that does not fit the holders',
      );
    },
  },
  {
    holds: 'the agent never tries more often than the policy says',
    complaint({ state }) {
      const allowed = Math.max(0, ...(state.policy?.tiers ?? []).map((tier) => (tier.kind === 'agent' ? tier.attempts : 0)));
      return first(state.attempts > allowed && `${state.attempts} of ${allowed}`);
    },
  },
  {
    holds: 'a tier that let its own deadline pass twice in an episode does not get the ticket a third time by the clock',
    complaint(_ticket, { before, outcome: { entries } }) {
      const byClock = entries.filter(({ type, data }) => type === 'escalated' && ['timeout', 'vendor_silent'].includes(String(data['reason'])));
      return first(byClock.some(({ data }) => (before.exits[String(data['to'])] ?? 0) >= 2) && 'a third time');
    },
  },
  {
    holds: 'numbers of steps and entries only grow, without gaps in what is recorded, and none is used twice',
    complaint({ usedSteps }, { before, outcome: { state, entries, outgoing } }) {
      const again = outgoing.some(({ stepId }) => usedSteps.has(stepId) || !usedSteps.add(stepId));
      return first(
        entries.some(({ seq }, index) => seq !== before.lastSeq + index + 1) && 'an entry out of order',
        (state.lastSeq !== before.lastSeq + entries.length || state.lastStepNo < before.lastStepNo) && 'a number went back',
        state.handledInboxNo < before.handledInboxNo && 'handled mail is unhandled',
        again && 'a step id was used twice',
      );
    },
  },
  {
    holds: 'nothing that needs an approval runs without enough people who may decide and saw exactly this',
    complaint({ usedApprovals }, { before, outcome: { steps, approvals } }) {
      const given = approvals.filter(({ status }) => status === 'approved');
      const needs = steps.filter((step) => step.do === 'runOperation' && step.operation === 'vpn.reset').length;
      const short = given.some(({ id, decisions }) => {
        const asked = before.procedures.approvals.find((approval) => approval.id === id);
        const yes = new Set(decisions.flatMap(({ person, decision }) => (decision === 'approve' ? [person] : [])));
        return !asked || yes.size < asked.needed || decisions.some(({ decision }) => decision === 'deny');
      });
      const again = given.some(({ id }) => usedApprovals.has(id) || !usedApprovals.add(id));
      const proven = before.procedures.proofs.length > 0;
      return first(short && 'too few', again && 'twice', needs > given.length && !proven && 'it ran without an approval');
    },
  },
  {
    holds: 'a procedure that lost the ticket begins nothing new but taking back',
    complaint(_ticket, { outcome: { state, steps } }) {
      const stopped = new Set(state.procedures.runs.filter((run) => run.stopped).map(({ run }) => run));
      const began = steps.filter((step) => 'node' in step && step.do !== 'undoOperation' && stopped.has(step.node.run));
      return first(began.length > 0 && began.map((step) => step.do).join());
    },
  },
  {
    holds: 'a mail that is not proven to be the requester’s starts, answers and confirms nothing',
    complaint({ unproven }, { before, outcome: { entries, outgoing, steps } }) {
      if (!unproven) return null;
      const answer = entries.find(({ type }) => type === 'confirmation' || type === 'form_received' || type === 'resolved');
      const begun = steps.find((step) => step.do === 'draft' || ('node' in step && step.do !== 'undoOperation'));
      const told = before.phase === 'opening' && outgoing.find(({ to }) => to === 'requester');
      return first(answer && answer.type, begun && begun.do, told && told.kind);
    },
  },
  {
    holds: 'the state is the same after it was carried over as JSON',
    complaint: ({ state }) => {
      const carried = JSON.parse(JSON.stringify(carriedState(state))) as CarriedState;
      return first(!isDeepStrictEqual(restoredState(carried), JSON.parse(JSON.stringify(state))) && 'it differs');
    },
  },
];

const agentWorks = (state: TicketState): boolean => state.drafting !== null || liveRuns(state.procedures).length > 0;

function working(state: TicketState, armed: TimerKey[]): string | null {
  const kind = tierOf(state)?.kind;
  const paused = Object.values(state.clocks).some((clock) => 'left' in clock);
  const human = armed.some((timer) => timer === (state.assignee ? 'lease' : 'respond') || (timer === 'repeat' && !state.assignee));
  return first(
    (state.awaiting ?? state.resolution) !== null && 'works on what is answered',
    paused && !isPaused(state) && 'a clock stands still while the ball is ours',
    legOf(state) === null && 'nobody\u2019s time',
    kind === 'agent' && !agentWorks(state) && `the agent is idle: ${armed.join()}`,
    kind === 'agent' && isPaused(state) === armed.includes('agent_deadline') && `the agent's deadline: ${armed.join()}`,
    kind === 'human' && !human && `people have no deadline: ${armed.join()}`,
    kind === 'vendor' && (!state.vendorCase || !armed.some((timer) => timer.startsWith('vendor_'))) && `nobody watches the vendor: ${armed.join()}`,
    kind !== 'human' && state.assignee !== null && 'claimed outside a tier of people',
  );
}

/** What an act that was not refused has to lead to. */
function effect(act: Act, { before, outcome: { state, outgoing } }: Moment): string | null {
  const said = outgoing.map(({ kind }) => kind);
  const unless = (done: boolean) => (done ? null : `${act.act} did not do it: ${state.phase} at ${tierOf(state)?.key}`);
  const asked = before.procedures.forms[0];
  switch (act.act) {
    case 'claim':
      return unless(tierOf(state)?.kind === 'human' && state.assignee === act.person);
    case 'release':
      return unless(state.assignee === null);
    case 'reply':
      return unless(said.includes('reply') && (before.phase === 'resolved' || state.phase === (act.resolve ? 'resolved' : 'awaiting')));
    case 'note':
      return unless(said.includes('note'));
    case 'escalate':
      return unless(act.to === null ? state.position > before.position : tierOf(state)?.key === act.to);
    case 'resolve':
      return unless(state.phase === 'resolved');
    case 'reopen':
      return unless(state.phase === 'working' && state.episode.number === before.episode.number + 1 && tierOf(state)?.kind === 'human');
    case 'answerConfirmation':
      // Where a procedure asks, its graph says what follows.
      if (asked && asked.stepId !== null && !act.wantsPerson && (asked.confirm || !act.helped)) return null;
      if (act.helped) return unless(state.phase === 'resolved');
      return unless(state.phase === 'working' && !(act.wantsPerson && tierOf(state)?.kind === 'agent'));
    case 'delegateApproval':
      return unless(
        state.procedures.approvals.some(({ id, people }) => id === act.approvalId && people.includes(act.to) && !people.includes(act.person)),
      );
    case 'answerForm':
    case 'decideApproval':
    case 'proveIdentity':
      return null;
  }
}
