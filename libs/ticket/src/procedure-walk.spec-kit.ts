/** A random walk that stays with a procedure: it begins at once, its steps are mostly answered, and people claim, decide and write in between. For specs only. */
import type { Step, TicketEvent } from './events.js';
import type { Act } from './messages.js';
import type { Policy } from './policy.js';
import { answerOrAsk, askedBeside, fiveWrites, otherWays, resetVpn, sideBySide, unlockAccount, whoeverIsFirst } from './procedure.spec-kit.js';
import { RandomWalk } from './random-walk.spec-kit.js';
import { timersOf } from './state.js';
import type { OperationResult } from './steps.js';

const procedures = [
  answerOrAsk,
  answerOrAsk,
  resetVpn,
  sideBySide,
  unlockAccount,
  unlockAccount,
  fiveWrites,
  otherWays,
  otherWays,
  whoeverIsFirst,
  askedBeside,
];

export class ProcedureWalk extends RandomWalk {
  protected override opening(): TicketEvent {
    const opening = super.opening();
    if (opening.type !== 'opened') return opening;
    const facts = { ...opening.facts, category: 'vpn', requesterReachable: this.dice.chance(0.97), procedure: this.dice.pick(procedures), mails: [] };
    return { ...opening, facts };
  }

  protected override ladder(): Policy {
    const policy = super.ladder();
    const [, ...others] = policy.tiers;
    const agent = { key: 'agent-0', kind: 'agent', deadline: { ms: 3_600_000 }, attempts: this.dice.pick([1, 2, 3]) } as const;
    return { ...policy, skipAgent: null, tiers: [agent, ...others] };
  }

  protected override nextEvent(): TicketEvent {
    const { phase, procedures: running } = this.state;
    if (running.runs.length === 0 || phase === 'opening' || phase === 'closing') return super.nextEvent();
    const roll = this.dice.pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    if (roll === 9 || roll === 10) return { type: 'act', act: this.claim() };
    if (roll === 11) return super.nextEvent();
    const orders = this.procedureActs(this.dice.pick(['priya', 'leo', 'noor']));
    if (orders.length > 0 && (roll < 5 || this.open.length === 0)) return { type: 'act', act: this.dice.pick(orders)() };
    if (this.open.length > 0) return this.answerOf(this.open.splice(0, 1)[0] as Step);
    const due = timersOf(this.state)[0];
    if (!due) return super.nextEvent();
    // What waits for a date only goes on with it.
    this.now = Math.max(this.now, due.at);
    return { type: 'timer', timer: due.timer };
  }

  /** Half of the claims come when words of the agent may just be on their way out. */
  private claim(): Act {
    const person = this.dice.pick(['priya', 'leo', 'noor']);
    return this.dice.chance(0.5) ? this.act() : { act: 'claim', actor: `person:${person}`, via: 'slack', person };
  }

  /** A system that mostly does what it is told: unlocking helps. */
  protected override answerOf(step: Step): TicketEvent {
    if (step.do !== 'runOperation' || this.dice.chance(0.15)) return super.answerOf(step);
    const { run, step: id, node } = step.node;
    const result: OperationResult = this.dice.chance(0.08) ? { state: 'needs_identity' } : { state: 'done', result: { locked: node === 'look' } };
    return { type: 'operationRan', run, step: id, result };
  }
}
