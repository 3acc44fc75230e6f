/** Turns what a decision wants to say into rows, inside the decision's own transaction. Implemented by the mail capability. */
import type { Db } from '@tierdesk/database';
import type { OutgoingIntent, TicketSnapshot } from '../steps.js';

export abstract class MessageComposer {
  /**
   * Writes the message row and, when it leaves the desk, its outbox rows (`queued`); repeated calls with the same step write nothing twice.
   * @returns the outbox ids to deliver; empty for a note or when nobody can be reached
   */
  abstract compose(db: Db, ticket: number, intent: OutgoingIntent, snapshot: TicketSnapshot, at: number): Promise<string[]>;

  /** The agent has lost the ticket: its words that have not begun to leave become internal notes; what is being sent is counted. */
  abstract silenceAgent(db: Db, ticket: number): Promise<{ silenced: number; alreadySending: number }>;
}
