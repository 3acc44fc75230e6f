/** Rows `operation_run` that take something back and do not come to an end. */
import type { Db } from '@tierdesk/database';

export interface LateUndo {
  ticket: number;
  operation: string;
  tries: number;
  since: Date;
}

/** Oldest first. */
export async function findLateUndos(db: Db, triesAtLeast: number): Promise<LateUndo[]> {
  return db.query(
    `SELECT ticket, operation, attempts AS tries, began_at AS since FROM operation_run
     WHERE undo_of IS NOT NULL AND state = 'begun' AND attempts >= $1 ORDER BY began_at LIMIT 50`,
    [triesAtLeast],
  );
}
