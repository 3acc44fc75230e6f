import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Replies without a word of their own. */
export class WordlessMail1763000000009 implements MigrationInterface {
  name = 'WordlessMail1763000000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- All of the text is what we, or somebody else, had written before: shown, and nobody's answer.
      ALTER TABLE message ADD COLUMN wordless boolean NOT NULL DEFAULT false;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE message DROP COLUMN wordless');
  }
}
