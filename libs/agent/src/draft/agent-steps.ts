/** The first tier's share of the ticket's steps: answer, ask or give up, and leave what was looked at. */
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import type { DraftInput, DraftResult } from '@tierdesk/ticket';
import { DataSource } from 'typeorm';
import { ArticleSearch } from '../retrieval/article-search.js';

@Injectable()
export class AgentSteps {
  constructor(
    private readonly source: DataSource,
    private readonly articles: ArticleSearch,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws OperationalError when a model may answer later; `retryAfterMs` says when. */
  async draftAnswer(_input: DraftInput): Promise<DraftResult> {
    throw new Error('not built yet');
  }
}
