/** Approvals as cards, mails and pages show them: every argument, before and after, who decides and who has decided. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import type { Arguments, Json, SafetyReason, SafetyReport } from '@tierdesk/operations';
import { Directory } from '@tierdesk/people';
import type { ActVia, ApprovalStatus } from '@tierdesk/ticket';

/** What stands there now, or will stand there. */
export type State = Record<string, Json>;

export interface ApprovalItem {
  /** Node of the graph that it stands for. */
  node: string;
  /** Number in the plan of that node. */
  planned: number | null;
  operation: string;
  title: string;
  system: string;
  args: Arguments;
  argsHash: string;
  before: State | null;
  after: State | null;
  /** Directory key of the person who is touched. */
  touches: string | null;
  risk: string;
  reversible: boolean;
  reasons: SafetyReason[];
  /** Argument -> the step whose answer fills it, such as `account.user`; these stand in `args` as `${account.user}`. */
  later: Record<string, string>;
}

/** `result`: what a reading operation of this run answered. `article`: what the agent quoted. */
export interface ApprovalEvidence {
  kind: 'result' | 'article';
  title: string;
  ref: string;
  facts: Record<string, Json>;
}

export interface NamedPerson {
  key: string;
  name: string;
}

export interface ApprovalDecisionView {
  person: NamedPerson;
  decision: 'approve' | 'deny';
  at: Date;
  via: ActVia;
  /** What was typed beside it. */
  comment: string | null;
}

export interface ApprovalView {
  id: string;
  ticket: { number: number; subject: string; requester: NamedPerson & { address: string } };
  run: string;
  step: string;
  node: string;
  status: ApprovalStatus;
  hash: string;
  items: ApprovalItem[];
  report: SafetyReport;
  evidence: ApprovalEvidence[];
  group: string;
  people: NamedPerson[];
  needed: number;
  risk: string;
  askedAt: Date;
  expiresAt: Date;
  heldUntil: Date | null;
  decidedAt: Date | null;
  decisions: ApprovalDecisionView[];
}

interface ApprovalRow {
  id: string;
  ticket: number;
  subject: string;
  requester_key: string | null;
  requester_name: string;
  requester_address: string;
  run: string;
  step: string;
  node: string;
  status: ApprovalStatus;
  hash: string;
  items: ApprovalItem[];
  report: SafetyReport;
  evidence: ApprovalEvidence[];
  group_key: string;
  people: string[];
  needed: number;
  risk: string;
  asked_at: Date;
  expires_at: Date;
  held_until: Date | null;
  decided_at: Date | null;
  decisions: { person: string; decision: 'approve' | 'deny'; at: string; via: ActVia; comment: string | null }[];
}

export interface ApprovalFilter {
  status?: ApprovalStatus;
  /** Only those that this person may decide. */
  person?: string;
  ticket?: number;
  /** Id of the last one of the page before. */
  after?: string;
  limit?: number;
}

@Injectable()
export class ApprovalReader {
  private readonly db: Db;

  constructor(
    @Inject(DataSource) source: DataSource,
    @Inject(Directory) private readonly directory: Directory,
  ) {
    this.db = source.manager;
  }

  async get(id: string): Promise<ApprovalView | null> {
    const rows = await this.read('a.id = $1', [id]);
    return rows[0] ?? null;
  }

  /** Newest first. */
  list({ status, person, ticket, after, limit = 50 }: ApprovalFilter = {}): Promise<ApprovalView[]> {
    return this.read(
      `($1::text IS NULL OR a.status = $1) AND ($2::text IS NULL OR $2 = ANY(a.people)) AND ($3::bigint IS NULL OR a.ticket = $3)
        AND ($4::text IS NULL OR (a.asked_at, a.id) < (SELECT asked_at, id FROM approval WHERE id = $4))`,
      [status ?? null, person ?? null, ticket ?? null, after ?? null],
      limit,
    );
  }

  private async read(where: string, values: unknown[], limit = 1): Promise<ApprovalView[]> {
    const rows: ApprovalRow[] = await this.db.query(
      `SELECT a.*, t.subject, t.requester_key, t.requester_name, t.requester_address,
         (SELECT coalesce(json_agg(json_build_object('person', d.person, 'decision', d.decision, 'at', d.at, 'via', d.via, 'comment', w.text) ORDER BY d.at), '[]')
          FROM approval_decision d LEFT JOIN typed_text w ON w.id = d.text_id WHERE d.approval = a.id) AS decisions
       FROM approval a JOIN ticket t ON t.number = a.ticket WHERE ${where} ORDER BY a.asked_at DESC, a.id DESC LIMIT $${values.length + 1}`,
      [...values, limit],
    );
    return rows.map((row) => this.view(row));
  }

  private view(row: ApprovalRow): ApprovalView {
    const requester = this.directory.personByKey(row.requester_key) ?? this.directory.personByAddress(row.requester_address);
    return {
      id: row.id,
      ticket: {
        number: row.ticket,
        subject: row.subject,
        requester: { key: requester?.key ?? '', name: requester?.name ?? row.requester_name, address: row.requester_address },
      },
      run: row.run,
      step: row.step,
      node: row.node,
      status: row.status,
      hash: row.hash,
      items: row.items,
      report: row.report,
      evidence: row.evidence,
      group: row.group_key,
      people: row.people.map((key) => this.named(key)),
      needed: row.needed,
      risk: row.risk,
      askedAt: row.asked_at,
      expiresAt: row.expires_at,
      heldUntil: row.held_until,
      decidedAt: row.decided_at,
      decisions: row.decisions.map(({ person, at, ...rest }) => ({ ...rest, person: this.named(person), at: new Date(at) })),
    };
  }

  private named(key: string): NamedPerson {
    return { key, name: this.directory.personByKey(key)?.name ?? key };
  }
}
