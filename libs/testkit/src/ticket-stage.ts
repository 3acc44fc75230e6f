/** A database, a namespace and a worker of the ticket workflow with scripted steps: tickets are opened and written to as intake does it. */
import { deskId } from '@tierdesk/database';
import { ticketWorkflowId, type PolicySet, type TicketSteps } from '@tierdesk/ticket';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from './database.js';
import { createTestNamespace } from './temporal.js';
import { startTicketWorker, type TicketWorker } from './ticket-worker.js';
import { scriptedSteps, type Script } from './scripted-steps.js';

export type TicketRow = Record<string, unknown>;

export class TicketStage {
  worker: TicketWorker | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly namespace: string,
    readonly desk: string,
  ) {}

  static async build(): Promise<TicketStage> {
    const database = await createTestDatabase();
    return new TicketStage(database, await createTestNamespace(), await deskId(database.source.manager));
  }

  async work(policies: PolicySet, script: Script = {}, changes: Partial<TicketSteps> = {}): Promise<TicketWorker> {
    const steps = { ...scriptedSteps(this.database.source, script), ...changes };
    this.worker = await startTicketWorker({ desk: this.desk, namespace: this.namespace, steps, policies });
    return this.worker;
  }

  async stopWork(): Promise<void> {
    await this.worker?.stop();
    this.worker = undefined;
  }

  workflowId(ticket: number): string {
    return ticketWorkflowId(this.desk, ticket);
  }

  async mail(to: number | null, intent = 'text'): Promise<{ ticket: number; inboxNo: number }> {
    const arrived = await this.unannouncedMail(to, intent);
    await this.worker?.tickets.mailArrived(arrived.ticket, { inboxNo: arrived.inboxNo });
    return arrived;
  }

  /** Under the ticket's lock: into the ticket or, when it is closed, into a new one. The workflow is not told. */
  async unannouncedMail(to: number | null = null, intent = 'text'): Promise<{ ticket: number; inboxNo: number }> {
    const { source } = this.database;
    return source.transaction(async (db) => {
      const open: { number: number; last_inbox_no: number }[] =
        to === null ? [] : await db.query('SELECT number, last_inbox_no FROM ticket WHERE number = $1 AND closed_at IS NULL FOR UPDATE', [to]);
      const created = `INSERT INTO ticket (subject, requester_address, recipient) VALUES ('', 'a@example.org', 'desk@example.org') RETURNING number, 0 AS last_inbox_no`;
      const row: { number: number; last_inbox_no: number } = open[0] ?? (await db.query(created))[0];
      const inboxNo = row.last_inbox_no + 1;
      await db.query('UPDATE ticket SET last_inbox_no = $2 WHERE number = $1', [row.number, inboxNo]);
      await db.query(
        `INSERT INTO message (id, ticket, inbox_no, direction, author, sender, intent, at) VALUES ($1, $2, $3, 'inbound', 'requester', 'requester', $4, now())`,
        [`in-${row.number}-${inboxNo}`, row.number, inboxNo, intent],
      );
      return { ticket: row.number, inboxNo };
    });
  }

  async row(ticket: number): Promise<TicketRow> {
    const rows: TicketRow[] = await this.database.source.query('SELECT * FROM ticket WHERE number = $1', [ticket]);
    const row = rows[0];
    if (!row) throw new Error(`no ticket ${ticket}`);
    return row;
  }

  /** Waits until the ticket's row is so; the test's own time limit ends it. */
  async until(ticket: number, holds: Partial<TicketRow> | ((row: TicketRow) => boolean)): Promise<TicketRow> {
    const isSo = typeof holds === 'function' ? holds : (row: TicketRow) => Object.entries(holds).every(([key, value]) => row[key] === value);
    for (;;) {
      const row = await this.row(ticket);
      if (isSo(row)) return row;
      await sleep(30);
    }
  }

  async end(): Promise<void> {
    await this.stopWork();
    await this.database.drop();
  }
}
