import { Body, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { QuotedArticles } from '@tierdesk/agent';
import { ArticleKey } from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { codePageTexts, formPageTexts, requesterPageTexts } from '@tierdesk/texts';
import { z } from 'zod';
import { ReturnsPage } from '../http/returns.js';
import { articlePage } from './article-view.js';
import { PageController, SeeOther } from './page-door.js';
import { PageMail } from './page-mail.js';
import { PageSurroundings } from './page-surroundings.js';
import { RequesterActs } from './requester-acts.js';
import { pagePath, RequesterPages } from './requester-pages.js';

const Token = z.string().min(1).max(2_000);
const answers = ['works', 'person', 'not_solved', 'add'] as const;
const Answer = z.object({
  answer: z.enum(answers),
  text: z.string().trim().max(10_000).default(''),
  /** The form as it was shown: a double click is one answer. */
  form: z.string().regex(/^[\w-]{8,40}$/),
  /** Step of the message that was shown beside "it works". */
  about: z.string().max(40).optional(),
});
const doneTexts = {
  works: requesterPageTexts.thanks,
  person: requesterPageTexts.personAsked,
  not_solved: requesterPageTexts.reopened,
  add: requesterPageTexts.added,
  form: formPageTexts.done,
  code: codePageTexts.done,
  sent: codePageTexts.sentAgain,
};
const Shown = z.object({
  done: z
    .enum([...answers, 'form', 'code', 'sent'])
    .optional()
    .catch(undefined),
});

@PageController('t', 'link')
export class RequesterController {
  constructor(
    @Inject(RequesterPages) private readonly pages: RequesterPages,
    @Inject(RequesterActs) private readonly acts: RequesterActs,
    @Inject(PageMail) private readonly mail: PageMail,
    @Inject(PageSurroundings) private readonly around: PageSurroundings,
    @Inject(QuotedArticles) private readonly articles: QuotedArticles,
  ) {}

  @Get(':token')
  @ReturnsPage()
  async show(@Param('token', { schema: Token }) token: string, @Query({ schema: Shown }) { done }: z.infer<typeof Shown>): Promise<string> {
    const ticket = await this.pages.openTicket(token);
    return this.pages.page(token, ticket, { done: done ? doneTexts[done] : null });
  }

  /** Only what an answer of this ticket quotes; also after the ticket has closed, since nothing is decided here. */
  @Get(':token/articles/:key')
  @ReturnsPage()
  async article(@Param('token', { schema: Token }) token: string, @Param('key', { schema: ArticleKey }) key: string): Promise<string> {
    const ticket = await this.pages.readableTicket(token);
    const article = await this.articles.read(ticket.number, key);
    if (!article) throw new UserError('article.gone', 'This article is not there any more.', 404);
    return articlePage({ ...this.around.of(ticket), article, back: ticket.status === 'closed' ? null : pagePath(token) });
  }

  @Post(':token')
  @ReturnsPage()
  async answer(@Param('token', { schema: Token }) token: string, @Body({ schema: Answer }) body: z.infer<typeof Answer>): Promise<SeeOther> {
    const ticket = await this.pages.openTicket(token);
    const { answer, text, form: from, about = null } = body;
    const episode = ticket.episodes.at(-1)?.number ?? 1;
    if (answer !== 'add')
      await this.acts.answer({ ticket: ticket.number, episode, helped: answer === 'works', wantsPerson: answer === 'person', from, about, text });
    else if (text !== '') await this.mail.add(ticket, from, text);
    return new SeeOther(`?done=${answer}`);
  }
}
