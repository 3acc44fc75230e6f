/** Brings somebody's decision about an approval to its ticket, from whichever door it came. The ticket decides; here a refusal only gets its right name. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { UserError } from '@tierdesk/platform';
import { isHeld, type AskedApproval } from '../approval/asked-approval.js';
import type { ActVia, RefusalCode } from '../messages.js';
import { AskedApprovals } from '../store/asked-approvals.js';
import { TypedTexts } from '../store/typed-texts.js';
import { refusalTexts } from './refusal-texts.js';
import { TicketGateway } from './ticket-gateway.js';

export interface DecisionOrder {
  approvalId: string;
  /** Key of who decides. */
  person: string;
  decision: 'approve' | 'deny';
  /** Of what the person was shown. */
  hash: string;
  via: ActVia;
  /** Why, if it was said. */
  comment: string | null;
  tellRequester: boolean;
}

@Injectable()
export class ApprovalDecisions {
  constructor(
    @Inject(AskedApprovals) private readonly approvals: AskedApprovals,
    @Inject(TypedTexts) private readonly typed: TypedTexts,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
  ) {}

  /**
   * The same decision of the same person twice is one. @returns the approval as it stands afterwards
   * @throws UserError 404 `approval.unknown`, 409 with a RefusalCode @throws OperationalError `desk.worker_away`, `temporal.away`
   */
  async decide(order: DecisionOrder): Promise<AskedApproval> {
    const { approvalId, person, decision, hash, via } = order;
    const approval = await this.found(approvalId);
    if (isRepeat(approval, order)) return approval;
    const why = refusalOf(approval, person, hash);
    if (why) throw refused(why);
    const textId = order.comment === null ? null : await this.keep(approval, order, order.comment);
    const act = { act: 'decideApproval', actor: `person:${person}`, via, person, approvalId, decision, hash, textId } as const;
    try {
      await this.gateway.act(approval.ticket.number, { ...act, tellRequester: order.tellRequester }, `decide/${approvalId}/${person}/${decision}`);
    } catch (error) {
      throw await this.named(error, order);
    }
    return this.found(approvalId);
  }

  private async found(id: string): Promise<AskedApproval> {
    const approval = await this.approvals.get(id);
    if (!approval) throw new UserError('approval.unknown', refusalTexts['approval.unknown'], 404);
    return approval;
  }

  private async keep(approval: AskedApproval, { person, decision }: DecisionOrder, text: string): Promise<string> {
    const words = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    const id = `decide-${approval.id}-${person}-${decision}-${words}`;
    await this.typed.keep({ id, ticket: approval.ticket.number, author: `person:${person}`, text });
    return id;
  }

  /** The ticket forgets an approval once it is decided; the row says how it ended. */
  private async named(error: unknown, { approvalId, person, hash }: DecisionOrder): Promise<unknown> {
    if (!(error instanceof UserError) || error.code !== 'approval.unknown') return error;
    const why = refusalOf(await this.found(approvalId), person, hash);
    return refused(why ?? 'approval.already_decided');
  }
}

/** Why a decision of this person would not count, as far as the rows tell; null: the ticket shall say. */
export function refusalOf(approval: AskedApproval, person: string | null, hash: string): RefusalCode | null {
  if (approval.hash !== hash || approval.status === 'superseded') return 'approval.superseded';
  if (person !== null && person === approval.ticket.requester.key) return 'approval.own_request';
  if (person === null || !approval.people.includes(person)) return 'approval.not_yours';
  if (approval.status === 'expired') return 'approval.expired';
  if (approval.status !== 'pending') return 'approval.already_decided';
  const decided = approval.decisions.some((given) => given.person === person);
  return decided && !isHeld(approval) ? 'approval.already_decided' : null;
}

function isRepeat(approval: AskedApproval, { person, decision, hash }: DecisionOrder): boolean {
  return approval.hash === hash && approval.decisions.some((given) => given.person === person && given.decision === decision);
}

function refused(code: RefusalCode): UserError {
  return new UserError(code, refusalTexts[code], 409);
}
