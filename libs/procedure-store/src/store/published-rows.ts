/** Published procedures by their hash; what stands under a hash never changes. */
import type { Db } from '@tierdesk/database';
import type { Procedure } from '@tierdesk/procedures';
import type { RunGraph } from '@tierdesk/procedures/interpreter';

export interface Published {
  key: string;
  version: number;
  content: Procedure;
  graph: RunGraph;
}

export async function readPublished(db: Db, hash: string): Promise<Published | null> {
  const rows: Published[] = await db.query(
    'SELECT key, version, content, graph FROM procedure_version WHERE hash = $1 AND graph IS NOT NULL ORDER BY version LIMIT 1',
    [hash],
  );
  return rows[0] ?? null;
}
