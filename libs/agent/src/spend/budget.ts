/** What the agent may do and spend on one ticket. Tokens and money are kept by the rows of `agent_spend`, the rest is counted here. Pure. */

export const ticketBudget = {
  turns: 8,
  toolCalls: 16,
  tokens: 60_000,
  micros: 150_000,
  workMs: 30 * 60_000,
  modelErrors: 5,
} as const;

export interface TicketUse {
  turns: number;
  toolCalls: number;
  /** Work of the agent, without what it waited for people. */
  workMs: number;
}

/** @returns what is used up; null while there is something left of everything */
export function usedUp(use: TicketUse): keyof TicketUse | null {
  if (use.turns >= ticketBudget.turns) return 'turns';
  if (use.toolCalls > ticketBudget.toolCalls) return 'toolCalls';
  return use.workMs >= ticketBudget.workMs ? 'workMs' : null;
}
