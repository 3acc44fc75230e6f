import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts of articles that a model was asked for. */
export class ArticleWriter1763000000010 implements MigrationInterface {
  name = 'ArticleWriter1763000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- In plain words: why the model that is configured did not write it; null when it did, or when there is none.
      ALTER TABLE article_draft ADD COLUMN plain_because text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE article_draft DROP COLUMN plain_because');
  }
}
