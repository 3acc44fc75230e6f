import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who passed their say in an approval to whom. */
export class Delegations1763000000008 implements MigrationInterface {
  name = 'Delegations1763000000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- In order; approval.people holds those who may decide now.
      CREATE TABLE approval_delegation (
        approval text NOT NULL REFERENCES approval(id) ON DELETE CASCADE,
        no int NOT NULL,
        giver text NOT NULL, taker text NOT NULL, via text NOT NULL, text_id text, at timestamptz NOT NULL,
        PRIMARY KEY (approval, no)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE approval_delegation');
  }
}
