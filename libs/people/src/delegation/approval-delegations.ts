/** Passes somebody's say in an approval on, from whichever door, to a person who may decide it. */
import { Inject, Injectable } from '@nestjs/common';
import { ApprovalDecisions, AskedApprovals, refused, type AskedApproval, type DelegationOrder } from '@tierdesk/ticket';
import { Directory } from '../directory/directory.js';
import { deputyRefusal } from './deputies.js';

@Injectable()
export class ApprovalDelegations {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AskedApprovals) private readonly approvals: AskedApprovals,
    @Inject(ApprovalDecisions) private readonly decisions: ApprovalDecisions,
  ) {}

  /**
   * Who gave their say away is told so, whoever they would give it to now.
   * @throws UserError 404 `approval.unknown`, 409 with a RefusalCode @throws OperationalError `desk.worker_away`, `temporal.away`
   */
  async delegate(order: DelegationOrder): Promise<AskedApproval> {
    const approval = await this.approvals.get(order.approvalId);
    const { person, to } = order;
    const unfit = approval?.people.includes(person) ? deputyRefusal(approval, person, this.directory.personByKey(to), this.directory) : null;
    if (unfit) throw refused(unfit);
    return this.decisions.delegate(order);
  }
}
