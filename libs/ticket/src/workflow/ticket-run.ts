/** One run of a ticket: decisions are made at once and in order; what follows from them is recorded, then done. */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { CancellationScope, isCancellation, log, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { decide, type Outcome } from '../decide.js';
import type { Step, TicketEvent } from '../events.js';
import type { PolicySet } from '../policy.js';
import { episodeSnapshot, ticketSnapshot, type TicketState } from '../state.js';
import type { RecordInput } from '../steps.js';
import { assertNever } from '../vocabulary.js';
import { announcement, cards, local, localNode, model, notify, vendors } from './activities.js';
import { NodeRunner } from './node-runner.js';

interface Pending {
  outcome: Outcome;
  recorded: () => void;
}

export class TicketRun {
  private readonly pending: Pending[] = [];
  private draftScope: CancellationScope | null = null;
  /** Cards whose edit is under way; a change meanwhile asks for one more edit, never for several. */
  private readonly editing = new Map<string, { again: boolean }>();
  private vendorSteps: Promise<void> = Promise.resolve();
  private deliveries = 0;
  private background = 0;
  private readonly nodes: NodeRunner;
  /** One edit of an approval's cards after the other: the row says what they show. */
  private approvalCards: Promise<unknown> = Promise.resolve();

  constructor(public state: TicketState) {
    this.nodes = new NodeRunner({
      ticket: state.ticket,
      usesModel: () => this.state.agent === 'model',
      dispatch: (event) => void this.dispatch(event),
      inBackground: (work) => this.inBackground(work),
    });
  }

  get hasWork(): boolean {
    return this.pending.length > 0;
  }
  /** Nothing is under way outside: the run may be continued as new. */
  get idle(): boolean {
    return this.pending.length === 0 && this.background === 0;
  }
  /** Closing waits for mail that is still on its way out, and for what is being changed in the company's systems. */
  get busyOutside(): boolean {
    return this.deliveries > 0 || this.nodes.changesTheWorld;
  }

  /** Decides now. The promise ends when the decision is visible in the database. */
  dispatch(event: TicketEvent): Promise<void> {
    const outcome = decide(this.state, event, Date.now());
    this.state = outcome.state;
    return new Promise((recorded) => this.pending.push({ outcome, recorded }));
  }

  async open(policies: PolicySet): Promise<void> {
    const facts = await local.openTicket({ ticket: this.state.ticket, workflowRun: workflowInfo().runId });
    void this.dispatch({ type: 'opened', facts, policies });
  }

  /** Records everything decided since the last time in one transaction, then begins what follows from it. */
  async settle(): Promise<void> {
    const batch = this.pending.splice(0);
    const steps = batch.flatMap(({ outcome }) => outcome.steps);
    if (this.state.phase !== 'closed') {
      const record = this.recordOf(batch.map(({ outcome }) => outcome));
      if (steps.some((step) => step.do === 'close')) await this.close(record);
      else if (record) this.deliver((await local.record(record)).queued);
    }
    for (const { recorded } of batch) recorded();
    for (const step of steps) await this.begin(step);
  }

  private recordOf(outcomes: Outcome[]): RecordInput | null {
    const changed = outcomes.some(
      ({ entries, outgoing, steps, runs, runSteps, approvals }) =>
        [entries, outgoing, runs, runSteps, approvals].some((news) => news.length > 0) || steps.some((step) => step.do === 'close'),
    );
    if (!changed) return null;
    this.state.lastRecordNo += 1;
    return {
      ticket: this.state.ticket,
      workflowRun: workflowInfo().runId,
      recordNo: this.state.lastRecordNo,
      snapshot: ticketSnapshot(this.state),
      episodes: [...outcomes.flatMap((outcome) => outcome.endedEpisodes), episodeSnapshot(this.state)],
      entries: outcomes.flatMap((outcome) => outcome.entries),
      outgoing: outcomes.flatMap((outcome) => outcome.outgoing),
      silenceAgent: outcomes.some((outcome) => outcome.silenceAgent),
      runs: outcomes.flatMap((outcome) => outcome.runs),
      runSteps: outcomes.flatMap((outcome) => outcome.runSteps),
      approvals: outcomes.flatMap((outcome) => outcome.approvals),
    };
  }

  private async close(record: RecordInput | null): Promise<void> {
    if (!record) return;
    const result = await local.closeTicket({ record });
    void this.dispatch({ type: 'closeAnswered', result });
  }

  private async begin(step: Step): Promise<void> {
    switch (step.do) {
      case 'readMail':
        return void this.dispatch({
          type: 'mailRead',
          mails: await local.readMail({ ticket: this.state.ticket, afterNo: this.state.handledInboxNo }),
        });
      case 'readCaseNews':
        return void this.dispatch({
          type: 'caseNewsRead',
          caseId: step.caseId,
          news: await local.readCaseNews({ ticket: this.state.ticket, caseId: step.caseId, afterNo: step.afterNo }),
        });
      case 'draft':
        return this.draft(step);
      case 'cancelDraft':
        return this.draftScope?.cancel();
      case 'showCard':
        return this.showCard(step.queue, step.announce);
      case 'openCase':
      case 'chaseCase':
      case 'withdrawCase':
        // One after the other: a case is never withdrawn before it was opened.
        this.vendorSteps = this.vendorSteps.then(() => this.vendor(step));
        return this.inBackground(() => this.vendorSteps);
      case 'showApproval':
        return this.showApproval(step.approvalId);
      case 'close':
        return;
      case 'fillText':
      case 'readForm':
      case 'draftNode':
      case 'writePlan':
      case 'askApproval':
      case 'askIdentity':
      case 'runOperation':
      case 'undoOperation':
      case 'cancelNode':
        return this.nodes.begin(step);
      default:
        return assertNever(step);
    }
  }

  private async draft({ stepId, attempt, attemptsAllowed }: Extract<Step, { do: 'draft' }>): Promise<void> {
    if (this.state.drafting?.stepId !== stepId) return;
    const input = { ticket: this.state.ticket, stepId, attempt, attemptsAllowed };
    const write = async (how: Pick<typeof model, 'draftAnswer'>) => {
      try {
        void this.dispatch({ type: 'drafted', stepId, result: await how.draftAnswer(input) });
      } catch (error) {
        if (isCancellation(error)) return;
        log.error('draft failed', { ticket: this.state.ticket, stepId });
        const reason = this.state.agent === 'model' ? 'model_unavailable' : 'tool_failed';
        void this.dispatch({ type: 'drafted', stepId, result: { action: 'give_up', reason, tokens: 0, costMicros: 0 } });
      }
    };
    if (this.state.agent === 'retrieval') return write(localNode);
    this.draftScope = new CancellationScope();
    const scope = this.draftScope;
    this.inBackground(() => scope.run(() => write(model)));
  }

  private deliver(outboxIds: string[]): void {
    if (outboxIds.length === 0) return;
    this.deliveries += 1;
    this.inBackground(async () => {
      try {
        const deliveries = await notify.deliver({ ticket: this.state.ticket, outboxIds });
        if (deliveries.some((delivery) => delivery.state === 'bounced')) void this.dispatch({ type: 'delivered', deliveries });
      } catch {
        log.error('delivery given up', { ticket: this.state.ticket, messages: outboxIds.length });
      } finally {
        this.deliveries -= 1;
      }
    });
  }

  private showCard(queue: string, announce: boolean): void {
    const edit = this.editing.get(queue);
    if (edit && !announce) {
      edit.again = true;
      return;
    }
    const mine = { again: false };
    this.editing.set(queue, mine);
    this.inBackground(async () => {
      const input = { ticket: this.state.ticket, queue, announce };
      const shown = await (announce ? announcement : cards).showCard(input).then(
        (result) => result.shown !== 'off',
        () => false,
      );
      if (this.editing.get(queue) === mine) this.editing.delete(queue);
      if (!shown && announce) void this.dispatch({ type: 'cardFailed', queue });
      if (mine.again) this.showCard(queue, false);
    });
  }

  private showApproval(approvalId: string): void {
    const { ticket } = this.state;
    this.approvalCards = this.approvalCards.then(() =>
      // The mail twin has gone out already, and the page shows it in any case.
      cards.showApproval({ ticket, approvalId }).catch(() => log.warn('approval cards not shown', { ticket, approvalId })),
    );
    this.inBackground(async () => void (await this.approvalCards));
  }

  private async vendor(step: Extract<Step, { caseId: string; vendor: string }>): Promise<void> {
    const input = { ticket: this.state.ticket, caseId: step.caseId, vendor: step.vendor };
    const result = await vendors[step.do](input).catch(() => ({ state: 'failed' }) as const);
    if (step.do === 'openCase') void this.dispatch({ type: 'caseAnswered', caseId: step.caseId, result });
    else if (result.state !== 'open')
      log.warn('vendor did not take the message', { ticket: this.state.ticket, caseId: step.caseId, message: step.do });
  }

  private inBackground(work: () => Promise<void>): void {
    this.background += 1;
    void work().finally(() => {
      this.background -= 1;
    });
  }
}

const searchKeys = {
  status: defineSearchAttributeKey('TierdeskStatus', SearchAttributeType.KEYWORD),
  tier: defineSearchAttributeKey('TierdeskTier', SearchAttributeType.KEYWORD),
  category: defineSearchAttributeKey('TierdeskCategory', SearchAttributeType.KEYWORD),
  priority: defineSearchAttributeKey('TierdeskPriority', SearchAttributeType.INT),
};

/** For the Temporal UI and its search; lists come from the desk's own database. */
export function publish(state: TicketState): void {
  const { status, tier, category, priority } = ticketSnapshot(state);
  upsertSearchAttributes([
    { key: searchKeys.status, value: status },
    { key: searchKeys.tier, value: tier?.key ?? null },
    { key: searchKeys.category, value: category },
    { key: searchKeys.priority, value: priority },
  ]);
}
