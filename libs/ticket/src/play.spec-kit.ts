/** Plays a ticket through `decide` alone: no server, no clock but its own. For specs only. */
import type { Calendar } from './clocks.js';
import { decide, refusal, type Outcome } from './decide.js';
import type { Step, TicketEvent } from './events.js';
import type { Act } from './messages.js';
import type { Policy } from './policy.js';
import { episodeSnapshot, initialState, statusOf, tierOf, type TicketState } from './state.js';
import type { EpisodeSnapshot, MailFacts, OutgoingIntent, OpeningFacts, PinnedProcedure } from './steps.js';
import type { EscalationReason, EvidenceClass, MailIntent, OutgoingKind, TimerKey } from './vocabulary.js';

const minutes = (count: number) => ({ ms: count * 60_000 });

export const standardLadder: Policy = {
  key: 'standard',
  hash: 'h',
  match: {},
  skipAgent: null,
  calendar: null,
  acknowledgeAfter: minutes(1),
  remindAfter: minutes(24 * 60),
  assumeAfter: minutes(3 * 24 * 60),
  grace: minutes(3 * 24 * 60),
  tiers: [
    { key: 'agent', kind: 'agent', deadline: minutes(15), attempts: 2 },
    {
      key: 'service-desk',
      kind: 'human',
      queue: 'service-desk',
      slack: false,
      reachable: true,
      respondWithin: minutes(60),
      resolveWithin: minutes(480),
      lease: minutes(45),
      nudgeBefore: minutes(15),
      repeat: minutes(60),
    },
    {
      key: 'duty-lead',
      kind: 'human',
      queue: 'duty-lead',
      slack: false,
      reachable: true,
      respondWithin: minutes(30),
      resolveWithin: null,
      lease: minutes(45),
      nudgeBefore: minutes(15),
      repeat: minutes(60),
    },
    {
      key: 'fortway',
      kind: 'vendor',
      vendor: 'fortway',
      reachable: false,
      chaseAfter: minutes(60),
      returnAfter: minutes(60),
      returnsTo: 'service-desk',
    },
  ],
};

/** The same ladder with a vendor that can be reached. */
export const ladderWithVendor: Policy = {
  ...standardLadder,
  tiers: standardLadder.tiers.map((tier) => (tier.kind === 'vendor' ? { ...tier, reachable: true } : tier)),
};

type OpenActs = { [K in Act['act']]: Omit<Extract<Act, { act: K }>, 'actor' | 'via'> & { act: K } }[Act['act']];
type Loose<T> = T extends { act: 'escalate' }
  ? Omit<T, 'textId'>
  : T extends { act: 'resolve' }
    ? Omit<T, 'textId'>
    : T extends { act: 'answerConfirmation' }
      ? { act: 'answerConfirmation'; helped: boolean; wantsPerson?: boolean; textId?: string; about?: string }
      : T;
export type SceneAct = Loose<OpenActs>;

export class Play {
  now = Date.UTC(2026, 10, 2, 9);
  state: TicketState = initialState(1001, this.now);
  readonly said: OutgoingKind[] = [];
  readonly intents: OutgoingIntent[] = [];
  readonly entries: string[] = [];
  readonly ended: EpisodeSnapshot[] = [];
  lastSteps: string[] = [];
  readonly allSteps: Step[] = [];
  readonly records: Outcome[] = [];
  silenced = false;
  private readonly steps = new Map<OutgoingKind, string>();
  private inboxNo = 1;

  constructor(
    private readonly options: {
      ladder?: Policy;
      model?: boolean;
      reachable?: boolean;
      calendars?: Record<string, Calendar>;
      procedure?: PinnedProcedure;
      before?: OpeningFacts['before'];
    } = {},
  ) {}

  send(event: TicketEvent): this {
    const outcome: Outcome = decide(this.state, event, this.now);
    this.state = outcome.state;
    this.intents.push(...outcome.outgoing);
    this.said.push(...outcome.outgoing.map(({ kind }) => kind));
    for (const { kind, stepId } of outcome.outgoing) this.steps.set(kind, stepId);
    this.entries.push(...outcome.entries.map(({ type }) => type));
    this.ended.push(...outcome.endedEpisodes);
    this.lastSteps = outcome.steps.map((step) => step.do);
    this.allSteps.push(...outcome.steps);
    this.records.push(outcome);
    this.silenced ||= outcome.silenceAgent;
    return this;
  }

  opens(facts: { intent?: MailIntent; category?: string; unproven?: boolean } = {}): this {
    const policy = this.options.ladder ?? standardLadder;
    return this.send({
      type: 'opened',
      policies: { hash: 'set', policies: [policy], calendars: this.options.calendars ?? {} },
      facts: {
        finished: false,
        openedAt: this.now,
        agent: this.options.model ? 'model' : 'retrieval',
        requesterReachable: this.options.reachable ?? true,
        category: facts.category ?? 'vpn',
        priority: 3,
        requesterGroups: [],
        procedure: this.options.procedure ?? null,
        before: this.options.before ?? null,
        mails: [
          {
            ...{ inboxNo: 1, from: 'requester', person: null, lane: 'public', messageId: 'in-1' },
            intent: facts.intent ?? 'text',
            unproven: facts.unproven ?? false,
          },
        ],
      },
    });
  }

