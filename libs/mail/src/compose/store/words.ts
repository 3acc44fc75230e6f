/** The words of a message, from where the decision says they stand. */
import type { Db } from '@tierdesk/database';
import type { OutgoingIntent } from '@tierdesk/ticket';
import type { MailAttachment } from '../../parsing/parsed-mail.js';

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
  /** What came with a mail of an agent of the desk. */
  files: MailFile[];
}

/** An attachment; its bytes stand in the raw mail of the message that it came with. */
export interface MailFile extends MailAttachment {
  /** Id of that message. */
  mail: string;
}

export async function readWords(db: Db, ticket: number, words: OutgoingIntent['words']): Promise<Words> {
  if (!words) return { text: '', evidence: null, sources: [], files: [] };
  if ('attempt' in words) {
    const rows: Omit<Words, 'files'>[] = await db.query('SELECT text, evidence, sources FROM agent_attempt WHERE ticket = $1 AND step_id = $2', [
      ticket,
      words.attempt,
    ]);
    return { ...found(rows, `attempt ${words.attempt}`), files: [] };
  }
  if ('typed' in words) {
    const rows: { text: string }[] = await db.query('SELECT text FROM typed_text WHERE id = $1 AND ticket = $2', [words.typed, ticket]);
    return { ...found(rows, `typed_text ${words.typed}`), evidence: null, sources: [], files: [] };
  }
  return { ...(await readMail(db, ticket, words.message)), evidence: null, sources: [] };
}

/** Pictures that the requester got before in this ticket, such as the logo of a signature, do not go again. */
async function readMail(db: Db, ticket: number, id: string): Promise<Pick<Words, 'text' | 'files'>> {
  const rows: { text: string; files: MailFile[] }[] = await db.query(
    `SELECT m.text, coalesce((SELECT jsonb_agg(a || jsonb_build_object('mail', m.id) ORDER BY place) FROM jsonb_array_elements(m.attachments) WITH ORDINALITY AS f(a, place)
       WHERE m.raw_sha256 IS NOT NULL AND NOT (a->>'type' LIKE 'image/%' AND EXISTS (
         SELECT 1 FROM message o WHERE o.ticket = m.ticket AND o.direction = 'outbound' AND o.attachments @> jsonb_build_array(jsonb_build_object('sha256', a->'sha256'))))), '[]') AS files
     FROM message m WHERE m.id = $1 AND m.ticket = $2`,
    [id, ticket],
  );
  return found(rows, `message ${id}`);
}

export interface SaidBefore {
  text: string;
  at: number;
  fromName: string;
  fromAddress: string;
  /** A trusted mail server found no proof that it is really theirs. */
  unproven: boolean;
}

export async function readMessage(db: Db, id: string): Promise<SaidBefore | null> {
  const rows: { text: string; at: Date; from_name: string; from_address: string; unproven: boolean }[] = await db.query(
    `SELECT text, at, from_name, from_address, sender_proof IS NOT DISTINCT FROM 'failed' AS unproven FROM message WHERE id = $1`,
    [id],
  );
  const row = rows[0];
  return row ? { text: row.text, at: row.at.getTime(), fromName: row.from_name, fromAddress: row.from_address, unproven: row.unproven } : null;
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
