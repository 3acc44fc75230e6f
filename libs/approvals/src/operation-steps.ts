/** The steps of a ticket that touch the company's systems: asked for, approved, proven, run once exactly as shown, taken back. */
import { Inject, Injectable } from '@nestjs/common';
import type {
  ApprovalAsked,
  ApprovalInput,
  IdentityAsked,
  IdentityInput,
  OperationInput,
  OperationResult,
  TicketSteps,
  UndoInput,
  UndoResult,
} from '@tierdesk/ticket';
import { ApprovalRequests } from './asking/approval-requests.js';
import { IdentityRequests } from './identity/identity-requests.js';
import { OperationRuns } from './running/operation-runs.js';
import { OperationUndo } from './running/operation-undo.js';

type Steps = Pick<TicketSteps, 'askApproval' | 'runOperation' | 'undoOperation' | 'askIdentity'>;

@Injectable()
export class OperationSteps implements Steps {
  constructor(
    @Inject(ApprovalRequests) private readonly requests: ApprovalRequests,
    @Inject(OperationRuns) private readonly runs: OperationRuns,
    @Inject(OperationUndo) private readonly undo: OperationUndo,
    @Inject(IdentityRequests) private readonly identity: IdentityRequests,
  ) {}

  askApproval(input: ApprovalInput): Promise<ApprovalAsked> {
    return this.requests.ask(input);
  }

  runOperation(input: OperationInput): Promise<OperationResult> {
    return this.runs.run(input);
  }

  undoOperation(input: UndoInput): Promise<UndoResult> {
    return this.undo.undo(input);
  }

  askIdentity(input: IdentityInput): Promise<IdentityAsked> {
    return this.identity.ask(input);
  }
}
