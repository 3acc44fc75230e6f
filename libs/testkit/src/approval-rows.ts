/** The rows of an approval that waits for people, as a procedure would have asked for it. */
import type { DataSource } from 'typeorm';
import { insertRow } from './rows.js';

export const approvalHash = '7c1e09d4a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071829e3b94a10';

export interface ApprovalRowOptions {
  id?: string;
  people?: string[];
  needed?: number;
  /** Of each group, where several decide. */
  quorum?: { group: string; people: string[]; needed: number }[];
  risk?: string;
  reversible?: boolean;
  status?: string;
  args?: Record<string, unknown>;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  /** How many operations it holds. */
  items?: number;
  heldUntil?: Date | null;
  expiresAt?: Date;
  group?: string;
}

/** Move Ana from one VPN group to another; decided by NetOps. @returns the id */
export async function keepApproval(source: DataSource, ticket: number, options: ApprovalRowOptions = {}): Promise<string> {
  const { id = `${ticket}-p1-gate-1`, risk = 'R2', reversible = true } = options;
  const item = {
    node: 'move',
    planned: null,
    operation: 'directory.replaceGroup',
    title: 'Move Ana Ruiz to group vpn-session-10h',
    system: 'directory',
    args: options.args ?? { user: 'ana.ruiz', remove: 'vpn-session-60m', add: 'vpn-session-10h' },
    argsHash: 'a1',
    before: options.before === undefined ? { groups: ['finance-all', 'vpn-users', 'vpn-session-60m'] } : options.before,
    after: options.after === undefined ? { groups: ['finance-all', 'vpn-users', 'vpn-session-10h'] } : options.after,
    touches: 'ana.ruiz',
    risk,
    reversible,
    reasons: [{ code: 'risk.R2', text: 'It changes something in administration, so a person decides.', verdict: 'approve' }],
    later: {},
  };
  await insertRow(source, 'approval', {
    id,
    ticket,
    run: 'p1',
    step: 'gate',
    node: 'gate',
    status: options.status ?? 'pending',
    hash: approvalHash,
    items: JSON.stringify(Array.from({ length: options.items ?? 1 }, () => item)),
    report: JSON.stringify({ verdict: 'approve', items: [], reasons: [], group: options.group ?? 'netops', approvers: 1, others: 0, holdMs: 30_000 }),
    evidence: JSON.stringify([
      { kind: 'article', title: 'VPN session limits', ref: 'vpn-session-limits', facts: { passage: 'Staff belong in vpn-session-10h.' } },
    ]),
    group_key: options.group ?? 'netops',
    people: options.people ?? ['mika.salo', 'leo.okafor'],
    needed: options.needed ?? 1,
    quorum: JSON.stringify(options.quorum ?? []),
    risk,
    asked_at: new Date(),
    expires_at: options.expiresAt ?? new Date(Date.now() + 3_600_000),
    held_until: options.heldUntil ?? null,
  });
  return id;
}

/** One person gave their say to another. */
export async function keepDelegation(source: DataSource, approval: string, giver: string, taker: string, no = 1): Promise<void> {
  await insertRow(source, 'approval_delegation', { approval, no, giver, taker, via: 'slack', at: new Date() });
  await source.query('UPDATE approval SET people = array_replace(people, $2, $3) WHERE id = $1', [approval, giver, taker]);
}
