/** Approvals in the words of HTTP, with the names behind their keys. */
import { Inject, Injectable } from '@nestjs/common';
import type { Approval, ApprovalEvidence, ApprovalItem } from '@tierdesk/api-contract';
import { Directory } from '@tierdesk/people';
import { approvalTexts as texts } from '@tierdesk/texts';
import {
  changeLines,
  gatePosition,
  isHeld,
  isReversible,
  plainWords,
  refusalOf,
  type AskedApproval,
  type AskedEvidence,
  type AskedItem,
} from '@tierdesk/ticket';
import { DeskKeys, spelledOut } from '../desk/desk-keys.js';

/** What is longer is opened before somebody approves. */
const longFrom = 2_000;
const evidenceClasses = { result: 'state_report', article: 'documented' } as const;

@Injectable()
export class ApprovalPresenter {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(DeskKeys) private readonly keys: DeskKeys,
  ) {}

  /** @param caller key of the person who looks; null for a program */
  present(approval: AskedApproval, caller: string | null): Approval {
    const { ticket, decisions, decidedAt, heldUntil } = approval;
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
      decisions: decisions.map(({ person, decision, at, via, comment }) => ({ person: this.named(person), decision, at: iso(at), via, comment })),
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
      heldUntil: heldUntil === null ? null : iso(heldUntil),
      supersededBy: approval.supersededBy,
      you: mayOf(approval, caller),
    };
  }

  title({ items }: AskedApproval): string {
    const [first] = items;
    if (!first) return '';
    const who = first.touches === null ? null : this.named(first.touches).name;
    const what = who === null || first.title.includes(who) ? first.title : texts.forPerson(first.title, who);
    return items.length > 1 ? texts.more(what, items.length - 1) : what;
  }

  /** What happens when nobody decides in time. */
  afterwards({ onTimeout, ticket }: AskedApproval): string {
    const tiers = this.keys.policy(ticket.policy)?.tiers ?? [];
    const above = tiers.find((tier, index) => index >= (ticket.tierPosition ?? 0) && tier.kind !== 'agent' && tier.reachable);
    return texts.then(onTimeout, above ? this.keys.tierName(above) : null);
  }

  rule({ procedure, group, needed }: AskedApproval): string {
    return procedure ? texts.ruleOf(procedure.title, procedure.version, this.groupName(group), needed) : texts.ruleOfReport(this.groupName(group));
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

  private item(item: AskedItem): ApprovalItem {
    const { operation, title, system, args, touches, reversible, reasons, run } = item;
    return {
      operation,
      title,
      system,
      args,
      arguments: argumentsOf(item),
      ...changeLines(item),
      risk: riskOf(item.risk),
      reversible,
      touches: touches === null ? null : this.named(touches),
      reasons,
      run: run && { ...run, at: iso(run.at) },
    };
  }
}

export function argumentsOf({ args, later }: AskedItem): { name: string; value: string; long: boolean }[] {
  return Object.entries(args).map(([name, value]) => {
    const step = later[name];
    const words = step === undefined ? plainWords(value) : texts.filledBy(step);
    return { name, value: words, long: words.length > longFrom };
  });
}

function evidenceOf({ kind, title, facts }: AskedEvidence): ApprovalEvidence {
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${plainWords(value)}`);
  return { class: evidenceClasses[kind], title, text: lines.join('\n'), href: null };
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
