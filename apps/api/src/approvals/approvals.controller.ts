import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Approval, ApprovalDelegates, ApprovalId, ApprovalList, ApprovalQuery, DecideApproval, DelegateApproval } from '@tierdesk/api-contract';
import { ApprovalDelegations, deputiesFor, Directory } from '@tierdesk/people';
import { UserError } from '@tierdesk/platform';
import { ApprovalDecisions, AskedApprovals, type AskedApproval } from '@tierdesk/ticket';
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
    @Inject(ApprovalDelegations) private readonly delegations: ApprovalDelegations,
    @Inject(Directory) private readonly directory: Directory,
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
    return this.presenter.present(await this.found(id), caller.person?.key ?? null);
  }

  @Get(':id/delegates')
  @Access('read')
  @Returns(ApprovalDelegates)
  async delegates(@Param('id', { schema: ApprovalId }) id: string, @Who() { person }: Caller): Promise<ApprovalDelegates> {
    const fit = deputiesFor(await this.found(id), person?.key ?? null, this.directory);
    return { items: fit.map(({ key, name }) => ({ key, name })) };
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

  /** The caller's say goes to another person, who decides in their place. */
  @Post(':id/delegate')
  @Access('decide')
  @Returns(Approval)
  @ApiHeader({ name: 'X-Tierdesk-Actor', required: false, description: 'key of the person for whom a program passes it on' })
  async delegate(
    @Param('id', { schema: ApprovalId }) approvalId: string,
    @Body({ schema: DelegateApproval }) body: DelegateApproval,
    @Who() { person, via }: Caller,
  ): Promise<Approval> {
    if (!person) throw personRequired();
    const { to, comment = null } = body;
    const approval = await this.delegations.delegate({ approvalId, person: person.key, to, via, comment });
    return this.presenter.present(approval, person.key);
  }

  private async found(id: string): Promise<AskedApproval> {
    const approval = await this.approvals.get(id);
    if (!approval) throw new UserError('approval.unknown', 'There is no such approval.', 404);
    return approval;
  }
}

function personRequired(): UserError {
  return new UserError('auth.person_required', 'Only a person decides an approval: name one in X-Tierdesk-Actor.', 422);
}
