/** The ticket's workflow as the doors of the desk see it, over Temporal. */
import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure, defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { OperationalError, UserError } from '@tierdesk/platform';
import {
  refusalCodes,
  signalNames,
  ticketTaskQueue,
  ticketWorkflowId,
  ticketWorkflowType,
  updateNames,
  type Act,
  type MailArrived,
  type TicketInput,
  type VendorNews,
} from '../messages.js';
import type { PolicySet } from '../policy.js';
import { TicketGateway } from './ticket-gateway.js';
import { refusalTexts } from './refusal-texts.js';

/** How long an order may take until the caller is told that no worker answers. */
const actDeadlineMs = 5_000;
const signalDeadlineMs = 5_000;
const statusKey = defineSearchAttributeKey('TierdeskStatus', SearchAttributeType.KEYWORD);

export class TicketClient extends TicketGateway {
  /** @param policies pinned in the input of every ticket that is started through this client */
  constructor(
    private readonly client: Client,
    private readonly desk: string,
    private readonly policies: PolicySet,
  ) {
    super();
  }

  override async mailArrived(ticket: number, news: MailArrived): Promise<void> {
    const input: TicketInput = { desk: this.desk, ticket, policies: this.policies };
    await this.reach(() =>
      this.client.workflow.signalWithStart(ticketWorkflowType, {
        workflowId: ticketWorkflowId(this.desk, ticket),
        taskQueue: ticketTaskQueue,
        args: [input],
        signal: signalNames.mailArrived,
        signalArgs: [news],
        workflowTaskTimeout: '5s',
        typedSearchAttributes: [{ key: statusKey, value: 'open' }],
        staticSummary: `ticket ${ticket}`,
      }),
    );
  }

  override async vendorNews(ticket: number, news: VendorNews): Promise<void> {
    try {
      await this.reach(() => this.handle(ticket).signal(signalNames.vendorNews, news));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  override async act(ticket: number, act: Act, intent: string): Promise<void> {
    try {
      await this.client.connection.withDeadline(Date.now() + actDeadlineMs, () =>
        this.handle(ticket).executeUpdate(updateNames[act.act], { args: [act], updateId: intent }),
      );
    } catch (error) {
      throw actError(error);
    }
  }

  private handle(ticket: number) {
    return this.client.workflow.getHandle(ticketWorkflowId(this.desk, ticket));
  }

  private async reach<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await this.client.connection.withDeadline(Date.now() + signalDeadlineMs, call);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) throw error;
      throw new OperationalError('temporal.away', 'the workflow service does not answer', { retryAfterMs: 5_000, cause: error });
    }
  }
}

function actError(error: unknown): Error {
  if (error instanceof WorkflowNotFoundError) return new UserError('ticket.closed', 'This ticket is closed.', 409);
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const code = refusalCodes.find((candidate) => candidate === error.cause?.message || candidate === (error.cause as ApplicationFailure).type);
    if (code) return new UserError(code, refusalTexts[code], 409);
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isDeadline(error)) {
    return new OperationalError('desk.worker_away', 'No worker answers at the moment. Nothing is lost; try again in a few seconds.', {
      retryAfterMs: 5_000,
      cause: error,
    });
  }
  return new OperationalError('temporal.away', 'the workflow service does not answer', { retryAfterMs: 5_000, cause: error });
}

/** gRPC status 1 CANCELLED, 4 DEADLINE_EXCEEDED. */
function isDeadline(error: unknown): boolean {
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error;
  return isGrpcServiceError(cause) && (cause.code === 4 || cause.code === 1);
}