  agentAnswers(evidence: EvidenceClass = 'documented'): this {
    return this.drafts({ action: 'answer', evidence, sources: 1, tokens: 0, costMicros: 0 });
  }
  agentAsks(): this {
    return this.drafts({ action: 'ask', tokens: 0, costMicros: 0 });
  }
  agentGivesUp(reason: EscalationReason = 'no_knowledge'): this {
    return this.drafts({ action: 'give_up', reason, tokens: 0, costMicros: 0 });
  }
  private drafts(result: Extract<TicketEvent, { type: 'drafted' }>['result']): this {
    return this.send({ type: 'drafted', stepId: this.state.drafting?.stepId ?? 'none', result });
  }

  mail(intent: MailIntent, from: MailFacts['from'] = 'requester', answers: string | null = null): this {
    this.inboxNo += 1;
    return this.send({
      type: 'mailRead',
      mails: [{ inboxNo: this.inboxNo, from, person: null, lane: 'public', intent, messageId: `in-${this.inboxNo}`, answers }],
    });
  }
  /** In the requester's name; a trusted mail server found no proof that it is theirs. */
  forged(intent: MailIntent): this {
    this.inboxNo += 1;
    const messageId = `in-${this.inboxNo}`;
    return this.send({
      type: 'mailRead',
      mails: [{ inboxNo: this.inboxNo, from: 'requester', person: null, lane: 'public', intent, messageId, unproven: true }],
    });
  }
  deskMail(person: string, lane: 'public' | 'internal'): this {
    this.inboxNo += 1;
    return this.send({
      type: 'mailRead',
      mails: [{ inboxNo: this.inboxNo, from: 'person', person, lane, intent: 'text', messageId: `in-${this.inboxNo}` }],
    });
  }

  act(act: SceneAct): this {
    return this.send({ type: 'act', act: this.complete(act) });
  }
  refused(act: SceneAct) {
    return refusal(this.state, this.complete(act), this.now);
  }
  private complete(act: SceneAct): Act {
    const person = 'person' in act ? act.person : null;
    const common = { actor: person ? (`person:${person}` as const) : ('requester' as const), via: 'console' as const };
    if (act.act === 'answerConfirmation')
      return { wantsPerson: false, textId: null, about: null, ...act, ...common, episode: this.state.episode.number };
    if (act.act === 'escalate' || act.act === 'resolve') return { ...act, ...common, textId: null };
    return { ...act, ...common };
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }
  /** Lets the timers up to and including this one fire. */
  until(timer: TimerKey): this {
    for (let guard = 0; guard < 50; guard++) {
      const next = Object.entries(this.state.clocks)
        .flatMap(([key, clock]) => ('at' in clock ? [{ key, at: clock.at }] : []))
        .sort((a, b) => a.at - b.at)[0];
      if (!next) throw new Error(`no timer is armed; wanted ${timer}`);
      this.now = Math.max(this.now, next.at);
      this.send({ type: 'timer', timer: next.key as TimerKey });
      if (next.key === timer) return this;
    }
    throw new Error(`${timer} never fired`);
  }

  caseOpens(state: 'open' | 'refused' | 'failed' = 'open'): this {
    return this.send({ type: 'caseAnswered', caseId: this.state.vendorCase?.id ?? '', result: { state } });
  }
  vendorSays(status: 'accepted' | 'update' | 'resolved' | 'refused'): this {
    const vendorCase = this.state.vendorCase;
    return this.send({
      type: 'caseNewsRead',
      caseId: vendorCase?.id ?? '',
      news: [{ newsNo: (vendorCase?.newsNo ?? 0) + 1, status, messageId: null, costCents: 0 }],
    });
  }

  bounces(kind: OutgoingKind): this {
    return this.send({ type: 'delivered', deliveries: [{ outboxId: `1001-${this.steps.get(kind)}`, kind, state: 'bounced', at: this.now }] });
  }
  closes(result: 'closed' | 'mail_waiting' = 'closed'): this {
    return this.send({ type: 'closeAnswered', result });
  }

  get status() {
    return statusOf(this.state);
  }
  get tier() {
    return tierOf(this.state)?.key;
  }
  get episode() {
    return episodeSnapshot(this.state);
  }
  get drafting() {
    return this.state.drafting !== null;
  }
  deadline(timer: TimerKey): number | null {
    const clock = this.state.clocks[timer];
    return clock && 'at' in clock ? clock.at : null;
  }
}
