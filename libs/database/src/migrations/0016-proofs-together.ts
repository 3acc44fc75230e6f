import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One proof of identity covers all operations that were fixed together, and each step that waits for it. */
export class ProofsTogether1763000000016 implements MigrationInterface {
  name = 'ProofsTogether1763000000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- <run>/<step> of each step that waits for it; the operations that it covers, by hash, with what people read of them.
      ALTER TABLE identity_proof ADD COLUMN steps text[], ADD COLUMN covers jsonb;
      UPDATE identity_proof SET steps = ARRAY[run || '/' || step],
        covers = jsonb_build_array(jsonb_build_object('hash', operation_hash, 'title', '', 'values', '[]'::jsonb));
      ALTER TABLE identity_proof ALTER COLUMN steps SET NOT NULL, ALTER COLUMN covers SET NOT NULL,
        DROP COLUMN run, DROP COLUMN step, DROP COLUMN operation_hash;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE identity_proof ADD COLUMN run text, ADD COLUMN step text, ADD COLUMN operation_hash text;
      UPDATE identity_proof SET run = split_part(steps[1], '/', 1), step = split_part(steps[1], '/', 2), operation_hash = covers->0->>'hash';
      ALTER TABLE identity_proof ALTER COLUMN run SET NOT NULL, ALTER COLUMN step SET NOT NULL, ALTER COLUMN operation_hash SET NOT NULL,
        DROP COLUMN steps, DROP COLUMN covers;
    `);
  }
}
