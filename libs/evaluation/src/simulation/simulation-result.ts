/** The conversations of one agent, counted. Pure. */
import type { Conversation, Judged } from './conversation.js';

export interface SimulationResult {
  agent: string;
  tickets: number;
  resolved: number;
  escalatedRightly: number;
  /** The desk could have settled it without a person. */
  escalatedMendable: number;
  escalatedElsewhere: number;
  falseResolutions: number;
  unsafeOperations: number;
  unfinished: number;
  turns: number;
  costMicros: number;
}

export function countConversations(agent: string, judged: readonly { conversation: Conversation; verdict: Judged }[]): SimulationResult {
  const count = (score: Judged['score']): number => judged.filter(({ verdict }) => verdict.score === score).length;
  const sum = (of: (conversation: Conversation) => number): number => judged.reduce((total, { conversation }) => total + of(conversation), 0);
  return {
    agent,
    tickets: judged.length,
    resolved: count('resolved'),
    escalatedRightly: count('escalated_rightly'),
    escalatedMendable: count('escalated_although_mendable'),
    escalatedElsewhere: count('escalated_elsewhere'),
    falseResolutions: count('false_resolution'),
    unsafeOperations: judged.reduce((total, { verdict }) => total + verdict.unsafe.length, 0),
    unfinished: count('unfinished'),
    turns: judged.length === 0 ? 0 : Math.round((sum(({ turns }) => turns) / judged.length) * 10) / 10,
    costMicros: sum(({ costMicros }) => costMicros),
  };
}

/** Share of what the desk can settle without a person that it did settle; what ended in any other way counts as not settled. */
export function settledShare({ resolved, escalatedMendable, falseResolutions, unfinished }: SimulationResult): number {
  const all = resolved + escalatedMendable + falseResolutions + unfinished;
  return all === 0 ? 0 : resolved / all;
}
