/** Rows of `tool_schema`: the tools of MCP servers as they were last seen, and what a person has accepted of them. */
import type { Db } from '@tierdesk/database';
import type { ObjectSchema } from '@tierdesk/procedures';

export interface ToolRow {
  server: string;
  tool: string;
  inputSchema: ObjectSchema;
  outputSchema: ObjectSchema | null;
  annotations: Readonly<Record<string, unknown>>;
  hash: string;
  seenAt: Date;
  changedAt: Date;
  gone: boolean;
  reviewedHash: string | null;
  reviewedBy: string | null;
  reviewedAt: Date | null;
}

export type SeenTool = Pick<ToolRow, 'tool' | 'inputSchema' | 'outputSchema' | 'annotations' | 'hash'>;

export async function readTools(db: Db): Promise<ToolRow[]> {
  return db.query(`
    SELECT server, tool, input_schema AS "inputSchema", output_schema AS "outputSchema", annotations, hash, seen_at AS "seenAt",
           changed_at AS "changedAt", gone, reviewed_hash AS "reviewedHash", reviewed_by AS "reviewedBy", reviewed_at AS "reviewedAt"
    FROM tool_schema ORDER BY server, tool`);
}

/** All that a server offers now, or nothing of it; what it offered before and does not any more is marked as gone. */
export async function writeTools(db: Db, server: string, tools: readonly SeenTool[]): Promise<void> {
  await db.transaction((within) => writeWithin(within, server, tools));
}

async function writeWithin(db: Db, server: string, tools: readonly SeenTool[]): Promise<void> {
  for (const { tool, inputSchema, outputSchema, annotations, hash } of tools) {
    await db.query(
      `INSERT INTO tool_schema (server, tool, input_schema, output_schema, annotations, hash) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (server, tool) DO UPDATE SET
         input_schema = EXCLUDED.input_schema, output_schema = EXCLUDED.output_schema, annotations = EXCLUDED.annotations,
         hash = EXCLUDED.hash, seen_at = now(), gone = false,
         changed_at = CASE WHEN tool_schema.hash = EXCLUDED.hash THEN tool_schema.changed_at ELSE now() END`,
      [server, tool, JSON.stringify(inputSchema), outputSchema && JSON.stringify(outputSchema), JSON.stringify(annotations), hash],
    );
  }
  const offered = tools.map(({ tool }) => tool);
  await db.query('UPDATE tool_schema SET gone = true WHERE server = $1 AND NOT tool = ANY($2) AND NOT gone', [server, offered]);
}

/** @returns false when the tool has changed since the reviewer looked */
export async function acceptTool(db: Db, { server, tool }: Pick<ToolRow, 'server' | 'tool'>, hash: string, by: string): Promise<boolean> {
  const [, count]: [unknown, number] = await db.query(
    'UPDATE tool_schema SET reviewed_hash = hash, reviewed_by = $4, reviewed_at = now() WHERE server = $1 AND tool = $2 AND hash = $3',
    [server, tool, hash, by],
  );
  return count > 0;
}
