/** What one look of the agent leaves behind, as stored in `agent_attempt` and shown on pages, cards and mails. */
import type { EscalationReason, PinnedProcedure } from '@tierdesk/ticket';

export interface AttemptSource {
  key: string;
  title: string;
  /** Quoted exactly. */
  passage: string;
  /** ISO date of the last review, when known. */
  reviewed: string | null;
  /** Empty when there is nothing to open: a tool's answer. */
  href: string;
}

/** Left when giving up; in this order, empty parts omitted by whoever shows it. */
export interface AttemptNote {
  /** Plain words. */
  reason: string;
  lookedAt: { key: string; title: string; href: string }[];
  unknown: string[];
  suggestedQuestion: string | null;
}

/** What the agent decided; inferred answers never leave. Texts are Markdown without greeting. */
export type Draft =
  | { action: 'answer'; evidence: 'documented' | 'state_report'; text: string; sources: AttemptSource[] }
  | { action: 'ask'; text: string }
  | { action: 'plan'; procedure: PinnedProcedure }
  | { action: 'give_up'; reason: EscalationReason; note: AttemptNote };
