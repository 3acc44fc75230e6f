import { Body, Inject, Param, Post, Res } from '@nestjs/common';
import { IdentityCodes, IdentityProofs, triesPerCode, type CodeCheck, type CodeSent } from '@tierdesk/approvals';
import { UserError } from '@tierdesk/platform';
import { ProcedureForms } from '@tierdesk/procedure-store';
import { codePageTexts, formPageTexts } from '@tierdesk/texts';
import { TicketGateway, type TicketShape } from '@tierdesk/ticket';
import type { Response } from 'express';
import { z } from 'zod';
import { ReturnsPage } from '../http/returns.js';
import { fieldPrefix } from './form-view.js';
import { PageController, SeeOther } from './page-door.js';
import { pagePath, RequesterPages, type Said } from './requester-pages.js';

const Token = z.string().min(1).max(2_000);
const Id = z.string().min(1).max(200);
const Form = z.object({ run: Id, step: Id }).catchall(z.string().max(10_000));
const Code = z.object({ code: z.string().max(40) });
const Nothing = z.object({});

/** What a procedure asks of the requester on their page: a form, or the code that proves who they are. */
@PageController('t', 'link')
export class RequesterStepsController {
  constructor(
    @Inject(RequesterPages) private readonly pages: RequesterPages,
    @Inject(ProcedureForms) private readonly forms: ProcedureForms,
    @Inject(IdentityProofs) private readonly proofs: IdentityProofs,
    @Inject(IdentityCodes) private readonly codes: IdentityCodes,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
  ) {}

  /** What was typed is kept first, and counts once the ticket takes it; what does not fit comes back with it. */
  @Post(':token/form')
  @ReturnsPage()
  async answer(
    @Param('token', { schema: Token }) token: string,
    @Body({ schema: Form }) { run, step, ...fields }: z.infer<typeof Form>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string | SeeOther> {
    const ticket = await this.pages.openTicket(token);
    const form = await this.forms.open(ticket.number);
    if (!form || form.run !== run || form.step !== step) throw new UserError('form.not_asked', formPageTexts.notAsked, 409);
    const typed = Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => (name.startsWith(fieldPrefix) ? [[name.slice(fieldPrefix.length), value]] : [])),
    );
    const { values, wrong, answer } = await this.forms.keep(ticket.number, form, typed);
    if (wrong.length > 0) return this.again(response, token, ticket, { done: null, form: { typed, wrong } });
    const act = { act: 'answerForm', actor: 'requester', via: 'page', run, step, values, answer } as const;
    await this.gateway.act(ticket.number, act, `form/${run}/${step}/${answer}`);
    return new SeeOther(`${pagePath(token)}?done=form`);
  }

  /** The code counts for what this ticket asks now, whatever else was sent to the same person. */
  @Post(':token/code')
  @ReturnsPage()
  async prove(
    @Param('token', { schema: Token }) token: string,
    @Body({ schema: Code }) { code }: z.infer<typeof Code>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string | SeeOther> {
    const ticket = await this.pages.openTicket(token);
    const proof = await this.askedProof(ticket);
    const check = await this.proofs.check(proof.id, code.replace(/\s/g, ''));
    if (check !== 'proven') return this.again(response, token, ticket, { done: null, code: codeWords(check, triesPerCode - proof.tries - 1) });
    await this.gateway.act(ticket.number, { act: 'proveIdentity', actor: 'requester', via: 'page', proofId: proof.id }, `prove/${proof.id}`);
    return new SeeOther(`${pagePath(token)}?done=code`);
  }

  @Post(':token/code-again')
  @ReturnsPage()
  async sendAgain(
    @Param('token', { schema: Token }) token: string,
    @Body({ schema: Nothing }) _body: object,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string | SeeOther> {
    const ticket = await this.pages.openTicket(token);
    const sent = await this.codes.send((await this.askedProof(ticket)).id);
    if (sent !== 'sent') return this.again(response, token, ticket, { done: null, code: sentWords(sent) });
    return new SeeOther(`${pagePath(token)}?done=sent`);
  }

  private async askedProof({ number }: TicketShape) {
    const proof = await this.proofs.askedOf(number);
    if (!proof) throw new UserError('identity.not_asked', codePageTexts.notAsked, 409);
    return proof;
  }

  private again(response: Response, token: string, ticket: TicketShape, said: Said): Promise<string> {
    response.status(422);
    return this.pages.page(token, ticket, said);
  }
}

function codeWords(check: Exclude<CodeCheck, 'proven'>, left: number): string {
  if (check === 'wrong') return codePageTexts.wrong(left);
  return check === 'used_up' ? codePageTexts.usedUp : codePageTexts.expired;
}

function sentWords(sent: Exclude<CodeSent, 'sent'>): string {
  return sent === 'used_up' ? codePageTexts.noMoreCodes : sent === 'unreachable' ? codePageTexts.unreachable : codePageTexts.expired;
}
