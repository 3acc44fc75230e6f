import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bounded loop: its transcript, what it may spend and has spent, and the breaker before the model. */
export class Agent1763000000004 implements MigrationInterface {
  name = 'Agent1763000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE agent_attempt ADD COLUMN procedure jsonb, ADD COLUMN run text, ADD COLUMN node text;

      -- One row a call of the model that was answered. A step that starts again reads them instead of asking again.
      CREATE TABLE agent_turn (
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        step_id text NOT NULL,
        call_no int NOT NULL,
        request_digest text NOT NULL,
        -- reply, ask, plan, give_up; look: read-only tools; invalid, refused.
        action text NOT NULL,
        output jsonb NOT NULL,
        -- [{ id, name, args, output, failed }], filled in as they are answered.
        tools jsonb NOT NULL DEFAULT '[]',
        tokens int NOT NULL DEFAULT 0, cost_micros bigint NOT NULL DEFAULT 0,
        ms int NOT NULL DEFAULT 0,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (ticket, step_id, call_no)
      );

      -- Written before a call, settled after it. One that was never settled counts with what was reserved: it may have been paid.
      CREATE TABLE agent_spend (
        id text PRIMARY KEY,
        ticket bigint REFERENCES ticket(number) ON DELETE SET NULL,
        step_id text,
        purpose text NOT NULL,
        day date NOT NULL,
        tokens int NOT NULL, micros bigint NOT NULL,
        reserved_micros bigint NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(), settled_at timestamptz
      );
      CREATE INDEX agent_spend_ticket ON agent_spend (ticket);
      CREATE TABLE agent_day (day date PRIMARY KEY, micros bigint NOT NULL DEFAULT 0);

      -- Shared by all processes: after refused keys and many failures nobody calls for a while, then one tries.
      CREATE TABLE agent_breaker (
        name text PRIMARY KEY,
        state text NOT NULL DEFAULT 'closed' CHECK (state IN ('closed', 'open', 'half_open')),
        failures int NOT NULL DEFAULT 0,
        opened int NOT NULL DEFAULT 0,
        code text,
        since timestamptz, try_at timestamptz
      );

      -- What the endpoint of the model can do, as found when a worker started.
      CREATE TABLE agent_endpoint (
        one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
        endpoint text NOT NULL, capabilities jsonb NOT NULL, at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE agent_endpoint, agent_breaker, agent_day, agent_spend, agent_turn;
      ALTER TABLE agent_attempt DROP COLUMN procedure, DROP COLUMN run, DROP COLUMN node;
    `);
  }
}
