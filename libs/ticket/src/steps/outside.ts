/** What leaves the desk: mail, cards, cases with vendors; and what came of it. */
import type { OutgoingKind } from '../vocabulary.js';

export interface DeliverInput {
  ticket: number;
  outboxIds: string[];
}
export interface Delivery {
  outboxId: string;
  kind: OutgoingKind;
  /** `withdrawn`: silenced before it began to leave. */
  state: 'sent' | 'bounced' | 'withdrawn';
  /** Epoch ms. */
  at: number;
}

export interface CardInput {
  ticket: number;
  queue: string;
  /** True: the queue was just entered, somebody must be told. False: bring the posted card up to date. */
  announce: boolean;
}
/** `off`: the queue has no Slack channel or Slack has no settings: the mail is the card. */
export type CardResult = { shown: 'posted' | 'updated' | 'off' };

export interface CaseInput {
  ticket: number;
  caseId: string;
  vendor: string;
}
export type CaseResult = { state: 'open' } | { state: 'refused' } | { state: 'failed' };

export interface CaseNewsInput {
  ticket: number;
  caseId: string;
  afterNo: number;
}
export interface CaseNews {
  newsNo: number;
  status: 'accepted' | 'update' | 'resolved' | 'refused';
  /** Message row with the vendor's words, if any. */
  messageId: string | null;
  costCents: number;
}
