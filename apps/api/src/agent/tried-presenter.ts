/** What trying the agent found, with what the desk's configuration adds: the tier that would have the ticket, the titles of operations. */
import { Inject, Injectable } from '@nestjs/common';
import type { Tried, TriedNode, TriedPlan } from '@tierdesk/agent';
import type { AgentTried } from '@tierdesk/api-contract';
import type { SafetyReport } from '@tierdesk/operations';
import { Directory } from '@tierdesk/people';
import { choosePolicy, matches, type PolicySet } from '@tierdesk/ticket';
import { POLICIES } from '../desk/desk-keys.js';

@Injectable()
export class TriedPresenter {
  constructor(
    @Inject(POLICIES) private readonly policies: PolicySet,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  present(from: string, { draft, plan, ...tried }: Tried): AgentTried {
    return {
      category: tried.category,
      priority: tried.priority,
      by: tried.by,
      tier: this.tierFor(from, tried),
      procedure: tried.procedure && { ...tried.procedure, operations: tried.procedure.operations.map(nodeView) },
      action: draft.action,
      text: 'text' in draft ? draft.text : '',
      sources: draft.action === 'answer' ? draft.sources.map(({ key, title, passage }) => ({ key, title, passage })) : [],
      evidence: draft.action === 'answer' ? draft.evidence : null,
      reason: draft.action === 'give_up' ? draft.reason : null,
      plan: plan && planView(plan),
      tokens: tried.tokens,
      costMicros: tried.costMicros,
    };
  }

  private tierFor(from: string, { category, priority }: Pick<Tried, 'category' | 'priority'>): string | null {
    const facts = { category, priority, requesterGroups: this.directory.groupsOf(this.directory.personByAddress(from)) };
    const { tiers, skipAgent } = choosePolicy(this.policies, facts);
    const skips = skipAgent !== null && matches(skipAgent, facts);
    return tiers.find(({ kind }) => !skips || kind !== 'agent')?.key ?? null;
  }
}

function nodeView({ node, operation, args, effect, planned, report, gate }: TriedNode): NonNullable<AgentTried['procedure']>['operations'][number] {
  const { verdict, group, approvers, items, reasons } = report;
  const [item] = items;
  return {
    ...{ node, operation, args, effect, planned, verdict, group, approvers, gate },
    title: item?.title ?? operation,
    risk: item?.risk ?? 'R4',
    needsIdentity: item?.needsIdentity ?? false,
    reasons: plainReasons([...(item?.reasons ?? []), ...reasons]),
  };
}

function plainReasons(reasons: SafetyReport['reasons']): string[] {
  return [...new Set(reasons.map(({ text }) => text))];
}

function planView({ steps, report }: TriedPlan): NonNullable<AgentTried['plan']> {
  return {
    verdict: report.verdict,
    group: report.group,
    approvers: report.approvers,
    operations: report.items.map(({ operation, title, risk, verdict, reasons }, at) => ({
      ...{ operation, title, risk, verdict },
      args: steps[at]?.args ?? {},
      reasons: plainReasons(reasons),
    })),
  };
}
