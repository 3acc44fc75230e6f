/** Step `askApproval`: what would run, before and after, who may decide; written once, under one hash. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { eachOnce, SafetyJudge, type Operation, type SafetyItem, type SafetyReport } from '@tierdesk/operations';
import { SlackSettings } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import type { ApprovalAsked, ApprovalInput } from '@tierdesk/ticket';
import { Calls, type ReadyCall } from '../calls.js';
import { approvalHash } from '../operation-hash.js';
import { stateAfter } from '../running/states.js';
import { findApproval, writeApproval, type ApprovalItem, type WrittenApproval } from '../store/approval-rows.js';
import { planSize } from '../store/evidence-rows.js';
import { decidedOtherGates } from '../store/gate-rows.js';
import { askedFor, type Asked } from '../store/grant-rows.js';
import { decidersOf } from './deciders.js';
import { Evidence } from './evidence.js';
import { laterOf } from './later.js';
import { quorumOf, type Quorum } from './quorum.js';

interface Wanted extends ReadyCall {
  node: string;
  planned: number | null;
}

const impossible = (reason: string): ApprovalAsked => ({ state: 'impossible', reason });

@Injectable()
export class ApprovalRequests {
  private readonly slack: boolean;
  private readonly evidence: Evidence;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Calls) private readonly calls: Calls,
    @Inject(SafetyJudge) private readonly safety: SafetyJudge,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.slack = new SlackSettings(settings, calls.directory).on;
    this.evidence = new Evidence(source, calls.desk);
  }

  async ask(input: ApprovalInput): Promise<ApprovalAsked> {
    const written = await findApproval(this.source.manager, input.approvalId);
    if (written) return this.asked(written);
    const wanted = await this.wanted(input);
    if (wanted.length === 0) return impossible('nothing_to_approve');
    const { requester, unproven, participants } = await this.calls.peopleOf(input.ticket);
    const report = await this.safety.judge(
      wanted.map(({ call }) => call),
      { requester: requester?.key ?? null, unproven, group: input.group },
    );
    if (report.verdict === 'forbid') return impossible(`forbidden:${forbiddenBy(report)}`);
    const before = await this.askedBefore(input);
    const others = [...participants, ...report.items.flatMap(({ touches }) => touches ?? []), ...(await this.decidedBefore(input, wanted))];
    const leftOut = new Set(others);
    const quorum = quorumOf(
      eachOnce([...report.deciders, ...before.deciders]),
      Math.max(1, input.approvers, report.approvers, before.together),
      (group) => decidersOf(group, requester, leftOut, this.calls.directory),
    );
    return typeof quorum === 'string' ? impossible(quorum) : this.write(input, wanted, report, quorum);
  }

  /** Of one operation that is asked for again: everybody whose word let it run as it was shown before. */
  private askedBefore(input: ApprovalInput): Promise<Pick<Asked, 'together' | 'deciders'>> {
    const { ticket, run, node, planHash, planned } = input;
    const again = planHash === null && isOfItself(input);
    return again ? askedFor(this.source.manager, { ticket, run, node, planned }) : Promise.resolve({ together: 0, deciders: [] });
  }

  /** One person decides one gate of an operation. What is asked for by itself stands for all of its gates, so there everybody is heard once more. */
  private decidedBefore(input: ApprovalInput, wanted: readonly Wanted[]): Promise<string[]> {
    const { ticket, run, node: gate } = input;
    return isOfItself(input) ? Promise.resolve([]) : decidedOtherGates(this.source.manager, { ticket, run, gate, of: wanted });
  }

  private asked({ quorum, ...row }: WrittenApproval): ApprovalAsked {
    const parts = quorum.map(({ people, needed }) => ({ people, needed }));
    return { state: 'asked', ...row, ...(parts.length > 1 ? { quorum: parts } : {}), slack: this.slack };
  }

  private async write(
    input: ApprovalInput,
    wanted: readonly Wanted[],
    report: SafetyReport,
    { people, needed, parts }: Quorum,
  ): Promise<ApprovalAsked> {
    const { approvalId: id, ticket, run, step, node, expiresAt } = input;
    const items: ApprovalItem[] = [];
    for (const [index, one] of wanted.entries()) items.push(await this.item(one, report.items[index]!, `${ticket}/${run}/${step}/before/${index}`));
    const risk = items
      .map((item) => item.risk)
      .sort()
      .at(-1)!;
    await writeApproval(this.source.manager, {
      ...{ id, ticket, run, step, node, expiresAt, items, report, people, needed, risk, quorum: parts },
      hash: approvalHash(ticket, items),
      evidence: await this.evidence.of(ticket, run),
      group: report.decider,
    });
    // Another try of this step may have been first: what stands in the row was shown.
    const written = await findApproval(this.source.manager, id);
    return written ? this.asked(written) : impossible('ticket_gone');
  }

  private async item({ node, planned, call, argsHash, operation }: Wanted, judged: SafetyItem, key: string): Promise<ApprovalItem> {
    const later = laterOf(call);
    const known = operation !== null && Object.keys(later).length === 0;
    const before = known ? await this.calls.read(operation.reads, call.args, key) : null;
    return {
      node,
      planned,
      operation: call.operation,
      title: judged.title,
      system: systemOf(operation),
      args: call.args,
      argsHash,
      before,
      after: operation ? stateAfter(operation, call.args, before) : null,
      touches: judged.touches,
      risk: judged.risk,
      reversible: judged.reversible,
      reasons: judged.reasons,
      later,
    };
  }

  /** What cannot be filled in yet is left out: it is asked for by itself when its turn comes. */
  private async wanted(input: ApprovalInput): Promise<Wanted[]> {
    const { ticket, run, hash, step, of, planHash, planned } = input;
    const node = of[0] ?? input.node;
    const places = await this.places({ ticket, run, node, of, planHash, planned });
    const found: Wanted[] = [];
    for (const place of places) {
      const ready = await this.calls.of({ ticket, run, hash, step, ...place, later: true });
      if (ready) found.push({ ...ready, ...place });
    }
    return found;
  }

  private async places(
    of: Pick<ApprovalInput, 'ticket' | 'run' | 'node' | 'of' | 'planHash' | 'planned'>,
  ): Promise<{ node: string; planned: number | null }[]> {
    if (of.planned !== null) return [{ node: of.node, planned: of.planned }];
    if (of.planHash === null) return of.of.map((node) => ({ node, planned: null }));
    const size = await planSize(this.source.manager, { ticket: of.ticket, run: of.run, node: of.node, hash: of.planHash });
    return Array.from({ length: size ?? 0 }, (_, planned) => ({ node: of.node, planned }));
  }
}

function isOfItself({ node, of }: ApprovalInput): boolean {
  return of.length === 1 && of[0] === node;
}

/** The code of the first reason that forbids it. */
export function forbiddenBy(report: SafetyReport): string {
  const reasons = [...report.items.flatMap((item) => item.reasons), ...report.reasons];
  return reasons.find((reason) => reason.verdict === 'forbid')?.code ?? 'unknown';
}

function systemOf(operation: Operation | null): string {
  return operation?.system ?? '';
}
