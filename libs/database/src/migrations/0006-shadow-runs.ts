import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions that are walked beside the live one, without any effect. */
export class ShadowRuns1763000000006 implements MigrationInterface {
  name = 'ShadowRuns1763000000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Where a shadow would have gone, fed with what the live run met.
      CREATE TABLE shadow_run (
        ticket bigint NOT NULL, run text NOT NULL,
        key text NOT NULL, version int NOT NULL, live_version int NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('resolved', 'escalated', 'waits')),
        same boolean NOT NULL,
        live_node text, shadow_node text,
        path text[] NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (ticket, run, version),
        FOREIGN KEY (ticket, run) REFERENCES procedure_run(ticket, run) ON DELETE CASCADE
      );
      CREATE INDEX shadow_run_version ON shadow_run (key, version, at DESC);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE shadow_run');
  }
}
