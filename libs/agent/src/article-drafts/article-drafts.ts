/** Articles that tickets suggest: drafted from what people answered, by the model if there is one, reviewed by a person, published or thrown away. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { LOGGER, SETTINGS, UserError, type Logger, type Settings } from '@tierdesk/platform';
import type { Article } from '../knowledge/article.js';
import { KnowledgeBase } from '../knowledge/knowledge-base.js';
import { AgentModel } from '../model/agent-model.js';
import { ArticleWriter } from './article-writer.js';
import { draftText } from './draft-text.js';
import { decideDraft, insertDraft, readDrafts, readTicket, ticketLanguage, type ArticleDraft } from './store/draft-rows.js';

export interface ReviewedDraft {
  key?: string | undefined;
  title?: string | undefined;
  body?: string | undefined;
  category?: string | null | undefined;
  expiresAt?: string | null | undefined;
  /** It may write over an article that has the key. */
  replace?: boolean | undefined;
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

  /** @throws UserError 404 `draft.not_found` · 409 `draft.decided` · 409 `knowledge.key_taken` without `replace` · what writing an article throws */
  async publish(id: string, reviewed: ReviewedDraft, by: string): Promise<{ draft: ArticleDraft; article: Article }> {
    return this.source.transaction(async (db) => {
      const { ticket, title, body, category } = await openDraft(db, id);
      const key = reviewed.key ?? `ticket-${ticket}`;
      const draft = await decide(db, id, { status: 'published', by, articleKey: key });
      const input = {
        title: reviewed.title ?? title,
        body: reviewed.body ?? body,
        category: reviewed.category === undefined ? category : reviewed.category,
        language: await ticketLanguage(db, ticket),
        expiresAt: reviewed.expiresAt ?? null,
      };
      return { draft, article: await this.knowledge.publish(db, key, input, { by, replaces: reviewed.replace === true }) };
    });
  }

  /** @throws UserError 404 `draft.not_found` · 409 `draft.decided` */
  async discard(id: string, by: string): Promise<ArticleDraft> {
    return this.source.transaction(async (db) => {
      await openDraft(db, id);
      return decide(db, id, { status: 'discarded', by, articleKey: null });
    });
  }
}

async function openDraft(db: Db, id: string): Promise<ArticleDraft> {
  const draft = await readDraft(db, id);
  if (draft.status !== 'open') throw decided();
  return draft;
}

async function readDraft(db: Db, id: string): Promise<ArticleDraft> {
  const [draft] = await readDrafts(db, { id });
  if (!draft) throw new UserError('draft.not_found', 'There is no such draft.', 404);
  return draft;
}

/** @returns the draft as it stands then; whoever decides second is refused */
async function decide(db: Db, id: string, decision: Parameters<typeof decideDraft>[2]): Promise<ArticleDraft> {
  if (!(await decideDraft(db, id, decision))) throw decided();
  return readDraft(db, id);
}

function decided(): UserError {
  return new UserError('draft.decided', 'This draft was published or discarded before.', 409);
}
