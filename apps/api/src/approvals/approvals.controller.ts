import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Approval, ApprovalId, ApprovalList, ApprovalQuery, DecideApproval } from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { ApprovalDecisions, AskedApprovals } from '@tierdesk/ticket';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';
import { ApprovalPresenter } from './approval-presenter.js';

@ApiTags('approvals')
@Controller('api/approvals')
export class ApprovalsController {
  constructor(
    @Inject(AskedApprovals) private readonly approvals: AskedApprovals,
    @Inject(ApprovalDecisions) private readonly decisions: ApprovalDecisions,
    @Inject(ApprovalPresenter) private readonly presenter: ApprovalPresenter,
  ) {}

  @Get()
  @Access('read')
  @Returns(ApprovalList)
  async list(@Query({ schema: ApprovalQuery }) query: ApprovalQuery, @Who() caller: Caller): Promise<ApprovalList> {
    const me = caller.person?.key ?? null;
    if (query.person === 'me' && me === null) throw personRequired();
    const { items, nextCursor } = await this.approvals.list({ ...query, person: query.person === 'me' ? (me ?? undefined) : query.person });
    return { items: items.map((approval) => this.presenter.present(approval, me)), nextCursor };
  }

  @Get(':id')
  @Access('read')
  @Returns(Approval)
  async get(@Param('id', { schema: ApprovalId }) id: string, @Who() caller: Caller): Promise<Approval> {
    const approval = await this.approvals.get(id);
    if (!approval) throw new UserError('approval.unknown', 'There is no such approval.', 404);
    return this.presenter.present(approval, caller.person?.key ?? null);
  }

  /** The same decision of the same person again gets the same answer. */
  @Post(':id/decide')
  @Access('decide')
  @Returns(Approval)
  @ApiHeader({ name: 'X-Tierdesk-Actor', required: false, description: 'key of the person for whom a program decides' })
  async decide(
    @Param('id', { schema: ApprovalId }) approvalId: string,
    @Body({ schema: DecideApproval }) body: DecideApproval,
    @Who() { person, via }: Caller,
  ): Promise<Approval> {
    if (!person) throw personRequired();
    const { decision, hash, tellRequester, comment = null } = body;
    const approval = await this.decisions.decide({ approvalId, person: person.key, decision, hash, via, comment, tellRequester });
    return this.presenter.present(approval, person.key);
  }
}

function personRequired(): UserError {
  return new UserError('auth.person_required', 'Only a person decides an approval: name one in X-Tierdesk-Actor.', 422);
}
