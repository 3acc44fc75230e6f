/** Runs the steps of procedures beside each other; what only reads or writes words can be dropped, what changes the world is left to finish. */
import { CancellationScope, isCancellation, log } from '@temporalio/workflow';
import type { Step, TicketEvent } from '../events.js';
import type { NodeRef } from '../steps.js';
import { local, localNode, model, tools } from './activities.js';

export type NodeStep = Extract<
  Step,
  { do: 'fillText' | 'readForm' | 'draftNode' | 'writePlan' | 'askApproval' | 'runOperation' | 'undoOperation' | 'askIdentity' | 'cancelNode' }
>;

interface Surroundings {
  ticket: number;
  usesModel(): boolean;
  dispatch(event: TicketEvent): void;
  inBackground(work: () => Promise<void>): void;
}

export class NodeRunner {
  private readonly scopes = new Map<string, CancellationScope>();
  private writing = 0;

  constructor(private readonly ticket: Surroundings) {}

  /** Something of the world is being changed: the ticket does not close meanwhile. */
  get changesTheWorld(): boolean {
    return this.writing > 0;
  }

  begin(step: NodeStep): void {
    const { ticket } = this.ticket;
    switch (step.do) {
      case 'cancelNode':
        return this.scopes.get(`${step.run}.${step.step}`)?.cancel();
      case 'fillText':
        return this.words(step.node, async () => {
          const text = await localNode.fillText({ ticket, ...step.node }).catch(() => null);
          this.ticket.dispatch({ type: 'textFilled', ...ofRun(step.node), text });
        });
      case 'readForm':
        return this.words(step.node, async () => {
          const { messageId } = step;
          const form = await local.readForm({ ticket, ...step.node, messageId });
          this.ticket.dispatch({ type: 'formRead', ...ofRun(step.node), form, messageId });
        });
      case 'draftNode':
        return this.words(step.node, () => this.draft(step));
      case 'writePlan':
        return this.words(step.node, () => this.plan(step.node));
      case 'askApproval':
        return this.words(step.asked, () => this.askApproval(step));
      case 'askIdentity':
        return this.words(step.node, () => this.askIdentity(step));
      case 'runOperation':
        return this.changes(() => this.operate(step));
      case 'undoOperation':
        return this.changes(() => this.undo(step));
    }
  }

  private words(node: NodeRef, work: () => Promise<void>): void {
    const key = `${node.run}.${node.step}`;
    const scope = new CancellationScope();
    this.scopes.set(key, scope);
    this.ticket.inBackground(async () => {
      try {
        await scope.run(work);
      } catch (error) {
        if (!isCancellation(error)) throw error;
      } finally {
        if (this.scopes.get(key) === scope) this.scopes.delete(key);
      }
    });
  }

  private changes(work: () => Promise<void>): void {
    this.writing += 1;
    this.ticket.inBackground(() =>
      work().finally(() => {
        this.writing -= 1;
      }),
    );
  }

  private async draft({ node, attempt, attemptsAllowed }: Extract<NodeStep, { do: 'draftNode' }>): Promise<void> {
    const input = { ticket: this.ticket.ticket, stepId: `${node.run}.${node.step}`, attempt, attemptsAllowed, node };
    const result = await (this.ticket.usesModel() ? model : localNode).draftAnswer(input).catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      log.error('draft failed', { ticket: input.ticket, stepId: input.stepId });
      const reason = this.ticket.usesModel() ? ('model_unavailable' as const) : ('tool_failed' as const);
      return { action: 'give_up' as const, reason, tokens: 0, costMicros: 0 };
    });
    this.ticket.dispatch({ type: 'nodeDrafted', ...ofRun(node), result });
  }

  private async plan(node: NodeRef): Promise<void> {
    const result = await model.writePlan({ ticket: this.ticket.ticket, ...node }).catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      return { state: 'failed' as const, reason: 'model_unavailable', modelCalls: 0, usdMicros: 0 };
    });
    this.ticket.dispatch({ type: 'planWritten', ...ofRun(node), result });
  }

  private async askApproval({ asked }: Extract<NodeStep, { do: 'askApproval' }>): Promise<void> {
    const result = await tools.askApproval({ ticket: this.ticket.ticket, ...asked }).catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      return { state: 'impossible' as const, reason: 'tool_failed' };
    });
    this.ticket.dispatch({ type: 'approvalAsked', approvalId: asked.approvalId, result });
  }

  private async askIdentity({ node, operation, planned, together }: Extract<NodeStep, { do: 'askIdentity' }>): Promise<void> {
    const result = await tools.askIdentity({ ticket: this.ticket.ticket, ...node, operation, planned, together }).catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      return { state: 'impossible' as const };
    });
    this.ticket.dispatch({ type: 'identityAsked', ...ofRun(node), result });
  }

  /** A step that failed without an answer may have changed something: it says so itself, else nobody knows. */
  private async operate({ node, operation, planned }: Extract<NodeStep, { do: 'runOperation' }>): Promise<void> {
    const input = { ticket: this.ticket.ticket, ...node, operation, planned };
    const result = await tools.runOperation(input).catch(() => ({ state: 'failed' as const, effect: 'unknown' as const, reason: 'no_answer' }));
    this.ticket.dispatch({ type: 'operationRan', ...ofRun(node), result });
  }

  private async undo({ node, operation, of }: Extract<NodeStep, { do: 'undoOperation' }>): Promise<void> {
    const input = { ticket: this.ticket.ticket, ...node, operation, of, planned: null };
    let result = await tools.undoOperation(input).catch(() => null);
    if (result?.state === 'late') {
      this.ticket.dispatch({ type: 'undoLate', ...ofRun(node) });
      result = await tools.undoOperation({ ...input, late: true }).catch(() => null);
    }
    this.ticket.dispatch({ type: 'operationUndone', ...ofRun(node), undone: result?.state === 'undone' });
  }
}

function ofRun({ run, step }: NodeRef): { run: string; step: string } {
  return { run, step };
}
