import { Body, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApprovalDelegations, Directory, type Person } from '@tierdesk/people';
import { UserError } from '@tierdesk/platform';
import { approvalPageTexts as texts } from '@tierdesk/texts';
import { ApprovalDecisions, AskedApprovals, type AskedApproval } from '@tierdesk/ticket';
import { z } from 'zod';
import { ReturnsPage } from '../http/returns.js';
import { ApprovalDesk } from './approval-desk.js';
import { LivePage, PageController, SeeOther } from './page-door.js';
import { badLink, PageLinks } from './page-links.js';

const Token = z.string().min(1).max(2_000);
const Shown = z.object({ said: z.enum(['asked', 'why', 'question', 'whom']).optional().catch(undefined) });
const Answer = z.object({
  answer: z.enum(['approve', 'deny', 'stop', 'ask', 'delegate']),
  to: z.string().trim().max(100).default(''),
  text: z.string().trim().max(10_000).default(''),
  tell: z.literal('yes').optional(),
  hash: z.string().min(1).max(200),
});
const said = { asked: texts.questionKept, why: texts.needWhy, question: texts.needQuestion, whom: texts.needWhom };

/** The mail twin's link. Mail scanners open every link, so GET only shows; the buttons decide, in the name of the link's person alone. */
@PageController('approvals', 'link')
export class ApprovalController {
  constructor(
    @Inject(PageLinks) private readonly links: PageLinks,
    @Inject(AskedApprovals) private readonly approvals: AskedApprovals,
    @Inject(ApprovalDecisions) private readonly decisions: ApprovalDecisions,
    @Inject(ApprovalDelegations) private readonly delegations: ApprovalDelegations,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ApprovalDesk) private readonly desk: ApprovalDesk,
  ) {}

  @Get(':token')
  @ReturnsPage()
  async show(@Param('token', { schema: Token }) token: string, @Query({ schema: Shown }) query: z.infer<typeof Shown>): Promise<LivePage> {
    const { approval, person, hash } = await this.open(token);
    return new LivePage(this.desk.page(approval, person, hash, query.said ? said[query.said] : null));
  }

  @Post(':token')
  @ReturnsPage()
  async decide(@Param('token', { schema: Token }) token: string, @Body({ schema: Answer }) body: z.infer<typeof Answer>): Promise<SeeOther> {
    const { approval, person, hash } = await this.open(token);
    const { answer, text, tell, to } = body;
    if (answer === 'ask') {
      if (text === '') return new SeeOther('?said=question');
      await this.desk.ask(approval, person, text);
      return new SeeOther('?said=asked');
    }
    if (answer === 'delegate') {
      if (to === '') return new SeeOther('?said=whom');
      await this.delegations.delegate({ approvalId: approval.id, person: person.key, to, via: 'page', comment: text || null });
      return new SeeOther('?');
    }
    if (answer === 'deny' && text === '') return new SeeOther('?said=why');
    // The link is bound to what its mail showed, the button to what the page showed.
    if (body.hash !== hash) throw new UserError('approval.superseded', texts.states.superseded.text, 409);
    const decision = answer === 'approve' ? 'approve' : 'deny';
    const order = { approvalId: approval.id, person: person.key, decision, hash, via: 'page', comment: text || null } as const;
    await this.decisions.decide({ ...order, tellRequester: tell === 'yes' });
    return new SeeOther('?');
  }

  private async open(token: string): Promise<{ approval: AskedApproval; person: Person; hash: string }> {
    const grant = this.links.grant(token, 'approval');
    const person = this.directory.personByKey(grant.person);
    const approval = await this.approvals.get(grant.approval);
    if (!person || !approval) throw badLink();
    return { approval, person, hash: grant.hash };
  }
}
