import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A shadow may also differ by not being chosen at all. */
export class ShadowChoice1763000000011 implements MigrationInterface {
  name = 'ShadowChoice1763000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE shadow_run DROP CONSTRAINT shadow_run_outcome_check;
      ALTER TABLE shadow_run ADD CONSTRAINT shadow_run_outcome_check CHECK (outcome IN ('resolved', 'escalated', 'waits', 'not_chosen'));
      -- Runs that a shadow is walked over: those that have ended, newest first.
      CREATE INDEX procedure_run_ended ON procedure_run (key, ended_at DESC) WHERE ended_at IS NOT NULL;
      -- Few, or none; asked for every few seconds.
      CREATE INDEX procedure_version_shadow ON procedure_version (key, version) WHERE status = 'shadow';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX procedure_run_ended, procedure_version_shadow;
      DELETE FROM shadow_run WHERE outcome = 'not_chosen';
      ALTER TABLE shadow_run DROP CONSTRAINT shadow_run_outcome_check;
      ALTER TABLE shadow_run ADD CONSTRAINT shadow_run_outcome_check CHECK (outcome IN ('resolved', 'escalated', 'waits'));
    `);
  }
}
