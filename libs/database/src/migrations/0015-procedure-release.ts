import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wrote a version of a procedure, and who released it. */
export class ProcedureRelease1763000000015 implements MigrationInterface {
  name = 'ProcedureRelease1763000000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Null: a draft, a file, a plan of the model, or released before this was kept; then "author" names whoever released it.
      ALTER TABLE procedure_version ADD COLUMN released_by text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE procedure_version SET author = released_by WHERE released_by IS NOT NULL;
      ALTER TABLE procedure_version DROP COLUMN released_by;
    `);
  }
}
