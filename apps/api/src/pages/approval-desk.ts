/** Draws the approval page, and keeps the questions that are asked on it as notes for colleagues. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deputiesFor, Directory, type Person } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { slackApprovalTexts } from '@tierdesk/texts';
import { refusalOf, TicketGateway, TypedTexts, type AskedApproval } from '@tierdesk/ticket';
import { ApprovalPresenter } from '../approvals/approval-presenter.js';
import { mayEnter } from '../session/callers.js';
import { approvalPage } from './approval-view.js';

@Injectable()
export class ApprovalDesk {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ApprovalPresenter) private readonly presenter: ApprovalPresenter,
    @Inject(TypedTexts) private readonly typed: TypedTexts,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
  ) {}

  /** @param hash of what the link's mail showed */
  page(approval: AskedApproval, person: Person, hash: string, said: string | null): string {
    const shown = this.presenter.present(approval, person.key);
    const superseded = refusalOf(approval, person.key, hash) === 'approval.superseded';
    return approvalPage({
      desk: this.settings.DESK_NAME,
      zone: person.zone ?? this.settings.TZ_DISPLAY,
      approval: superseded ? { ...shown, you: { may: 'nothing', why: 'approval.superseded' } } : shown,
      approver: { key: person.key, name: person.name, department: person.department ?? null },
      ticketHref: mayEnter(this.directory, person) ? `${this.settings.PUBLIC_URL}/tickets/${approval.ticket.number}` : null,
      said,
      deputies: shown.you.may === 'decide' ? deputiesFor(approval, person.key, this.directory) : [],
      now: Date.now(),
    });
  }

  /** The same question twice is one note. */
  async ask(approval: AskedApproval, person: Person, words: string): Promise<void> {
    const id = createHash('sha256').update(`${approval.id}\n${person.key}\n${words}`).digest('base64url').slice(0, 22);
    const textId = `ask-${approval.ticket.number}-${id}`;
    const by = { actor: `person:${person.key}`, via: 'page', person: person.key } as const;
    const text = slackApprovalTexts.question(this.presenter.title(approval), words);
    await this.typed.keep({ id: textId, ticket: approval.ticket.number, author: by.actor, text });
    await this.gateway.act(approval.ticket.number, { act: 'note', ...by, textId }, `ask/${id}`);
  }
}
