/** Brings somebody's decision about an approval to its ticket, from whichever door it came. The ticket decides; here a refusal only gets its right name. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { UserError } from '@tierdesk/platform';
import { isHeld, passedTo, type AskedApproval } from '../approval/asked-approval.js';
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

export interface DelegationOrder {
  approvalId: string;
  /** Key of whose say it was. */
  person: string;
  /** Key of whoever decides in their place: fit to decide, as far as the directory tells. */
  to: string;
  via: ActVia;
  /** Why, if it was said. */
  comment: string | null;
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
    const textId = order.comment === null ? null : await this.keep(approval, person, decision, order.comment);
    const act = { act: 'decideApproval', actor: `person:${person}`, via, person, approvalId, decision, hash, textId } as const;
    try {
      await this.gateway.act(approval.ticket.number, { ...act, tellRequester: order.tellRequester }, `decide/${approvalId}/${person}/${decision}`);
    } catch (error) {
      throw await this.named(error, order);
    }
    return this.found(approvalId);
  }

  /** The same order twice is one. @returns and @throws as `decide` */
  async delegate(order: DelegationOrder): Promise<AskedApproval> {
    const { approvalId, person, to, via, comment } = order;
    const approval = await this.found(approvalId);
    const { passed, ticket } = approval;
    if (passed.at(-1)?.from === person && passed.at(-1)?.to === to) return approval;
    const why = refusalOf(approval, person, approval.hash) ?? (approval.people.includes(to) ? 'approval.already_asked' : null);
    // Whoever has decided another gate may not decide this one, and may still pass it to somebody who may.
    if (why && why !== 'approval.other_gate') throw refused(why);
    const textId = comment === null ? null : await this.keep(approval, person, `pass-${to}`, comment);
    const act = { act: 'delegateApproval', actor: `person:${person}`, via, person, approvalId, to, textId } as const;
    try {
      // It may come back to the same person: then it is another order.
      await this.gateway.act(ticket.number, act, `delegate/${approvalId}/${passed.length + 1}/${person}/${to}`);
    } catch (error) {
      throw await this.named(error, { approvalId, person, hash: approval.hash });
    }
    return this.found(approvalId);
  }

  private async found(id: string): Promise<AskedApproval> {
    const approval = await this.approvals.get(id);
    if (!approval) throw new UserError('approval.unknown', refusalTexts['approval.unknown'], 404);
    return approval;
  }

  private async keep(approval: AskedApproval, person: string, what: string, text: string): Promise<string> {
    const words = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    const id = `decide-${approval.id}-${person}-${what}-${words}`;
    await this.typed.keep({ id, ticket: approval.ticket.number, author: `person:${person}`, text });
    return id;
  }

  /** The ticket forgets an approval once it is decided; the row says how it ended. */
  private async named(error: unknown, { approvalId, person, hash }: Pick<DecisionOrder, 'approvalId' | 'person' | 'hash'>): Promise<unknown> {
    if (!(error instanceof UserError) || error.code !== 'approval.unknown') return error;
    const why = refusalOf(await this.found(approvalId), person, hash);
    return refused(why ?? 'approval.already_decided');
  }
}

/** Why a decision of this person would not count, as far as the rows tell; null: the ticket shall say. */
export function refusalOf(approval: AskedApproval, person: string | null, hash: string): RefusalCode | null {
  if (approval.hash !== hash || approval.status === 'superseded') return 'approval.superseded';
  const { requester, openedBy } = approval.ticket;
  if (person !== null && (person === requester.key || person === openedBy)) return 'approval.own_request';
  if (person === null || !approval.people.includes(person))
    return person !== null && passedTo(approval, person) ? 'approval.passed_on' : 'approval.not_yours';
  if (approval.status === 'expired') return 'approval.expired';
  if (approval.status !== 'pending') return 'approval.already_decided';
  if (approval.otherGates.includes(person) && !isHeld(approval)) return 'approval.other_gate';
  const decided = approval.decisions.some((given) => given.person === person);
  return decided && !isHeld(approval) ? 'approval.already_decided' : null;
}

function isRepeat(approval: AskedApproval, { person, decision, hash }: DecisionOrder): boolean {
  return approval.hash === hash && approval.decisions.some((given) => given.person === person && given.decision === decision);
}

export function refused(code: RefusalCode): UserError {
  return new UserError(code, refusalTexts[code], 409);
}
