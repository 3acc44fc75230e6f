/** From numbers and settings to the state of a part: what works, what should be looked at, what is off. */
import type { PartState } from '@tierdesk/api-contract';
import type { KnowledgeSourceState } from '@tierdesk/agent';
import type { LateUndo } from '@tierdesk/approvals';
import type { Settings } from '@tierdesk/platform';
import type { DeskPulse } from '@tierdesk/ticket';
import type { Vendors } from '@tierdesk/vendors';

export interface PartFinding {
  status: PartState;
  detail: string | null;
  since: string | null;
}

/** The process may run well and mail still wait: then that is what matters. */
export function intakePart(
  { unsignalledMail: late, quarantinedMail: held }: Pick<DeskPulse, 'unsignalledMail' | 'quarantinedMail'>,
  process: PartFinding | undefined,
  { TRUSTED_AUTH_RESULTS: trusted }: Pick<Settings, 'TRUSTED_AUTH_RESULTS'>,
): PartFinding | undefined {
  if (process?.status === 'down') return process;
  if (late.count > 0) return { status: 'warn', detail: `${mails(late.count)} stored, ticket not told yet`, since: late.oldestAt };
  if (held.count > 0) return { status: 'warn', detail: `${mails(held.count)} waiting for a person to look`, since: held.oldestAt };
  if (process?.status === 'up' && trusted.length === 0)
    return { ...process, detail: 'senders are taken at their word: TRUSTED_AUTH_RESULTS is not set' };
  return process;
}

/** Must be none: a late timer is a ticket whose workflow does not move. */
export function timersPart({ overdueTimers: late }: DeskPulse): PartFinding {
  if (late.count === 0) return { status: 'up', detail: null, since: null };
  return { status: 'warn', detail: `${late.count} late, first of ticket #${late.tickets[0] ?? '?'}`, since: late.oldestAt };
}

export function mailPart({ outgoingMail: { queued, deferred, bounced } }: DeskPulse, { SMTP_URL: relay }: Pick<Settings, 'SMTP_URL'>): PartFinding {
  const where = relay ? null : 'no SMTP_URL: mail goes to the local catcher';
  const trouble = [deferred > 0 ? `${deferred} deferred` : '', bounced > 0 ? `${bounced} bounced this week` : ''].filter(Boolean);
  if (trouble.length === 0) return { status: 'up', detail: where ?? (queued > 0 ? `${queued} leaving` : null), since: null };
  return { status: 'warn', detail: [...trouble, where].filter(Boolean).join('; '), since: null };
}

export function vendorParts(vendors: Vendors): [string, PartFinding][] {
  const all = vendors.all();
  if (all.length === 0) return [['vendors', { status: 'off', detail: 'no file in vendors/', since: null }]];
  return all.map(({ key, off }) => [
    `vendor:${key}`,
    off === null ? { status: 'up', detail: null, since: null } : { status: 'off', detail: off, since: null },
  ]);
}

/** None when all that was to be taken back is taken back. */
export function undoParts(late: readonly LateUndo[]): [string, PartFinding][] {
  const [first] = late;
  if (!first) return [];
  const tries = `${first.operation} of ticket #${first.ticket} does not succeed, tried ${first.tries} times`;
  const detail = late.length === 1 ? tries : `${late.length} changes, first: ${tries}`;
  return [['undo', { status: 'warn', detail, since: first.since.toISOString() }]];
}

/** Every source by itself; the first trouble is named, and what has expired or soon will. */
export function articlesPart(sources: readonly KnowledgeSourceState[]): PartFinding {
  const read = sources.filter(({ lastSync }) => lastSync !== null);
  if (read.length === 0) return { status: 'up', detail: null, since: null };
  const troubles = read.flatMap(({ title, alarm, error, problems, lastSync }) => [
    ...(error === null ? [] : [{ what: `${title}: ${error}`, since: lastSync }]),
    ...(alarm === 'empty' ? [{ what: `${title}: no article at all`, since: lastSync }] : []),
    ...(alarm === 'stale' ? [{ what: `${title}: its newest file is too old`, since: lastSync }] : []),
    ...problems.map((problem) => ({ what: problem, since: lastSync })),
  ]);
  const [first] = troubles;
  if (first)
    return {
      status: 'warn',
      detail: `${troubles.length === 1 ? '1 problem' : `${troubles.length} problems, first`}: ${first.what}`,
      since: first.since,
    };
  const sum = (count: (one: KnowledgeSourceState) => number): number => sources.reduce((total, one) => total + count(one), 0);
  const [expired, soon] = [sum((one) => one.expired), sum((one) => one.expiringSoon.length)];
  const detail = [
    `${sum((one) => one.items)} articles`,
    ...(expired ? [`${expired} expired`] : []),
    ...(soon ? [`${soon} expire within 30 days`] : []),
  ];
  return { status: 'up', detail: detail.join(', '), since: null };
}

function mails(count: number): string {
  return count === 1 ? '1 mail' : `${count} mails`;
}
