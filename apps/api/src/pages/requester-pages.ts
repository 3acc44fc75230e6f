/** Opens the requester's page: the ticket behind its link, and what of a procedure waits for the requester on it. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { QuotedArticles } from '@tierdesk/agent';
import { IdentityProofs } from '@tierdesk/approvals';
import { UserError } from '@tierdesk/platform';
import { ProcedureForms } from '@tierdesk/procedure-store';
import type { MessageShape, TicketShape } from '@tierdesk/ticket';
import { codeCard } from './code-view.js';
import { formCard, type FormSaid } from './form-view.js';
import type { Html } from './html.js';
import { badLink, PageLinks } from './page-links.js';
import { PageSurroundings } from './page-surroundings.js';
import { requesterPage } from './requester-view.js';

export interface Said {
  /** What the last click did. */
  done: string | null;
  form?: FormSaid;
  /** What became of the last code. */
  code?: string;
}

@Injectable()
export class RequesterPages {
  constructor(
    @Inject(PageLinks) private readonly links: PageLinks,
    @Inject(PageSurroundings) private readonly around: PageSurroundings,
    @Inject(QuotedArticles) private readonly articles: QuotedArticles,
    @Inject(ProcedureForms) private readonly forms: ProcedureForms,
    @Inject(IdentityProofs) private readonly proofs: IdentityProofs,
  ) {}

  async page(token: string, ticket: TicketShape, said: Said): Promise<string> {
    const quoted = await this.articles.ofTicket(ticket.number);
    const sourcesOf = ({ id }: MessageShape) =>
      quoted.filter(({ message }) => message === id).map(({ key, title }) => ({ title, href: articlePath(token, key) }));
    const asked = await this.asked(token, ticket, said);
    return requesterPage({ ...this.around.of(ticket), sourcesOf, path: pagePath(token), form: randomUUID(), asked, done: said.done });
  }

  /** @throws UserError 404 for a bad link, 409 `ticket.closed` */
  async openTicket(token: string): Promise<TicketShape> {
    const ticket = await this.readableTicket(token);
    if (ticket.status === 'closed') throw new UserError('ticket.closed', 'This ticket is closed.', 409);
    return ticket;
  }

  /** @throws UserError 404 for a bad link */
  async readableTicket(token: string): Promise<TicketShape> {
    const grant = this.links.grant(token, 'page');
    const ticket = await this.links.ticket(grant.ticket);
    if (!this.links.readsAs(grant, ticket)) throw badLink();
    return ticket;
  }

  private async asked(token: string, { number, status }: TicketShape, { form: typed, code }: Said): Promise<Html | null> {
    if (status !== 'waiting_requester') return null;
    const proof = await this.proofs.askedOf(number);
    if (proof && !proof.proven) return codeCard(pagePath(token), proof, code ?? null);
    const form = await this.forms.open(number);
    return form && formCard(pagePath(token), form, typed ?? null);
  }
}

export function pagePath(token: string): string {
  return `/t/${encodeURIComponent(token)}`;
}

function articlePath(token: string, key: string): string {
  return `${pagePath(token)}/articles/${encodeURIComponent(key)}`;
}
