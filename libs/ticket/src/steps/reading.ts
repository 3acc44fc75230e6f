/** What a ticket knows when it opens, and what its mail means. */
import type { RunGraph } from '@tierdesk/procedures/interpreter';
import type { RoutingFacts } from '../policy.js';
import type { MailIntent } from '../vocabulary.js';
import type { Delivery } from './outside.js';

export interface OpenInput {
  ticket: number;
  /** Of the workflow: a step that is done again after a kill is told from a run that takes the place of another. */
  workflowRun: string;
}

export interface OpeningFacts extends RoutingFacts {
  /** Set when the ticket is closed and no inbox row is unhandled: the run ends at once. */
  finished: boolean;
  /** Epoch ms at which the first message was received. */
  openedAt: number;
  /** The agent answers with a model (slow, retried) or by retrieval alone (fast, local). */
  agent: 'model' | 'retrieval';
  /** The ticket was opened by a person on the requester's behalf or by API, without a mail to answer to. */
  requesterReachable: boolean;
  /** Inbound messages present at opening, first one included. */
  mails: MailFacts[];
  /** The procedure that fits the ticket, if one does: the agent's first attempt runs it. */
  procedure: PinnedProcedure | null;
  /** A run of this ticket ended before its time and this one takes its place: numbers go on where it stood. */
  before: { recordNo: number; seq: number; stepNo: number; runNo: number; episode: number; attempts: number } | null;
}

/** A published procedure as a ticket keeps it: the graph without texts, under the hash of the whole. */
export interface PinnedProcedure {
  key: string;
  version: number;
  hash: string;
  graph: RunGraph;
  /** The procedures it runs within itself, by key@version. */
  nested: Record<string, Omit<PinnedProcedure, 'nested'>>;
}

/** What one inbound message means. */
export interface MailFacts {
  inboxNo: number;
  /** `person`: an agent of the desk who answers the queue's card by mail. */
  from: 'requester' | 'participant' | 'person' | 'automatic';
  /** Key of the agent of the desk, when `from` is `person`. */
  person: string | null;
  /** `internal`: a note to colleagues, sent to the note address. */
  lane: 'public' | 'internal';
  intent: MailIntent;
  /** Id of the message row. */
  messageId: string;
  /** A trusted mail server found no proof that the address in From is really theirs. */
  unproven?: boolean;
  /** Step of our message that it answers, when its headers name one. */
  answers?: string | null;
  /** The message of ours that this report brings back for good. */
  returned?: Pick<Delivery, 'outboxId' | 'kind'> | null;
}
