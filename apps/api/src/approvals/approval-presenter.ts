/** Approvals in the words of HTTP, with the names behind their keys. */
import { Inject, Injectable } from '@nestjs/common';
import type { Approval, ApprovalEvidence, ApprovalItem } from '@tierdesk/api-contract';
import { Directory } from '@tierdesk/people';
import { approvalTexts as texts } from '@tierdesk/texts';
import {
  approvalTitle,
  changeLines,
  evidenceWords,
  gatePosition,
  groupsSay,
  groupWords,
  isHeld,
  isReversible,
  isStopped,
  outcomeOf,
  refusalOf,
  ruleWords,
  shownArguments,
  touchedName,
  type AskedApproval,
  type AskedEvidence,
  type AskedItem,
} from '@tierdesk/ticket';
import { DeskKeys, spelledOut } from '../desk/desk-keys.js';

const evidenceClasses = { result: 'state_report', article: 'documented' } as const;

@Injectable()
export class ApprovalPresenter {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(DeskKeys) private readonly keys: DeskKeys,
  ) {}

  /** @param caller key of the person who looks; null for a program */
  present(approval: AskedApproval, caller: string | null): Approval {
    const { ticket, decisions, passed, decidedAt } = approval;
    return {
      id: approval.id,
      status: approval.status,
      ticket: { number: ticket.number, subject: ticket.subject, requester: { key: ticket.requester.key, name: this.requesterName(approval) } },
      title: this.title(approval),
      items: approval.items.map((item) => this.item(item)),
      risk: riskOf(approval.risk),
      reversible: isReversible(approval),
      reasons: approval.reasons,
      rule: { procedure: approval.procedure && { key: approval.procedure.key, version: approval.procedure.version }, text: this.rule(approval) },
      evidence: approval.evidence.map(evidenceOf),
      others: approval.others,
      group: { key: approval.group, name: this.groupName(approval.group) },
      people: approval.people.map((key) => this.named(key)),
      needed: approval.needed,
      ...this.groups(approval),
      decisions: decisions.map(({ person, decision, at, via, comment }) => ({ person: this.named(person), decision, at: iso(at), via, comment })),
      passed: passed.map(({ from, to, at, comment }) => ({ from: this.named(from), to: this.named(to), at: iso(at), comment })),
      step: {
        position: gatePosition(approval),
        of: approval.gates.length,
        groups: approval.gates.map(({ group, needed }) => ({ key: group, name: this.groupName(group), needed })),
      },
      hash: approval.hash,
      askedAt: iso(approval.askedAt),
      expiresAt: iso(approval.expiresAt),
      decidedAt: decidedAt === null ? null : iso(decidedAt),
      then: this.afterwards(approval),
      holdMs: approval.holdMs,
      heldUntil: isHeld(approval) && approval.heldUntil !== null ? iso(approval.heldUntil) : null,
      stopped: isStopped(approval),
      outcome: outcomeOf(approval),
      supersededBy: approval.supersededBy,
      you: mayOf(approval, caller),
    };
  }

  title(approval: AskedApproval): string {
    return approvalTitle(approval, (key) => this.named(key).name);
  }

  /** What happens when nobody decides in time. */
  afterwards({ onTimeout, ticket }: AskedApproval): string {
    const tiers = this.keys.policy(ticket.policy)?.tiers ?? [];
    const above = tiers.find((tier, index) => index >= (ticket.tierPosition ?? 0) && tier.kind !== 'agent' && tier.reachable);
    return texts.then(onTimeout, above ? this.keys.tierName(above) : null);
  }

  rule(approval: AskedApproval): string {
    return ruleWords(approval, this.groupName(approval.group));
  }

  groupName(key: string): string {
    return this.directory.queue(key)?.name ?? spelledOut(key);
  }

  named(key: string): { key: string; name: string } {
    return { key, name: this.directory.personByKey(key)?.name ?? spelledOut(key) };
  }

  requesterName({ ticket: { requester } }: AskedApproval): string {
    return this.directory.personByKey(requester.key)?.name ?? (requester.name || requester.address);
  }

  private groups(approval: AskedApproval): Pick<Approval, 'groups' | 'groupLines'> {
    const says = groupsSay(approval);
    return {
      groups: approval.groups.map(({ group, needed, people }, index) => ({
        ...{ key: group, name: this.groupName(group), needed },
        people: people.map((key) => this.named(key)),
        approved: (says[index]?.yes ?? []).map((key) => this.named(key)),
      })),
      groupLines: groupWords(approval, { ofGroup: (key) => this.groupName(key), ofPerson: (key) => this.named(key).name }),
    };
  }

  private item(item: AskedItem): ApprovalItem {
    const { operation, title, system, args, touches, reversible, reasons, run, state } = item;
    return {
      operation,
      title,
      system,
      args,
      arguments: shownArguments(item),
      ...changeLines(item),
      risk: riskOf(item.risk),
      reversible,
      touches: touches === null ? null : { key: touches, name: touchedName(item, (key) => this.named(key).name) ?? '' },
      reasons,
      run: run && { ...run, at: iso(run.at) },
      state,
    };
  }
}

function evidenceOf(evidence: AskedEvidence): ApprovalEvidence {
  return { class: evidenceClasses[evidence.kind], title: evidence.title, text: evidenceWords(evidence), href: null };
}

function mayOf(approval: AskedApproval, caller: string | null): Approval['you'] {
  const why = refusalOf(approval, caller, approval.hash);
  if (why !== null) return { may: 'nothing', why };
  return { may: isHeld(approval) ? 'stop' : 'decide', why: null };
}

/** A class that nobody knows counts as the highest. */
function riskOf(risk: string): Approval['risk'] {
  return risk === 'R0' || risk === 'R1' || risk === 'R2' || risk === 'R3' ? risk : 'R4';
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
