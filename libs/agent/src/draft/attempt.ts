/** What one look of the agent leaves behind, as stored in `agent_attempt` and shown on pages, cards and mails. */
import type { EscalationReason } from '@tierdesk/ticket';

export interface AttemptSource {
  key: string;
  title: string;
  /** Quoted exactly. */
  passage: string;
  /** ISO date of the last review, when known. */
  reviewed: string | null;
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

/** What the agent decided; only a documented answer leaves without a person. Texts are Markdown without greeting. */
export type Draft =
  | { action: 'answer'; evidence: 'documented'; text: string; sources: AttemptSource[] }
  | { action: 'ask'; text: string }
  | { action: 'give_up'; reason: EscalationReason; note: AttemptNote };
