/** Answers of requesters, and the words they were read from: of a mail that only brings ours back, what stands between our lines. */
import type { Db } from '@tierdesk/database';

export interface AnswerWords {
  text: string;
  /** What stood below: people also answer between our lines. */
  quoted: string;
  at: Date;
}

export async function readAnswerWords(db: Db, ticket: number, messageId: string): Promise<AnswerWords | null> {
  const rows: AnswerWords[] = await db.query(
    `SELECT CASE WHEN wordless THEN '' ELSE text END AS text, CASE WHEN wordless THEN text ELSE quoted END AS quoted, at FROM message WHERE ticket = $1 AND id = $2`,
    [ticket, messageId],
  );
  return rows[0] ?? null;
}

export interface FormAnswer {
  ticket: number;
  run: string;
  step: string;
  node: string;
  values: Record<string, unknown>;
  /** The mail that it was read from, or what the page gave it. */
  message: string;
}

/** Nothing counts by being kept: the ticket says which answer does. A repeat writes nothing. */
export async function keepFormAnswer(db: Db, answer: FormAnswer): Promise<void> {
  await db.query(
    `INSERT INTO form_answer (ticket, run, step, node, "values", message) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [answer.ticket, answer.run, answer.step, answer.node, JSON.stringify(answer.values), answer.message],
  );
}
