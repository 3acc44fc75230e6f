/** The working copy of one decision: changes a private copy of the state and collects what is to be said, logged and done. */
import type { ProcedureEvent } from '@tierdesk/procedures/interpreter';
import { addSpan, businessMsBetween, type Span } from '../clocks.js';
import type { Step } from '../events.js';
import { copyOfRuns } from '../procedure-run.js';
import { episodeSnapshot, isPaused, legOf, policyOf, type TicketState } from '../state.js';
import type { ApprovalSnapshot, EpisodeSnapshot, OutgoingIntent, RunSnapshot, RunStepSnapshot, TimelineEntry } from '../steps.js';
import type { Actor, OutgoingKind, TimelineType, TimerKey } from '../vocabulary.js';

export interface Outcome {
  state: TicketState;
  entries: TimelineEntry[];
  outgoing: OutgoingIntent[];
  steps: Step[];
  /** Episodes that ended in this decision; the present one is always written. */
  endedEpisodes: EpisodeSnapshot[];
  silenceAgent: boolean;
  runs: RunSnapshot[];
  runSteps: RunStepSnapshot[];
  approvals: ApprovalSnapshot[];
}

/** Timers that run only while the ball is ours. */
const ourTimers: readonly TimerKey[] = ['agent_deadline', 'respond', 'nudge', 'lease', 'resolve', 'repeat'];

export class Decision {
  readonly state: TicketState;
  readonly entries: TimelineEntry[] = [];
  readonly outgoing: OutgoingIntent[] = [];
  readonly steps: Step[] = [];
  readonly endedEpisodes: EpisodeSnapshot[] = [];
  silenceAgent = false;
  readonly runs: RunSnapshot[] = [];
  readonly runSteps: RunStepSnapshot[] = [];
  readonly approvals: ApprovalSnapshot[] = [];
  /** What procedures are told by this decision, in order. */
  readonly told: { run: string; event: ProcedureEvent }[] = [];
  private cardsStale = false;

  constructor(
    before: TicketState,
    readonly now: number,
  ) {
    this.state = structuredCopy(before);
    this.accrueLeg(before);
  }

  /** The time since the last decision belongs to the leg that was running. */
  accrueLeg(before: TicketState): void {
    const leg = legOf(before);
    if (!leg || before.phase === 'opening') return;
    this.state.episode.legs[leg] += Math.max(0, this.now - before.legSince);
    this.state.legSince = this.now;
  }

  log(type: TimelineType, actor: Actor, data: TimelineEntry['data'] = {}): void {
    this.entries.push({ seq: ++this.state.lastSeq, at: this.now, type, actor, data });
  }

  nextStepId(): string {
    return `${this.state.episode.number}.${++this.state.lastStepNo}`;
  }

  /** @returns the step id of the message */
  say(kind: OutgoingKind, intent: Partial<Omit<OutgoingIntent, 'kind' | 'stepId'>> = {}): string {
    const stepId = this.nextStepId();
    this.outgoing.push({ stepId, kind, to: 'requester', author: 'system', person: null, words: null, facts: {}, ...intent });
    return stepId;
  }

  do(step: Step): void {
    this.steps.push(step);
  }

  /** The cards in Slack no longer show the present state. */
  refreshCards(): void {
    this.cardsStale = true;
  }

  arm(timer: TimerKey, span: Span): void {
    const at = addSpan(this.now, span, this.state.calendar);
    this.state.clocks[timer] = 'businessMs' in span ? { at, business: true } : { at };
  }

  disarm(...timers: TimerKey[]): void {
    for (const timer of timers) delete this.state.clocks[timer];
  }

  at(timer: TimerKey): number | null {
    const clock = this.state.clocks[timer];
    return clock && 'at' in clock ? clock.at : null;
  }

  /** The ball leaves us: our deadlines stop and keep what is left. */
  pauseOurTimers(): void {
    for (const timer of ourTimers) {
      const clock = this.state.clocks[timer];
      if (!clock || !('at' in clock)) continue;
      this.state.clocks[timer] = {
        left: clock.business ? { businessMs: businessMsBetween(this.now, clock.at, this.state.calendar) } : { ms: Math.max(0, clock.at - this.now) },
      };
    }
  }

  /** The ball is ours again. */
  resumeOurTimers(): void {
    for (const timer of ourTimers) {
      const clock = this.state.clocks[timer];
      if (clock && 'left' in clock) this.arm(timer, clock.left);
    }
  }

  /** Remembers this moment as the resolving act, if nobody objects. */
  markResolvingAct(): void {
    this.state.episode.resolvingAct = { at: this.now, legs: { ...this.state.episode.legs } };
  }

  markResponse(stepId: string, human: boolean): void {
    const { episode } = this.state;
    episode.firstResponse ??= { at: this.now, stepId };
    if (human) episode.firstHumanResponse ??= { at: this.now, stepId };
    this.state.greeted = true;
    this.disarm('acknowledge');
  }

  get policy() {
    return policyOf(this.state);
  }

  outcome(): Outcome {
    // Whatever was armed meanwhile: while the ball is not ours, no deadline of ours runs.
    if (isPaused(this.state)) this.pauseOurTimers();
    else if (this.state.phase === 'working') this.resumeOurTimers();
    if (this.cardsStale) for (const queue of this.state.cards) this.refreshCard(queue);
    const { state, entries, outgoing, steps, endedEpisodes, silenceAgent, runs, runSteps, approvals } = this;
    return { state, entries, outgoing, steps, endedEpisodes, silenceAgent, runs, runSteps, approvals };
  }

  private refreshCard(queue: string): void {
    if (!this.steps.some((step) => step.do === 'showCard' && step.queue === queue)) this.do({ do: 'showCard', queue, announce: false });
  }

  endEpisode(): void {
    const { episode } = this.state;
    episode.endedAt = this.now;
    this.endedEpisodes.push(episodeSnapshot(this.state));
  }
}

/** The policy and the graphs are never changed, so they are shared; all the rest is small and plain. */
function structuredCopy(state: TicketState): TicketState {
  const { policy, calendar, procedures, ...rest } = state;
  const copy = JSON.parse(JSON.stringify(rest)) as Omit<TicketState, 'policy' | 'calendar' | 'procedures'>;
  return { ...copy, policy, calendar, procedures: copyOfRuns(procedures) };
}
