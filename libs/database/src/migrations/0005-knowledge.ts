import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where articles come from and how they changed, their vectors, drafts that wait for review, and how well all of it answers. */
export class Knowledge1763000000005 implements MigrationInterface {
  name = 'Knowledge1763000000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE knowledge_article ADD COLUMN source_key text, ADD COLUMN owner text;
      UPDATE knowledge_article SET source_key = 'knowledge' WHERE source = 'files';

      -- How each source was last read; its settings stand in config/knowledge-sources.yaml.
      CREATE TABLE knowledge_source (
        key text PRIMARY KEY,
        last_sync timestamptz NOT NULL,
        items int NOT NULL, changed int NOT NULL, removed int NOT NULL,
        error text, problems jsonb NOT NULL DEFAULT '[]'
      );

      -- Written with every change, never changed.
      CREATE TABLE knowledge_article_version (
        key text NOT NULL,
        version int NOT NULL,
        change text NOT NULL CHECK (change IN ('created', 'changed', 'deleted')),
        by text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        title text NOT NULL, body text NOT NULL, format text NOT NULL, language text NOT NULL,
        owner text, expires_at timestamptz,
        PRIMARY KEY (key, version)
      );
      INSERT INTO knowledge_article_version (key, version, change, by, at, title, body, format, language, owner, expires_at)
        SELECT key, 1, 'created', CASE source WHEN 'files' THEN 'source:knowledge' ELSE 'api' END, updated_at, title, body, format, language, owner, expires_at
        FROM knowledge_article;

      -- One row a passage text and model; little-endian float32, unit length.
      CREATE TABLE knowledge_vector (
        model text NOT NULL, hash text NOT NULL,
        vector bytea NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (model, hash)
      );
      CREATE TABLE knowledge_vector_state (
        model text PRIMARY KEY,
        passages int NOT NULL DEFAULT 0, missing int NOT NULL DEFAULT 0,
        error text, failed_since timestamptz,
        day date NOT NULL DEFAULT current_date, tokens_today bigint NOT NULL DEFAULT 0,
        at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE article_draft (
        id text PRIMARY KEY,
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'published', 'discarded')),
        title text NOT NULL, body text NOT NULL, category text,
        written_by text NOT NULL CHECK (written_by IN ('ticket', 'model')),
        removed jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(), decided_at timestamptz, decided_by text,
        article_key text
      );
      CREATE UNIQUE INDEX article_draft_open ON article_draft (ticket) WHERE status = 'open';

      CREATE TABLE evaluation_run (
        id text PRIMARY KEY,
        started_at timestamptz NOT NULL, ended_at timestamptz,
        question_sets jsonb NOT NULL, simulation jsonb NOT NULL,
        report text NOT NULL, picture text
      );
      CREATE TABLE evaluation_case (
        id text PRIMARY KEY,
        question text NOT NULL, subject text, gold text, expected text,
        by text NOT NULL, created_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE evaluation_case, evaluation_run, article_draft, knowledge_vector_state, knowledge_vector, knowledge_article_version, knowledge_source;
      ALTER TABLE knowledge_article DROP COLUMN owner, DROP COLUMN source_key;
    `);
  }
}
