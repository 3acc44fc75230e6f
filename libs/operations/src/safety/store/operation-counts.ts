/** How often operations ran for a person in the last 24 hours; what surely had no effect does not count. */
import type { Db } from '@tierdesk/database';

/** @returns count by `<operation> <person>` */
export async function runsToday(db: Db, operations: readonly string[], exceptKey: string): Promise<Map<string, number>> {
  if (operations.length === 0) return new Map();
  const rows: { operation: string; touches: string; count: number }[] = await db.query(
    `SELECT operation, touches, count(*)::int AS count FROM operation_run
     WHERE operation = ANY($1) AND touches IS NOT NULL AND state <> 'failed' AND began_at > now() - interval '24 hours' AND key <> $2
     GROUP BY operation, touches`,
    [operations, exceptKey],
  );
  return new Map(rows.map(({ operation, touches, count }) => [`${operation} ${touches}`, count]));
}
