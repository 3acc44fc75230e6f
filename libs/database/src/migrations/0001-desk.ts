import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The desk's first schema. Status columns are a projection of the ticket workflows; nothing is decided here. */
export class Desk1763000000001 implements MigrationInterface {
  name = 'Desk1763000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent;

      -- One row: the id that keeps two desks on one Temporal cluster apart.
      CREATE TABLE desk (id text PRIMARY KEY CHECK (id ~ '^[a-z0-9]{8}$'), created_at timestamptz NOT NULL DEFAULT now());
      INSERT INTO desk (id) VALUES (substr(md5(gen_random_uuid()::text), 1, 8));

      CREATE TABLE raw_mail (sha256 text PRIMARY KEY, bytes bytea NOT NULL, stored_at timestamptz NOT NULL DEFAULT now());

      CREATE SEQUENCE ticket_number START 1001;
      CREATE TABLE ticket (
        number bigint PRIMARY KEY DEFAULT nextval('ticket_number'),
        subject text NOT NULL,
        requester_key text,
        requester_name text NOT NULL DEFAULT '',
        requester_address text NOT NULL,
        recipient text NOT NULL,
        channel text NOT NULL DEFAULT 'mail',
        language text NOT NULL DEFAULT 'en',
        status text NOT NULL DEFAULT 'open',
        tier_key text, tier_kind text, tier_position int,
        assignee text,
        claim_no int NOT NULL DEFAULT 0,
        lease_until timestamptz,
        waiting_since timestamptz,
        category text NOT NULL DEFAULT 'uncategorised',
        priority int NOT NULL DEFAULT 3,
        policy_key text, policy_hash text,
        episode int NOT NULL DEFAULT 1,
        attempts int NOT NULL DEFAULT 0,
        next jsonb NOT NULL DEFAULT '[]',
        next_at timestamptz,
        cost_tokens bigint NOT NULL DEFAULT 0,
        cost_micros bigint NOT NULL DEFAULT 0,
        vendor_cost_cents bigint NOT NULL DEFAULT 0,
        last_inbox_no int NOT NULL DEFAULT 0,
        handled_inbox_no int NOT NULL DEFAULT 0,
        record_no int NOT NULL DEFAULT 0,
        linked_to bigint REFERENCES ticket(number),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        -- A ticket opened by a call, not by mail: set once its workflow was told.
        announced_at timestamptz
      );
      CREATE INDEX ticket_unannounced ON ticket (number) WHERE announced_at IS NULL AND channel = 'api';
      CREATE INDEX ticket_linked_to ON ticket (linked_to);
      CREATE INDEX ticket_status ON ticket (status, number DESC);
      CREATE INDEX ticket_requester ON ticket (lower(requester_address), number DESC);
      CREATE INDEX ticket_recipient ON ticket (recipient, number DESC);
      CREATE INDEX ticket_next_at ON ticket (next_at) WHERE closed_at IS NULL;
      CREATE INDEX ticket_subject_trgm ON ticket USING gin (subject gin_trgm_ops);

      CREATE TABLE episode (
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        number int NOT NULL,
        opened_at timestamptz NOT NULL,
        ended_at timestamptz,
        class text NOT NULL DEFAULT 'open',
        excluded text, reason text, actor text, evidence jsonb,
        confirmed_by_requester boolean NOT NULL DEFAULT false,
        reopened boolean NOT NULL DEFAULT false,
        escalated boolean NOT NULL DEFAULT false,
        vendor_escalated boolean NOT NULL DEFAULT false,
        reasons text[] NOT NULL DEFAULT '{}',
        held text[] NOT NULL DEFAULT '{}',
        first_response_at timestamptz,
        first_human_response_at timestamptz,
        resolved_at timestamptz,
        leg_agent_ms bigint NOT NULL DEFAULT 0, leg_queue_ms bigint NOT NULL DEFAULT 0, leg_human_ms bigint NOT NULL DEFAULT 0,
        leg_requester_ms bigint NOT NULL DEFAULT 0, leg_approver_ms bigint NOT NULL DEFAULT 0, leg_vendor_ms bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (ticket, number)
      );
      CREATE INDEX episode_opened_at ON episode (opened_at);
      CREATE INDEX episode_ended_at ON episode (ended_at);

