/** What the requester wrote, and nobody else: no copied participant, no automatic mail, and never the agent's own words. */
import type { Db } from '@tierdesk/database';
import { readTicketRow } from '@tierdesk/procedure-store';

export interface RequesterMail {
  subject: string;
  /** Visible texts, oldest first. */
  texts: string[];
  /** Whom the directory is asked for. */
  requester: { key: string | null; address: string; unproven: boolean };
}

export async function readRequesterMail(db: Db, ticket: number): Promise<RequesterMail> {
  const { subject, texts, requesterKey: key, requesterAddress: address, requesterUnproven: unproven } = await readTicketRow(db, ticket);
  return { subject, texts: texts.filter((text) => text.trim() !== ''), requester: { key, address, unproven } };
}
