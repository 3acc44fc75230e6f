import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tools of MCP servers as they were last seen, and which schema a person has accepted. */
export class Tools1763000000003 implements MigrationInterface {
  name = 'Tools1763000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE tool_schema (
        server text NOT NULL,
        tool text NOT NULL,
        input_schema jsonb NOT NULL, output_schema jsonb, annotations jsonb NOT NULL DEFAULT '{}',
        -- Of the three above; the tool runs while it is the reviewed one.
        hash text NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        -- The server does not offer it any more.
        gone boolean NOT NULL DEFAULT false,
        reviewed_hash text, reviewed_by text, reviewed_at timestamptz,
        PRIMARY KEY (server, tool)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE tool_schema');
  }
}