      -- One row a mail; repeats only count up. Both unique rules of durable.md are indexes, so that no race can pass them.
      CREATE TABLE inbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        message_id text NOT NULL,
        content_hash text NOT NULL,
        sent_at timestamptz,
        envelope_from text NOT NULL DEFAULT '',
        recipients text[] NOT NULL,
        from_address text NOT NULL DEFAULT '',
        from_name text NOT NULL DEFAULT '',
        subject text NOT NULL DEFAULT '',
        raw_sha256 text NOT NULL REFERENCES raw_mail(sha256),
        state text NOT NULL DEFAULT 'received',
        reason text,
        ticket bigint REFERENCES ticket(number),
        inbox_no int,
        deliveries int NOT NULL DEFAULT 1,
        received_at timestamptz NOT NULL DEFAULT now(),
        signalled_at timestamptz,
        UNIQUE (message_id, content_hash),
        UNIQUE (message_id, from_address, sent_at),
        UNIQUE (ticket, inbox_no)
      );
      CREATE INDEX inbox_raw ON inbox (raw_sha256);
      CREATE INDEX inbox_state ON inbox (state, id DESC);
      CREATE INDEX inbox_recipients ON inbox USING gin (recipients);
      CREATE INDEX inbox_from ON inbox (from_address, received_at);
      CREATE INDEX inbox_unsignalled ON inbox (id) WHERE signalled_at IS NULL AND inbox_no IS NOT NULL;

      CREATE TABLE message (
        id text PRIMARY KEY,
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        episode int NOT NULL DEFAULT 1,
        step_id text,
        inbox_id bigint REFERENCES inbox(id),
        inbox_no int,
        direction text NOT NULL, author text NOT NULL, author_key text,
        kind text,
        lane text NOT NULL DEFAULT 'public',
        sender text, intent text,
        from_name text NOT NULL DEFAULT '', from_address text NOT NULL DEFAULT '',
        to_list jsonb NOT NULL DEFAULT '[]', cc_list jsonb NOT NULL DEFAULT '[]',
        subject text NOT NULL DEFAULT '',
        message_id text,
        in_reply_to text, reference_ids text[] NOT NULL DEFAULT '{}',
        at timestamptz NOT NULL,
        text text NOT NULL DEFAULT '', quoted text NOT NULL DEFAULT '', html text,
        attachments jsonb NOT NULL DEFAULT '[]',
        evidence jsonb,
        raw_sha256 text REFERENCES raw_mail(sha256)
      );
      CREATE INDEX message_ticket ON message (ticket, at);
      CREATE INDEX message_message_id ON message (message_id);
      CREATE INDEX message_inbox ON message (inbox_id);
      CREATE INDEX message_raw ON message (raw_sha256);

      CREATE TABLE outbox (
        id text PRIMARY KEY,
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        message text NOT NULL REFERENCES message(id) ON DELETE CASCADE,
        kind text NOT NULL,
        author text NOT NULL,
        automated boolean NOT NULL DEFAULT true,
        message_id text NOT NULL UNIQUE,
        envelope_from text NOT NULL,
        envelope_to text[] NOT NULL,
        headers jsonb NOT NULL DEFAULT '{}',
        subject text NOT NULL, text text NOT NULL, html text,
        state text NOT NULL DEFAULT 'queued',
        attempts int NOT NULL DEFAULT 0,
        maybe_twice boolean NOT NULL DEFAULT false,
        detail text,
        created_at timestamptz NOT NULL DEFAULT now(),
        sending_at timestamptz, done_at timestamptz, next_try_at timestamptz
      );
      CREATE INDEX outbox_ticket ON outbox (ticket);
      CREATE INDEX outbox_message ON outbox (message);
      CREATE INDEX outbox_open ON outbox (state) WHERE state IN ('queued', 'sending', 'deferred');
      CREATE INDEX outbox_to ON outbox USING gin (envelope_to);

      CREATE TABLE timeline_entry (
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        seq int NOT NULL, at timestamptz NOT NULL, type text NOT NULL, actor text NOT NULL, data jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (ticket, seq)
      );

      CREATE TABLE agent_attempt (
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        step_id text NOT NULL,
        attempt int NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz,
        action text, reason text, evidence text,
        text text NOT NULL DEFAULT '',
        sources jsonb NOT NULL DEFAULT '[]',
        note jsonb NOT NULL DEFAULT '{}',
        tokens int NOT NULL DEFAULT 0, cost_micros bigint NOT NULL DEFAULT 0,
        model_errors int NOT NULL DEFAULT 0,
        PRIMARY KEY (ticket, step_id)
      );

      -- What a person typed, kept before the ticket is told.
      CREATE TABLE typed_text (
        id text PRIMARY KEY,
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        author text NOT NULL, text text NOT NULL, at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX typed_text_ticket ON typed_text (ticket);

      CREATE TABLE slack_card (
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        queue text NOT NULL, channel text NOT NULL, ts text, state_hash text,
        notice_begun int NOT NULL DEFAULT 0, notice_done int NOT NULL DEFAULT 0,
        begun_at timestamptz NOT NULL DEFAULT now(), posted_at timestamptz, updated_at timestamptz,
        PRIMARY KEY (ticket, queue)
      );
      CREATE INDEX slack_card_message ON slack_card (channel, ts);

      CREATE TABLE vendor_case (
        id text PRIMARY KEY,
        ticket bigint NOT NULL REFERENCES ticket(number) ON DELETE CASCADE,
        vendor text NOT NULL, reference text NOT NULL UNIQUE, external_reference text,
        status text NOT NULL DEFAULT 'opening',
        opened_at timestamptz, chased_at timestamptz, ended_at timestamptz,
        news_no int NOT NULL DEFAULT 0, cost_cents bigint NOT NULL DEFAULT 0, detail text
      );
      CREATE INDEX vendor_case_ticket ON vendor_case (ticket);
      -- What goes to a vendor, before it goes: the words stand in the message, so that a repeat sends the same under the same id.
      CREATE TABLE vendor_dispatch (
        message text PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
        case_id text NOT NULL REFERENCES vendor_case(id) ON DELETE CASCADE,
        type text NOT NULL, facts jsonb NOT NULL DEFAULT '{}',
        attempts int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(), sent_at timestamptz
      );
      CREATE INDEX vendor_dispatch_case ON vendor_dispatch (case_id);
      CREATE TABLE vendor_news (
        case_id text NOT NULL REFERENCES vendor_case(id) ON DELETE CASCADE,
        news_no int NOT NULL,
        webhook_id text NOT NULL,
        status text NOT NULL, text text NOT NULL DEFAULT '', cost_cents bigint NOT NULL DEFAULT 0,
        message text REFERENCES message(id), at timestamptz NOT NULL DEFAULT now(), signalled_at timestamptz,
        PRIMARY KEY (case_id, news_no), UNIQUE (case_id, webhook_id)
      );
      CREATE INDEX vendor_news_message ON vendor_news (message);

      CREATE TABLE idempotent_call (
        key text PRIMARY KEY, call text NOT NULL, body_hash text NOT NULL, ticket bigint REFERENCES ticket(number) ON DELETE CASCADE,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX idempotent_call_ticket ON idempotent_call (ticket);

      -- Signed link that was used; a second use is refused by the primary key.
      CREATE TABLE used_link (id text PRIMARY KEY, used_at timestamptz NOT NULL DEFAULT now());

      -- What every number of the report reads: one row an episode, with the tiers that held it.
      CREATE VIEW reported_episode AS
        SELECT e.*, t.category,
          CASE WHEN e.number = t.episode THEN coalesce(t.tier_kind, 'agent') ELSE coalesce(e.held[array_length(e.held, 1)], 'agent') END AS held_by,
          coalesce((SELECT array_agg(entered.tier ORDER BY entered.seq)
            FROM (SELECT coalesce(l.data->>'to', l.data->>'tier') AS tier, min(l.seq) AS seq FROM timeline_entry l
              WHERE l.ticket = e.ticket AND l.type IN ('tier_entered', 'escalated') AND l.at >= e.opened_at AND (e.ended_at IS NULL OR l.at < e.ended_at)
              GROUP BY 1) entered), '{}') AS tiers
        FROM episode e JOIN ticket t ON t.number = e.ticket;

      CREATE TABLE knowledge_article (
        key text PRIMARY KEY,
        title text NOT NULL, body text NOT NULL, format text NOT NULL DEFAULT 'markdown',
        category text, language text NOT NULL DEFAULT 'en', reviewed date, expires_at timestamptz,
        source text NOT NULL, path text, content_hash text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE knowledge_version (one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row), version bigint NOT NULL DEFAULT 0);
      INSERT INTO knowledge_version DEFAULT VALUES;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW reported_episode;
      DROP TABLE knowledge_version, knowledge_article, used_link, idempotent_call, vendor_news, vendor_dispatch, vendor_case, slack_card, typed_text, agent_attempt,
        timeline_entry, outbox, message, inbox, episode, ticket, raw_mail, desk;
      DROP SEQUENCE ticket_number;
    `);
  }
}
