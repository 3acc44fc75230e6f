import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every answer to a form is a row of its own, which nothing rewrites; the ticket says which one counts. */
export class FormAnswers1763000000014 implements MigrationInterface {
  name = 'FormAnswers1763000000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE form_answer SET message = '' WHERE message IS NULL;
      ALTER TABLE form_answer ALTER COLUMN message SET NOT NULL;
      ALTER TABLE form_answer DROP CONSTRAINT form_answer_pkey;
      ALTER TABLE form_answer ADD PRIMARY KEY (ticket, run, step, message);
      -- What was kept before was the only answer to its step.
      ALTER TABLE form_answer ADD COLUMN counts boolean NOT NULL DEFAULT true;
      ALTER TABLE form_answer ALTER COLUMN counts SET DEFAULT false;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM form_answer f USING form_answer other
        WHERE (other.ticket, other.run, other.step) = (f.ticket, f.run, f.step) AND (other.counts, other.at, other.message) > (f.counts, f.at, f.message);
      ALTER TABLE form_answer DROP COLUMN counts;
      ALTER TABLE form_answer DROP CONSTRAINT form_answer_pkey;
      ALTER TABLE form_answer ADD PRIMARY KEY (ticket, run, step);
      ALTER TABLE form_answer ALTER COLUMN message DROP NOT NULL;
    `);
  }
}
