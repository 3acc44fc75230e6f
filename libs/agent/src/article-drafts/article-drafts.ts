/** Articles that tickets suggest: drafted from what people answered, by the model if there is one, reviewed by a person, published or thrown away. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, SETTINGS, UserError, type Logger, type Settings } from '@tierdesk/platform';
import type { Article } from '../knowledge/article.js';
import { KnowledgeBase } from '../knowledge/knowledge-base.js';
import { AgentModel } from '../model/agent-model.js';
import { ArticleWriter } from './article-writer.js';
import { draftText } from './draft-text.js';
import { decideDraft, insertDraft, readDrafts, readTicket, type ArticleDraft } from './store/draft-rows.js';

export interface ReviewedDraft {
  key?: string | undefined;
  title?: string | undefined;
  body?: string | undefined;
  category?: string | null | undefined;
  expiresAt?: string | null | undefined;
}

@Injectable()
export class ArticleDrafts {
  private readonly writer: ArticleWriter;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(KnowledgeBase) private readonly knowledge: KnowledgeBase,
    @Inject(AgentModel) model: AgentModel,
    @Inject(SETTINGS) settings: Settings,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.writer = new ArticleWriter(model, logger, settings.PUBLIC_URL);
  }

  /**
   * A ticket has one open draft: a second call returns the first one, and asks no model.
   * @throws UserError 404 `ticket.not_found` · 409 `draft.not_resolved` · 409 `draft.no_solution`
   */
  async make(ticket: number): Promise<ArticleDraft> {
    const read = await readTicket(this.source.manager, ticket);
    if (!read) throw new UserError('ticket.not_found', `There is no ticket ${ticket}.`, 404);
    if (!read.resolved) throw new UserError('draft.not_resolved', 'An article is drafted from a ticket that a person has resolved.', 409);
    const [open] = await readDrafts(this.source.manager, { ticket, status: 'open' });
    if (open) return open;
    const plain = draftText(read);
    if (!plain) throw new UserError('draft.no_solution', 'Nobody has written to the requester in this ticket what could be the solution.', 409);
    const writing = await this.writer.write(ticket, read);
    const text = writing.state === 'written' ? writing.text : plain;
    await insertDraft(this.source.manager, {
      ...{ ...text, id: randomUUID(), ticket, category: read.category },
      writtenBy: writing.state === 'written' ? 'model' : 'ticket',
      plainBecause: writing.state === 'plain' ? writing.because : null,
    });
    const [draft] = await readDrafts(this.source.manager, { ticket, status: 'open' });
    if (!draft) throw new UserError('draft.decided', 'This draft was decided at this moment. Try again.', 409);
    return draft;
  }

  /** Newest first. */
  async list(status?: ArticleDraft['status']): Promise<ArticleDraft[]> {
    return readDrafts(this.source.manager, status === undefined ? {} : { status });
  }

  /** @throws UserError 404 `draft.not_found` · 409 `draft.decided` · what writing an article throws */
  async publish(id: string, reviewed: ReviewedDraft, by: string): Promise<{ draft: ArticleDraft; article: Article }> {
    const draft = await this.open(id);
    const key = reviewed.key ?? `ticket-${draft.ticket}`;
    const article = await this.knowledge.put(
      key,
      {
        title: reviewed.title ?? draft.title,
        body: reviewed.body ?? draft.body,
        category: reviewed.category === undefined ? draft.category : reviewed.category,
        expiresAt: reviewed.expiresAt ?? null,
      },
      by,
    );
    await this.decide(id, { status: 'published', by, articleKey: key });
    return { draft: await this.read(id), article };
  }

  /** @throws UserError 404 `draft.not_found` · 409 `draft.decided` */
  async discard(id: string, by: string): Promise<ArticleDraft> {
    await this.open(id);
    await this.decide(id, { status: 'discarded', by, articleKey: null });
    return this.read(id);
  }

  private async open(id: string): Promise<ArticleDraft> {
    const draft = await this.read(id);
    if (draft.status !== 'open') throw decided();
    return draft;
  }

  private async read(id: string): Promise<ArticleDraft> {
    const [draft] = await readDrafts(this.source.manager, { id });
    if (!draft) throw new UserError('draft.not_found', 'There is no such draft.', 404);
    return draft;
  }

  private async decide(id: string, decision: Parameters<typeof decideDraft>[2]): Promise<void> {
    if (!(await decideDraft(this.source.manager, id, decision))) throw decided();
  }
}

function decided(): UserError {
  return new UserError('draft.decided', 'This draft was published or discarded before.', 409);
}
