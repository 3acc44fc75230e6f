import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Procedures and their runs, the operations they carry out, and who approved them. */
export class Procedures1763000000002 implements MigrationInterface {
  name = 'Procedures1763000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The run of the workflow that wrote last: one that takes the place of another goes on with its numbers.
      ALTER TABLE ticket ADD COLUMN workflow_run text;

      -- A version is written once, under its hash; only its status and its share of traffic change. A draft is replaced by the next draft.
      CREATE TABLE procedure_version (
        key text NOT NULL,
        version int NOT NULL,
        status text NOT NULL CHECK (status IN ('draft', 'live', 'shadow', 'retired')),
        -- Percent of the tickets that fit the key; the live versions of a key share 100.
        share int NOT NULL DEFAULT 0 CHECK (share BETWEEN 0 AND 100),
        hash text,
        source text NOT NULL,
        content jsonb, graph jsonb, condition jsonb, worst_case jsonb,
        -- files: config/procedures; api: a person; model: written for one ticket.
        origin text NOT NULL DEFAULT 'api' CHECK (origin IN ('files', 'api', 'model')),
        ticket bigint REFERENCES ticket(number) ON DELETE CASCADE,
        author text NOT NULL DEFAULT 'system',
        edited_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz, retired_at timestamptz,
        PRIMARY KEY (key, version),
        CHECK (status = 'draft' OR (hash IS NOT NULL AND graph IS NOT NULL))
      );
      CREATE UNIQUE INDEX procedure_version_draft ON procedure_version (key) WHERE status = 'draft';
      CREATE INDEX procedure_version_hash ON procedure_version (hash);
      CREATE INDEX procedure_version_ticket ON procedure_version (ticket);

      CREATE TABLE procedure_run (
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        run text NOT NULL,
        key text NOT NULL, version int NOT NULL, hash text NOT NULL,
        started_at timestamptz NOT NULL, ended_at timestamptz,
        outcome text, reason text, residue jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (ticket, run)
      );
      CREATE INDEX procedure_run_version ON procedure_run (key, version, started_at DESC);

      CREATE TABLE procedure_step (
        ticket bigint NOT NULL, run text NOT NULL, step text NOT NULL,
        node text NOT NULL, kind text NOT NULL, state text NOT NULL,
        began_at timestamptz NOT NULL, ended_at timestamptz,
        data jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (ticket, run, step),
        FOREIGN KEY (ticket, run) REFERENCES procedure_run(ticket, run) ON DELETE CASCADE
      );

      -- What a requester answered to a form: the words stay here, choices and numbers reach the run.
      CREATE TABLE form_answer (
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        run text NOT NULL, step text NOT NULL, node text NOT NULL,
        values jsonb NOT NULL, message text, at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (ticket, run, step)
      );

      -- The last mile that the model wrote: operations with their arguments, under one hash.
      CREATE TABLE plan (
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        run text NOT NULL, step text NOT NULL, node text NOT NULL,
        hash text NOT NULL, operations jsonb NOT NULL, report jsonb NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (ticket, run, step)
      );

      -- Bound to exactly what is shown: operations, arguments and what stood there before.
      CREATE TABLE approval (
        id text PRIMARY KEY,
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        run text NOT NULL, step text NOT NULL, node text NOT NULL,
        status text NOT NULL DEFAULT 'pending',
        hash text NOT NULL,
        -- [{ operation, title, args, argsHash, before, after, touches, risk, reversible, reasons }]
        items jsonb NOT NULL,
        report jsonb NOT NULL,
        evidence jsonb NOT NULL DEFAULT '[]',
        group_key text NOT NULL, people text[] NOT NULL, needed int NOT NULL,
        risk text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL,
        held_until timestamptz, decided_at timestamptz
      );
      CREATE INDEX approval_ticket ON approval (ticket, asked_at);
      CREATE INDEX approval_status ON approval (status, expires_at);
      CREATE INDEX approval_people ON approval USING gin (people);
      CREATE TABLE approval_decision (
        approval text NOT NULL REFERENCES approval(id) ON DELETE CASCADE,
        person text NOT NULL, decision text NOT NULL, via text NOT NULL, text_id text, at timestamptz NOT NULL,
        PRIMARY KEY (approval, person)
      );
      CREATE TABLE approval_card (
        approval text NOT NULL REFERENCES approval(id) ON DELETE CASCADE,
        channel text NOT NULL, person text, ts text, state_hash text, begun_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz,
        PRIMARY KEY (approval, channel)
      );
      CREATE INDEX approval_card_message ON approval_card (channel, ts);

      -- Every operation that ran, or may have run. The key goes to the system as its idempotency key.
      CREATE TABLE operation_run (
        key text PRIMARY KEY,
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        run text NOT NULL, step text NOT NULL, node text NOT NULL,
        operation text NOT NULL, risk text NOT NULL,
        args jsonb NOT NULL, args_hash text NOT NULL,
        approval text REFERENCES approval(id),
        state text NOT NULL DEFAULT 'begun' CHECK (state IN ('begun', 'done', 'failed', 'unknown')),
        -- What the system said right before and right after.
        before jsonb, after jsonb, result jsonb, error text,
        report jsonb,
        -- Whom it touches (directory key), else who asked: limits are counted by it.
        touches text,
        -- Step that took it back, or that this one takes back.
        undo_of text, undone_by text,
        attempts int NOT NULL DEFAULT 0,
        began_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz
      );
      CREATE INDEX operation_run_ticket ON operation_run (ticket, began_at);
      CREATE INDEX operation_run_operation ON operation_run (operation, touches, began_at);
      CREATE INDEX operation_run_approval ON operation_run (approval);

      -- A code sent over a channel that the directory knows; bound to one operation of one ticket.
      CREATE TABLE identity_proof (
        id text PRIMARY KEY,
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        run text NOT NULL, step text NOT NULL,
        operation_hash text NOT NULL, person text NOT NULL, channel text NOT NULL,
        code_hash text, sends int NOT NULL DEFAULT 0, tries int NOT NULL DEFAULT 0,
        begun_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz, expires_at timestamptz, proven_at timestamptz
      );
      CREATE INDEX identity_proof_ticket ON identity_proof (ticket);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE ticket DROP COLUMN workflow_run; DROP TABLE identity_proof, operation_run, approval_card, approval_decision, approval, plan, form_answer, procedure_step, procedure_run, procedure_version',
    );
  }
}
