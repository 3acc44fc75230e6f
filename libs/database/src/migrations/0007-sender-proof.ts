import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What trusted mail servers found out about senders. */
export class SenderProof1763000000007 implements MigrationInterface {
  name = 'SenderProof1763000000007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Null: no mail of somebody outside, or one from before anybody looked.
      ALTER TABLE message ADD COLUMN sender_proof text CHECK (sender_proof IN ('passed', 'failed', 'none'));
      -- Of the mail that opened the ticket.
      ALTER TABLE ticket ADD COLUMN requester_unproven boolean NOT NULL DEFAULT false;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ticket DROP COLUMN requester_unproven; ALTER TABLE message DROP COLUMN sender_proof');
  }
}
