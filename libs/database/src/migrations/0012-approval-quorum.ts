import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several groups that decide one approval. */
export class ApprovalQuorum1763000000012 implements MigrationInterface {
  name = 'ApprovalQuorum1763000000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- [{group, people, needed}], as it was asked; empty in rows from before: then group_key, people and needed say it.
      ALTER TABLE approval ADD COLUMN quorum jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE approval DROP COLUMN quorum');
  }
}
