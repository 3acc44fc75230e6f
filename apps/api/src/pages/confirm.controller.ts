import { Body, Get, Inject, Param, Post } from '@nestjs/common';
import { UserError } from '@tierdesk/platform';
import { confirmPageTexts as texts } from '@tierdesk/texts';
import { z } from 'zod';
import { ReturnsPage } from '../http/returns.js';
import { markup } from './html.js';
import { layout, notice } from './layout.js';
import { PageController } from './page-door.js';
import { PageLinks, type Granted } from './page-links.js';
import { PageSurroundings } from './page-surroundings.js';
import { RequesterActs, stepOfMessage } from './requester-acts.js';

const Token = z.string().min(1).max(2_000);
const Nothing = z.object({});

/** Mail scanners open every link: so GET only asks, and the button's POST decides. */
@PageController('c', 'link')
export class ConfirmController {
  constructor(
    @Inject(PageLinks) private readonly links: PageLinks,
    @Inject(RequesterActs) private readonly acts: RequesterActs,
    @Inject(PageSurroundings) private readonly around: PageSurroundings,
  ) {}

  @Get(':token')
  @ReturnsPage()
  async ask(@Param('token', { schema: Token }) token: string): Promise<string> {
    const grant = this.links.grant(token, 'confirm', 'person');
    const ticket = await this.links.ticket(grant.ticket);
    refuseMovedOn(ticket.status, grant.episode, ticket.episodes.at(-1)?.number ?? 1);
    const { title, text, button } = questionOf(grant);
    const { desk } = this.around;
    return layout(
      { desk, title, reader: ticket.requester.name },
      markup`
<p class="sm faint">Ticket #${ticket.number}</p><h1>${ticket.subject}</h1>
<section class="card"><b class="t">${title}</b><p class="sm dim">${text}</p>
<form method="post"><button class="btn p">${button}</button></form>
<p class="sm mid"><a href="${this.links.pageOf(ticket)}">${texts.seeTicket}</a></p></section>`,
    );
  }

  @Post(':token')
  @ReturnsPage()
  async decide(@Param('token', { schema: Token }) token: string, @Body({ schema: Nothing }) _body: object): Promise<string> {
    const grant = this.links.grant(token, 'confirm', 'person');
    const helped = grant.kind === 'confirm' && grant.helped;
    const wantsPerson = grant.kind === 'person';
    await this.acts.answer({ ticket: grant.ticket, episode: grant.episode, helped, wantsPerson, from: grant.id, about: stepOf(grant) });
    const ticket = await this.links.ticket(grant.ticket);
    const title = helped ? texts.thanksTitle : wantsPerson ? texts.personTitleDone : texts.goOnTitle;
    const words = helped ? texts.thanks : wantsPerson ? texts.personDone : texts.goOn;
    return notice(
      { desk: this.around.desk, title },
      words,
      ticket.status === 'closed' ? undefined : { href: this.links.pageOf(ticket), text: texts.seeTicket },
    );
  }
}

/** The step of our message that the link stood in. */
function stepOf(grant: Granted<'confirm' | 'person'>): string | null {
  return grant.kind === 'confirm' ? stepOfMessage(grant.messageId) : null;
}

function questionOf(grant: Granted<'confirm' | 'person'>): { title: string; text: string; button: string } {
  if (grant.kind === 'person') return { title: texts.personTitle, text: texts.personText, button: texts.personButton };
  if (grant.helped) return { title: texts.helpedTitle, text: texts.helpedText, button: texts.helpedButton };
  return { title: texts.notTitle, text: texts.notText, button: texts.notButton };
}

function refuseMovedOn(status: string, episode: number, present: number): void {
  if (status === 'closed') throw new UserError('ticket.closed', 'This ticket is closed.', 409);
  if (episode !== present) throw new UserError('ticket.nothing_to_confirm', 'This link belongs to an earlier answer.', 409);
}
