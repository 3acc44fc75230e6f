/** The words of a message, from where the decision says they stand. */
import type { Db } from '@tierdesk/database';
import type { OutgoingIntent } from '@tierdesk/ticket';

export interface AttemptSource {
  key: string;
  title: string;
  passage: string;
  reviewed?: string | null;
  href?: string | null;
}

export interface Words {
  text: string;
  evidence: string | null;
  sources: AttemptSource[];
}

export async function readWords(db: Db, ticket: number, words: OutgoingIntent['words']): Promise<Words> {
  if (!words) return { text: '', evidence: null, sources: [] };
  if ('attempt' in words) {
    const rows: Words[] = await db.query('SELECT text, evidence, sources FROM agent_attempt WHERE ticket = $1 AND step_id = $2', [
      ticket,
      words.attempt,
    ]);
    return found(rows, `attempt ${words.attempt}`);
  }
  const [table, id] = 'typed' in words ? ['typed_text', words.typed] : ['message', words.message];
  const rows: { text: string }[] = await db.query(`SELECT text FROM ${table} WHERE id = $1 AND ticket = $2`, [id, ticket]);
  return { ...found(rows, `${table} ${id}`), evidence: null, sources: [] };
}

export interface SaidBefore {
  text: string;
  at: number;
  fromName: string;
  fromAddress: string;
}

export async function readMessage(db: Db, id: string): Promise<SaidBefore | null> {
  const rows: { text: string; at: Date; from_name: string; from_address: string }[] = await db.query(
    'SELECT text, at, from_name, from_address FROM message WHERE id = $1',
    [id],
  );
  const row = rows[0];
  return row ? { text: row.text, at: row.at.getTime(), fromName: row.from_name, fromAddress: row.from_address } : null;
}

/** What became of a message that did not arrive. */
export async function readFailure(db: Db, messageId: string): Promise<{ address: string; detail: string | null } | null> {
  const rows: { address: string; detail: string | null }[] = await db.query(
    `SELECT envelope_to[1] AS address, detail FROM outbox WHERE message = $1 AND state = 'bounced' LIMIT 1`,
    [messageId],
  );
  return rows[0] ?? null;
}

function found<T>(rows: T[], what: string): T {
  const row = rows[0];
  if (!row) throw new Error(`the words of a message are missing: ${what}`);
  return row;
}
