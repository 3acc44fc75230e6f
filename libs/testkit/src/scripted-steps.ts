/** Fake steps for specs of the workflow alone: the projection is the real one, the agent and the outside are scripted. */
import type { Db } from '@tierdesk/database';
import {
  MessageComposer,
  TicketRecord,
  readOpening,
  type DraftResult,
  type MailFacts,
  type OutgoingIntent,
  type PinnedProcedure,
  type TicketSteps,
} from '@tierdesk/ticket';
import type { DataSource } from 'typeorm';

/** Writes a message row per intent and an outbox row when it goes to somebody: enough to count what leaves. */
class CountingComposer extends MessageComposer {
  override async compose(db: Db, ticket: number, intent: OutgoingIntent): Promise<string[]> {
    const id = `${ticket}-${intent.stepId}`;
    const inserted: unknown[] = await db.query(
      `INSERT INTO message (id, ticket, step_id, direction, author, kind, at) VALUES ($1, $2, $3, $4, $5, $6, now()) ON CONFLICT DO NOTHING RETURNING id`,
      [id, ticket, intent.stepId, intent.to === 'nobody' ? 'internal' : 'outbound', intent.author, intent.kind],
    );
    if (intent.to === 'nobody' || inserted.length === 0) return [];
    await db.query(
      `INSERT INTO outbox (id, ticket, message, kind, author, message_id, envelope_from, envelope_to, subject, text)
       VALUES ($1, $2, $1, $3, $4, $1, 'desk@example.org', '{}', '', '') ON CONFLICT DO NOTHING`,
      [id, ticket, intent.kind, intent.author],
    );
    return [id];
  }

  override async silenceAgent(db: Db, ticket: number): Promise<{ silenced: number; alreadySending: number }> {
    const [, silenced]: [unknown[], number] = await db.query(
      `DELETE FROM outbox WHERE ticket = $1 AND author = 'agent' AND state IN ('queued', 'deferred')`,
      [ticket],
    );
    return { silenced, alreadySending: 0 };
  }
}

export interface Script {
  draft?: (attempt: number) => DraftResult | Promise<DraftResult>;
  agent?: 'model' | 'retrieval';
  procedure?: PinnedProcedure;
}

export function scriptedSteps(source: DataSource, script: Script = {}): TicketSteps {
  const record = new TicketRecord(source, new CountingComposer());
  const answer: DraftResult = { action: 'answer', evidence: 'documented', sources: 1, tokens: 0, costMicros: 0 };
  return {
    record: (input) => record.record(input),
    closeTicket: (input) => record.closeTicket(input),
    async openTicket({ ticket, workflowRun }) {
      const { finished, openedAt, mails, before } = await readOpening(source.manager, ticket, workflowRun);
      return {
        finished,
        openedAt,
        mails,
        before,
        agent: script.agent ?? 'retrieval',
        requesterReachable: true,
        category: 'vpn',
        priority: 3,
        requesterGroups: [],
        procedure: script.procedure ?? null,
      };
    },
    async readMail({ ticket, afterNo }) {
      const { mails } = await readOpening(source.manager, ticket, '');
      return mails.filter((mail: MailFacts) => mail.inboxNo > afterNo);
    },
    readCaseNews: async () => [],
    draftAnswer: async ({ attempt }) => (script.draft ? script.draft(attempt) : answer),
    async deliver({ outboxIds }) {
      await source.query(`UPDATE outbox SET state = 'sent', attempts = attempts + 1, done_at = now() WHERE id = ANY($1)`, [outboxIds]);
      const rows: { id: string; kind: 'answer' }[] = await source.query('SELECT id, kind FROM outbox WHERE id = ANY($1)', [outboxIds]);
      return rows.map(({ id, kind }) => ({ outboxId: id, kind, state: 'sent' as const, at: Date.now() }));
    },
    showCard: async () => ({ shown: 'off' }),
    showApproval: async () => ({ shown: 'off' }),
    fillText: async ({ run, step }) => ({ textId: `${run}-${step}`, to: 'requester', queue: null }),
    readForm: async () => ({ values: {}, missing: 0 }),
    writePlan: async () => ({ state: 'failed', reason: 'no_model', modelCalls: 0, usdMicros: 0 }),
    askApproval: async () => ({ state: 'asked', hash: 'h', people: ['mika.salo'], needed: 1, holdMs: 0, slack: false }),
    runOperation: async () => ({ state: 'done', result: {} }),
    undoOperation: async () => ({ state: 'undone' }),
    askIdentity: async () => ({ state: 'impossible' }),
    openCase: async () => ({ state: 'open' }),
    chaseCase: async () => ({ state: 'open' }),
    withdrawCase: async () => ({ state: 'open' }),
  };
}
