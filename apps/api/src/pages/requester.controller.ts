import { Body, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { UserError } from '@tierdesk/platform';
import { requesterPageTexts } from '@tierdesk/texts';
import type { TicketShape } from '@tierdesk/ticket';
import { z } from 'zod';
import { ReturnsPage } from '../http/returns.js';
import { PageController, SeeOther } from './page-door.js';
import { badLink, PageLinks } from './page-links.js';
import { PageSurroundings } from './page-surroundings.js';
import { RequesterActs } from './requester-acts.js';
import { requesterPage } from './requester-view.js';

const Token = z.string().min(1).max(2_000);
const answers = ['works', 'person', 'not_solved'] as const;
const Answer = z.object({ answer: z.enum(answers), text: z.string().trim().max(10_000).default('') });
const doneTexts = { works: requesterPageTexts.thanks, person: requesterPageTexts.personAsked, not_solved: requesterPageTexts.reopened };
const Shown = z.object({ done: z.enum(answers).optional().catch(undefined) });

@PageController('t', 'link')
export class RequesterController {
  constructor(
    @Inject(PageLinks) private readonly links: PageLinks,
    @Inject(RequesterActs) private readonly acts: RequesterActs,
    @Inject(PageSurroundings) private readonly around: PageSurroundings,
  ) {}

  @Get(':token')
  @ReturnsPage()
  async show(@Param('token', { schema: Token }) token: string, @Query({ schema: Shown }) { done }: z.infer<typeof Shown>): Promise<string> {
    const ticket = await this.openTicket(token);
    return requesterPage({ ...this.around.of(ticket), done: done ? doneTexts[done] : null });
  }

  @Post(':token')
  @ReturnsPage()
  async answer(@Param('token', { schema: Token }) token: string, @Body({ schema: Answer }) body: z.infer<typeof Answer>): Promise<SeeOther> {
    const ticket = await this.openTicket(token);
    const { answer, text } = body;
    const episode = ticket.episodes.at(-1)?.number ?? 1;
    // The state the reader saw is part of the intent: a double click is one answer, the same answer to a later message is another.
    const from = `${ticket.number}/${ticket.status}/${ticket.messages.length}`;
    await this.acts.answer({ ticket: ticket.number, episode, helped: answer === 'works', wantsPerson: answer === 'person', from, text });
    return new SeeOther(`?done=${answer}`);
  }

  /** @throws UserError 404 for a bad link, 409 `ticket.closed` */
  private async openTicket(token: string): Promise<TicketShape> {
    const grant = this.links.grant(token, 'page');
    const ticket = await this.links.ticket(grant.ticket);
    if (!this.links.readsAs(grant, ticket)) throw badLink();
    if (ticket.status === 'closed') throw new UserError('ticket.closed', 'This ticket is closed.', 409);
    return ticket;
  }
}
