/** What reaches a running ticket from outside: signals (past facts), updates (orders, answered), one query. Ids and keys only. */
import type { Scalar } from '@tierdesk/procedures/interpreter';
import type { Actor, EscalationReason, TimerKey } from './vocabulary.js';
import type { PolicySet } from './policy.js';

/** Input of the ticket workflow. `carried` is set by continue-as-new only. */
export interface TicketInput {
  desk: string;
  ticket: number;
  policies: PolicySet;
  carried?: unknown;
}

export function ticketWorkflowId(desk: string, ticket: number): string {
  return `t-${desk}-${ticket}`;
}
export const ticketWorkflowType = 'ticketWorkflow';
export const ticketTaskQueue = 'ticket';
export const notifyTaskQueue = 'ticket-notify';
/** Model turns: slow, and never in the way of a mail. */
export const modelTaskQueue = 'ticket-model';
/** Operations on the systems of the company. */
export const toolsTaskQueue = 'ticket-tools';
export const vendorTaskQueue = 'ticket-vendor';

export const signalNames = { mailArrived: 'mailArrived', vendorNews: 'vendorNews' } as const;
/** `inboxNo` counts the inbound messages of one ticket from 1, without gaps; one that is not above the last handled is done. */
export interface MailArrived {
  inboxNo: number;
}
export interface VendorNews {
  caseId: string;
  newsNo: number;
}

export const updateNames = {
  claim: 'claim',
  release: 'release',
  reply: 'reply',
  note: 'note',
  escalate: 'escalate',
  resolve: 'resolve',
  reopen: 'reopen',
  answerConfirmation: 'answerConfirmation',
  answerForm: 'answerForm',
  decideApproval: 'decideApproval',
  delegateApproval: 'delegateApproval',
  proveIdentity: 'proveIdentity',
} as const;
export type ActName = keyof typeof updateNames;

/** Where an act came from, for the timeline. */
export type ActVia = 'console' | 'slack' | 'mail' | 'api' | 'page';

/** Orders of people. What they typed is a row (`typed_text`) before the update is sent; here stands only its id. */
export type Act =
  | { act: 'claim'; actor: Actor; via: ActVia; person: string }
  | { act: 'release'; actor: Actor; via: ActVia; person: string | null }
  | { act: 'reply'; actor: Actor; via: ActVia; person: string | null; textId: string; resolve: boolean }
  | { act: 'note'; actor: Actor; via: ActVia; person: string | null; textId: string }
  | { act: 'escalate'; actor: Actor; via: ActVia; person: string | null; to: string | null; reason: EscalationReason; textId: string | null }
  | { act: 'resolve'; actor: Actor; via: ActVia; person: string | null; outcome: 'solved' | 'unresolved'; textId: string | null }
  | { act: 'reopen'; actor: Actor; via: ActVia; person: string | null }
  /** From the requester's page. `wantsPerson` is its second button; `about`: step of the message that the page showed, when one was with them. */
  | {
      act: 'answerConfirmation';
      actor: Actor;
      via: ActVia;
      helped: boolean;
      wantsPerson: boolean;
      episode: number;
      about: string | null;
      textId: string | null;
    }
  /** From the requester's page: what a procedure asked for. `answer`: the row that was kept before this is sent, and counts from now on; histories of before name none. */
  | { act: 'answerForm'; actor: Actor; via: ActVia; run: string; step: string; values: Record<string, Scalar>; answer?: string }
  /** `hash`: of what the approver was shown; another one decides nothing. `deny` of an approval that is held stops it. */
  | {
      act: 'decideApproval';
      actor: Actor;
      via: ActVia;
      person: string;
      approvalId: string;
      decision: 'approve' | 'deny';
      hash: string;
      /** Why not, if it was said. */
      textId: string | null;
      /** The requester may read the reason. */
      tellRequester: boolean;
    }
  /** `to` decides in the place of `person`, from now on. */
  | { act: 'delegateApproval'; actor: Actor; via: ActVia; person: string; approvalId: string; to: string; textId: string | null }
  /** The code of the second channel was right; the operation looks at the proof itself before it runs. */
  | { act: 'proveIdentity'; actor: Actor; via: ActVia; proofId: string };

/** Codes of refused acts; HTTP answers 409 with them. */
export const refusalCodes = [
  'ticket.closed',
  'ticket.already_claimed',
  'ticket.not_claimed',
  'ticket.not_yours',
  'ticket.already_resolved',
  'ticket.not_resolved',
  'ticket.unknown_tier',
  'ticket.top_of_ladder',
  'ticket.nothing_to_confirm',
  'ticket.opening',
  'form.not_asked',
  'approval.unknown',
  'approval.already_decided',
  'approval.superseded',
  'approval.expired',
  'approval.own_request',
  'approval.not_yours',
  'approval.other_gate',
  'approval.passed_on',
  'approval.already_asked',
  'approval.unfit_delegate',
  'identity.not_asked',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** One armed timer, as the query `whatHappensNext` and the projection show it. `at` is epoch milliseconds. */
export interface NextTimer {
  timer: TimerKey;
  at: number;
}
export const nextQueryName = 'whatHappensNext';
