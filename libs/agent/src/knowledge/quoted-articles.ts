/** The articles that one ticket's answers were taken from: all of the knowledge that its requester may read. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import type { Article } from './article.js';
import { findArticle } from './store/article-rows.js';
import { quotedIn, type QuotedArticle } from './store/quoted-rows.js';

@Injectable()
export class QuotedArticles {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** In the order in which they were quoted, once for each answer. */
  async ofTicket(ticket: number): Promise<QuotedArticle[]> {
    return quotedIn(this.source.manager, ticket);
  }

  /** @returns null when the ticket does not quote it, or when it is gone or has expired since */
  async read(ticket: number, key: string): Promise<Article | null> {
    const quoted = await this.ofTicket(ticket);
    if (!quoted.some((one) => one.key === key)) return null;
    const article = await findArticle(this.source.manager, key);
    return article && (article.expiresAt === null || Date.parse(article.expiresAt) > Date.now()) ? article : null;
  }
}
