/** An article that was quoted to a requester, as a page of its own: to read, with nothing to click but the way back. */
import { articleHtml, type Article } from '@tierdesk/agent';
import { articlePageTexts as texts } from '@tierdesk/texts';
import type { TicketShape } from '@tierdesk/ticket';
import { Html, markup } from './html.js';
import { clock, layout } from './layout.js';

export interface ArticlePage {
  desk: string;
  zone: string;
  ticket: TicketShape;
  article: Article;
  /** Path of the requester's page; null when it is closed. */
  back: string | null;
}

export function articlePage({ desk, zone, ticket, article, back }: ArticlePage): string {
  const { title, reviewed, language } = article;
  return layout(
    { desk, title, reader: ticket.requester.name || ticket.requester.address },
    markup`
<p class="sm faint">${texts.above(ticket.number)}</p>
<h1>${title}</h1>
${reviewed !== null && markup`<p class="xs faint">${texts.reviewed(clock(zone).date(reviewed))}</p>`}
<article class="card art" lang="${language}">${new Html(articleHtml(article))}</article>
${back !== null && markup`<p class="sm mid end"><a href="${back}">${texts.back}</a></p>`}`,
  );
}
