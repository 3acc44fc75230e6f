/** A ticket whose agent runs a procedure, played through `decide` alone. For specs only. */
import type { Step } from './events.js';
import type { Act } from './messages.js';
import { refusal } from './decide.js';
import { ladderWithVendor, Play } from './play.spec-kit.js';
import type { ApprovalAsked, OperationResult, PinnedProcedure } from './steps.js';

type Wanted<K extends Step['do']> = Step extends infer S ? (S extends { do: infer D } ? (K extends D ? S : never) : never) : never;

export class ProcedurePlay extends Play {
  get asked(): string {
    return this.state.procedures.approvals.find(({ hash }) => hash === null)?.id ?? '';
  }
  get approval(): string {
    return this.state.procedures.approvals[0]?.id ?? '';
  }

  /** The newest step of this kind that was wanted. */
  wanted<K extends Step['do']>(kind: K): Wanted<K> {
    const step = this.allSteps.findLast((each) => each.do === kind) as Wanted<K> | undefined;
    if (!step) throw new Error(`${kind} was not wanted: ${this.allSteps.map((each) => each.do).join()}`);
    return step;
  }
  wantedTimes(kind: Step['do']): number {
    return this.allSteps.filter((step) => step.do === kind).length;
  }

  operation(result: OperationResult = { state: 'done', result: {} }): this {
    const { node } = this.wanted('runOperation');
    return this.send({ type: 'operationRan', run: node.run, step: node.step, result });
  }
  fails(effect: 'none' | 'unknown' = 'none'): this {
    return this.operation({ state: 'failed', effect, reason: 'refused' });
  }
  undone(worked = true): this {
    const { node } = this.wanted('undoOperation');
    return this.send({ type: 'operationUndone', run: node.run, step: node.step, undone: worked });
  }
  text(): this {
    const { node } = this.wanted('fillText');
    return this.send({ type: 'textFilled', run: node.run, step: node.step, text: { textId: `t-${node.step}`, to: 'requester', queue: null } });
  }
  form(values: Record<string, string | number | boolean>): this {
    const { node, messageId } = this.wanted('readForm');
    return this.send({ type: 'formRead', run: node.run, step: node.step, messageId, form: { values, missing: 0 } });
  }
  article(evidence: 'documented' | 'inferred' = 'documented'): this {
    const { node } = this.wanted('draftNode');
    const result = { action: 'answer', evidence, sources: 1, tokens: 0, costMicros: 0 } as const;
    return this.send({ type: 'nodeDrafted', run: node.run, step: node.step, result });
  }

  isAsked(changes: Partial<Extract<ApprovalAsked, { state: 'asked' }>> = {}): this {
    const result: ApprovalAsked = {
      state: 'asked',
      hash: 'h1',
      people: ['mika.salo', 'leo.okafor'],
      needed: 1,
      holdMs: 0,
      slack: true,
      ...changes,
    };
    return this.send({ type: 'approvalAsked', approvalId: this.asked, result });
  }
  decision(person: string, decision: 'approve' | 'deny', changes: Partial<Extract<Act, { act: 'decideApproval' }>> = {}): Act {
    const about = { approvalId: this.approval, hash: 'h1', textId: null, tellRequester: false };
    return { act: 'decideApproval', actor: `person:${person}`, via: 'slack', person, decision, ...about, ...changes };
  }
  decides(...args: Parameters<ProcedurePlay['decision']>): this {
    return this.send({ type: 'act', act: this.decision(...args) });
  }
  delegation(person: string, to: string): Act {
    return { act: 'delegateApproval', actor: `person:${person}`, via: 'slack', person, approvalId: this.approval, to, textId: null };
  }
  passes(...args: Parameters<ProcedurePlay['delegation']>): this {
    return this.send({ type: 'act', act: this.delegation(...args) });
  }
  refusedDelegation(...args: Parameters<ProcedurePlay['delegation']>) {
    return refusal(this.state, this.delegation(...args), this.now);
  }
  refusedDecision(...args: Parameters<ProcedurePlay['decision']>) {
    return refusal(this.state, this.decision(...args), this.now);
  }
}

/** Opened on the ladder with a vendor; the agent's first attempt runs the procedure. */
export function begins(procedure: PinnedProcedure): ProcedurePlay {
  return new ProcedurePlay({ procedure, ladder: ladderWithVendor }).opens();
}
