import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who opened a ticket by a call, for themselves or in somebody's name. */
export class TicketOpener1763000000013 implements MigrationInterface {
  name = 'TicketOpener1763000000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Key of a person; null: it came by mail, or from a program that named nobody.
      ALTER TABLE ticket ADD COLUMN opened_by text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ticket DROP COLUMN opened_by');
  }
}
