/** Rows that specs of the agent begin with, and the one that they look at. */
import type { DataSource } from '@tierdesk/database';

export async function insertTicket(source: DataSource, subject: string, texts: readonly string[]): Promise<number> {
  const rows: { number: number }[] = await source.query(
    `INSERT INTO ticket (subject, requester_address, recipient) VALUES ($1, 'ana@corp.example', 'help@northlake.example') RETURNING number`,
    [subject],
  );
  const number = rows[0]!.number;
  for (const text of texts) await insertMessage(source, number, { text, sender: 'requester', author: 'requester', direction: 'inbound' });
  return number;
}

export async function insertMessage(
  source: DataSource,
  ticket: number,
  { text, sender, author, direction }: { text: string; sender: string; author: string; direction: string },
): Promise<void> {
  await source.query(
    `INSERT INTO message (id, ticket, inbox_no, direction, author, sender, at, text)
     SELECT gen_random_uuid()::text, $1, count(*) + 1, $5, $4, $3, clock_timestamp(), $2 FROM message WHERE ticket = $1`,
    [ticket, text, sender, author, direction],
  );
}

export async function readAttempt(source: DataSource, ticket: number, stepId: string): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown>[] = await source.query('SELECT * FROM agent_attempt WHERE ticket = $1 AND step_id = $2', [ticket, stepId]);
  return rows[0]!;
}
