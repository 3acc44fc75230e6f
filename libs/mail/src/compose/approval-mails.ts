/** Gathers what is to be approved, and has the template write it for each person who may decide, with a link of their own. */
import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { approvalTexts } from '@tierdesk/texts';
import {
  approvalTitle,
  changeLines,
  evidenceWords,
  gatePosition,
  groupNames,
  groupWords,
  isReversible,
  reasonWords,
  ruleWords,
  shortHash,
  shownArguments,
  touchedName,
  type AskedApproval,
} from '@tierdesk/ticket';
import { SignedLinks } from '../links/signed-links.js';
import { approvalRequest, type ApprovalLetter, type Approver } from '../templates/approval-mail.js';
import type { ForReader } from './desk-mails.js';
import { clockOf } from './reader.js';
import { plainSubject } from './subject-line.js';
import { TierNames } from './tier-names.js';

@Injectable()
export class ApprovalMails {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'TZ_DISPLAY'>,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SignedLinks) private readonly links: SignedLinks,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  write(approval: AskedApproval, at: number): ForReader {
    const letter = this.letter(approval);
    return ({ person }) =>
      approvalRequest(letter, {
        clock: clockOf(person, this.settings.TZ_DISPLAY),
        now: at,
        passed: this.passedTo(approval, person?.key ?? null),
        page: this.links.approval(approval.id, person?.key ?? '', approval.hash),
      });
  }

  private passedTo({ passed }: AskedApproval, person: string | null): Approver['passed'] {
    const last = passed.findLast(({ to }) => to === person);
    return last ? { by: this.directory.personByKey(last.from)?.name ?? last.from, why: last.comment } : null;
  }

  private letter(approval: AskedApproval): ApprovalLetter {
    const { ticket, items } = approval;
    const nameOf = (key: string) => this.directory.personByKey(key)?.name ?? key;
    const ofGroup = (key: string) => this.names.queueName(key);
    const above = this.names.above(ticket.policy ?? '', ticket.tierPosition ?? 0);
    return {
      ticket: ticket.number,
      subject: plainSubject(ticket.subject, ticket.number),
      title: approvalTitle(approval, nameOf),
      items: items.map((item) => ({
        title: item.title,
        operation: item.operation,
        touches: touchedName(item, nameOf),
        arguments: shownArguments(item),
        ...changeLines(item),
        effectKnown: item.after !== null,
      })),
      risk: approval.risk,
      reversible: isReversible(approval),
      others: approval.others,
      reasons: reasonWords(approval),
      rule: ruleWords(approval, ofGroup(approval.group)),
      evidence: approval.evidence.map((each) => ({ kind: each.kind, title: each.title, words: evidenceWords(each) })),
      step: { position: gatePosition(approval), of: approval.gates.length },
      needed: approval.needed,
      people: approval.people.length,
      group: groupNames(approval, ofGroup),
      groups: groupWords(approval, { ofGroup, ofPerson: nameOf }),
      expiresAt: approval.expiresAt,
      then: approvalTexts.then(approval.onTimeout, above?.name ?? null),
      hash: shortHash(approval.hash),
    };
  }
}
