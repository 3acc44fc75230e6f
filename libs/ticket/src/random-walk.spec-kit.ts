/** One ticket on a random ladder, led through random events as the workflow would bring them. For specs only. */
import type { OpenApproval } from './procedure-run.js';
import type { Calendar } from './clocks.js';
import { decide, refusal } from './decide.js';
import { Dice } from './dice.spec-kit.js';
import type { Step, TicketEvent } from './events.js';
import type { Moment } from './invariants.spec-kit.js';
import type { Act } from './messages.js';
import type { Policy } from './policy.js';
import { initialState, timersOf, type TicketState } from './state.js';
import { randomLadder } from './random-ladder.spec-kit.js';
import { people, procedures, randomApproval, randomDraft, randomForm, randomOperation } from './random-results.spec-kit.js';
import type { Delivery, EpisodeSnapshot, MailFacts, NodeRef } from './steps.js';
import { mailIntents, type OutgoingKind, type TimerKey } from './vocabulary.js';

const minute = 60_000;
const ofRun = ({ run, step }: NodeRef) => ({ run, step });
const office: Calendar = { zone: 'UTC', week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [[540, 1020]]])), holidays: [] };

export class RandomWalk {
  now = Date.UTC(2026, 10, 2, 9);
  state: TicketState;
  readonly said: OutgoingKind[] = [];
  readonly ended: EpisodeSnapshot[] = [];
  readonly usedSteps = new Set<string>();
  readonly usedApprovals = new Set<string>();
  /** Of the last step, unless it was refused. */
  lastAct: Act | null = null;
  firedTimer: TimerKey | null = null;
  /** The last step was a mail in the requester's name that nobody could prove to be theirs. */
  unproven = false;
  protected readonly dice: Dice;
  private readonly events: string[] = [];
  /** Steps begun and not answered yet. */
  protected readonly open: Exclude<Step, { do: 'readMail' | 'readCaseNews' }>[] = [];
  private readonly sent: { stepId: string; kind: OutgoingKind }[] = [];
  private inboxNo = 1;
  private typed = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.state = initialState(1001, this.now);
  }

  get underWay(): boolean {
    return this.open.length > 0;
  }

  trail(): string {
    return this.events.join(' ');
  }

  /** One event, and what it leads to at once. */
  step(): Moment {
    // A procedure works in seconds: most of them shall come further than their first deadline.
    const quick = this.state.procedures.runs.length > 0 && this.dice.chance(0.8);
    this.now += quick ? 0 : this.dice.pick([0, 0, 1, 7, 30, 90, 600]) * minute + Math.floor(this.dice.next() * minute);
    return this.send(this.nextEvent());
  }

  private send(event: TicketEvent): Moment {
    const before = this.state;
    this.lastAct = event.type === 'act' && refusal(this.state, event.act, this.now) === null ? event.act : null;
    this.firedTimer = event.type === 'timer' ? event.timer : null;
    const mails = event.type === 'opened' ? event.facts.mails : event.type === 'mailRead' ? event.mails : [];
    this.unproven = mails.some((mail) => mail.unproven === true);
    this.events.push(event.type === 'act' ? event.act.act : event.type === 'timer' ? event.timer : event.type);
    const outcome = decide(this.state, event, this.now);
    this.state = outcome.state;
    this.ended.push(...outcome.endedEpisodes);
    for (const { kind, stepId } of outcome.outgoing) {
      this.said.push(kind);
      this.sent.push({ kind, stepId });
    }
    for (const step of outcome.steps) {
      if (step.do === 'cancelDraft')
        this.open.splice(0, this.open.length, ...this.open.filter((other) => other.do !== 'draft' || this.dice.chance(0.3)));
      else if (step.do !== 'readMail' && step.do !== 'readCaseNews') this.open.push(step);
    }
    return { before, outcome };
  }

  protected nextEvent(): TicketEvent {
    if (this.state.phase === 'opening') return this.opening();
    if (this.state.phase === 'closing') return { type: 'closeAnswered', result: this.dice.chance(0.6) ? 'closed' : 'mail_waiting' };
    const due = timersOf(this.state)[0];
    const roll = this.dice.next();
    if (due && (due.at <= this.now || (roll < 0.3 && !this.dice.chance(0.7 * Math.sign(this.state.procedures.runs.length))))) {
      this.now = Math.max(this.now, due.at);
      return { type: 'timer', timer: due.timer };
    }
    if (roll < 0.55 && this.open.length > 0) return this.answerOf(this.open.splice(Math.floor(this.dice.next() * this.open.length), 1)[0] as Step);
    if (roll < 0.72) return this.mail();
    if (roll < 0.76) return this.bounce();
    if (roll < 0.8) return this.news();
    return { type: 'act', act: this.act() };
  }

  protected opening(): TicketEvent {
    return {
      type: 'opened',
      policies: { hash: 'set', policies: [this.ladder()], calendars: { office } },
      facts: {
        finished: false,
        openedAt: this.now - 5 * minute,
        agent: this.dice.pick(['model', 'retrieval'] as const),
        requesterReachable: this.dice.chance(0.9),
        category: this.dice.pick(['vpn', 'security']),
        priority: 3,
        requesterGroups: [],
        before: null,
        procedure: this.dice.chance(0.5) ? this.dice.pick(procedures) : null,
        mails: this.dice.chance(0.9) ? [this.mailFacts(1)] : [],
      },
    };
  }

  protected ladder(): Policy {
    return randomLadder(this.dice);
  }

  private mail(): TicketEvent {
    this.inboxNo = Math.max(this.inboxNo, this.state.handledInboxNo) + 1;
    return { type: 'mailRead', mails: [this.mailFacts(this.inboxNo)] };
  }

  private mailFacts(inboxNo: number): MailFacts {
    const from = inboxNo === 1 ? 'requester' : this.dice.pick(['requester', 'requester', 'requester', 'participant', 'person', 'automatic'] as const);
    const person = from === 'person' ? this.dice.pick(people) : null;
    const lane = from === 'person' && this.dice.chance(0.5) ? 'internal' : 'public';
    const answers = this.dice.pick([null, null, null, ...this.sent.slice(-2).map(({ stepId }) => stepId)]);
    const unproven = from === 'requester' && this.dice.chance(0.05);
    return { inboxNo, from, person, lane, intent: this.dice.pick(mailIntents), messageId: `in-${inboxNo}`, answers, unproven };
  }

  protected answerOf(step: Step): TicketEvent {
    switch (step.do) {
      case 'draft':
        return { type: 'drafted', stepId: step.stepId, result: randomDraft(this.dice) };
      case 'fillText':
        return {
          type: 'textFilled',
          ...ofRun(step.node),
          text: this.dice.chance(0.9) ? { textId: 't', to: this.dice.pick(['requester', 'manager', 'queue'] as const), queue: null } : null,
        };
      case 'readForm':
        return { type: 'formRead', ...ofRun(step.node), messageId: step.messageId, form: { values: randomForm(this.dice), missing: 0 } };
      case 'draftNode':
        return { type: 'nodeDrafted', ...ofRun(step.node), result: randomDraft(this.dice) };
      case 'askApproval':
        return { type: 'approvalAsked', approvalId: step.asked.approvalId, result: randomApproval(this.dice) };
      case 'runOperation':
        return { type: 'operationRan', ...ofRun(step.node), result: randomOperation(this.dice) };
      case 'undoOperation':
        return { type: 'operationUndone', ...ofRun(step.node), undone: this.dice.chance(0.9) };
      case 'askIdentity':
        return {
          type: 'identityAsked',
          ...ofRun(step.node),
          result: this.dice.chance(0.8)
            ? { state: 'asked', proofId: `proof-${step.node.step}`, channel: 'slack', until: this.now + 30 * minute }
            : { state: 'impossible' },
        };
      case 'openCase':
        return { type: 'caseAnswered', caseId: step.caseId, result: { state: this.dice.pick(['open', 'open', 'refused', 'failed'] as const) } };
      case 'showCard':
        return { type: 'cardFailed', queue: step.queue };
      default:
        return { type: 'mailArrived', inboxNo: this.state.handledInboxNo };
    }
  }

  /** Late, too: whatever was ever sent may come back. */
  private bounce(): TicketEvent {
    const { stepId, kind } = this.dice.pick(this.sent.length > 0 ? this.sent.slice(-4) : [{ stepId: '1.0', kind: 'answer' as const }]);
    const delivery: Delivery = { outboxId: `1001-${stepId}`, kind, state: 'bounced', at: this.now };
    return { type: 'delivered', deliveries: [delivery] };
  }

  private news(): TicketEvent {
    const { vendorCase } = this.state;
    const status = this.dice.pick(['accepted', 'update', 'resolved', 'refused'] as const);
    const news = [{ newsNo: (vendorCase?.newsNo ?? 0) + 1, status, messageId: null, costCents: 0 }];
    return { type: 'caseNewsRead', caseId: vendorCase?.id ?? 'gone', news };
  }

  protected act(): Act {
    const person = this.dice.pick(people);
    const common = { actor: `person:${person}`, via: 'console', person } as const;
    const textId = `typed-${++this.typed}`;
    const { number } = this.state.episode;
    const tiers = this.state.policy?.tiers ?? [];
    return this.dice.pick<() => Act>([
      () => ({ act: 'claim', ...common }),
      () => ({ act: 'claim', ...common }),
      () => ({ act: 'release', ...common, person: this.state.assignee }),
      () => ({ act: 'reply', ...common, textId, resolve: this.dice.chance(0.4) }),
      () => ({ act: 'reply', ...common, actor: 'api', person: null, textId, resolve: false }),
      () => ({ act: 'note', ...common, textId }),
      () => ({ act: 'escalate', ...common, to: this.dice.chance(0.5) ? null : this.dice.pick(tiers).key, reason: 'manual', textId: null }),
      () => ({ act: 'resolve', ...common, outcome: this.dice.pick(['solved', 'unresolved'] as const), textId: null }),
      () => ({ act: 'reopen', ...common }),
      () => this.confirmation(number, textId),
      () => this.confirmation(number, textId),
      ...this.procedureActs(person),
    ])();
  }

  protected procedureActs(person: string): (() => Act)[] {
    const { approvals, proofs, forms } = this.state.procedures;
    const via = 'slack' as const;
    const decide = ({ id: approvalId, people: asked }: OpenApproval): Act => {
      const decision = this.dice.pick(['approve', 'approve', 'deny'] as const);
      const decider = this.dice.pick(asked.length > 0 ? asked : [person]);
      const about = { approvalId, decision, hash: 'h', textId: null, tellRequester: false } as const;
      return { act: 'decideApproval', actor: `person:${decider}`, via, person: decider, ...about };
    };
    const delegate = ({ id: approvalId }: OpenApproval): Act => {
      const to = this.dice.pick(['jo.lind', ...people]);
      return { act: 'delegateApproval', actor: `person:${person}`, via, person, approvalId, to, textId: null };
    };
    const all = [
      ...approvals.flatMap((approval) => [() => decide(approval), () => decide(approval), () => delegate(approval)]),
      ...proofs.map((proof) => (): Act => ({ act: 'proveIdentity', actor: 'requester', via, proofId: proof.proofId ?? 'none' })),
      ...forms.map(({ node }) => (): Act => ({
        act: 'answerForm',
        actor: 'requester',
        via,
        run: node.run,
        step: node.step,
        values: randomForm(this.dice),
      })),
    ];
    return [...all, ...all, ...all];
  }

  private confirmation(episode: number, textId: string): Act {
    const answer = { helped: this.dice.chance(0.4), wantsPerson: this.dice.chance(0.4), textId: this.dice.chance(0.5) ? textId : null };
    return { act: 'answerConfirmation', actor: 'requester', via: 'page', episode, about: null, ...answer };
  }
}
