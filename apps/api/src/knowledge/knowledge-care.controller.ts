import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KnowledgeBase, KnowledgeGaps as Gaps } from '@tierdesk/agent';
import {
  ArticleKey,
  ArticleVersions,
  KnowledgeGapQuery,
  KnowledgeGaps,
  KnowledgeSource,
  KnowledgeSources,
  SourceKey,
  SyncSource,
} from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';

const dayMs = 86_400_000;
const defaultDays = 30;

@ApiTags('knowledge')
@Controller('api/knowledge')
export class KnowledgeCareController {
  constructor(
    @Inject(KnowledgeBase) private readonly knowledge: KnowledgeBase,
    @Inject(Gaps) private readonly gaps: Gaps,
  ) {}

  @Get('sources')
  @Access('read')
  @Returns(KnowledgeSources)
  async sources(): Promise<KnowledgeSources> {
    return { items: await this.knowledge.sources.states(), nextCursor: null };
  }

  @Post('sources/:key/sync')
  @Access('act')
  @Returns(KnowledgeSource)
  sync(@Param('key', { schema: SourceKey }) key: string, @Body({ schema: SyncSource }) _body: object): Promise<KnowledgeSource> {
    return this.knowledge.sources.sync(key);
  }

  @Get('articles/:key/versions')
  @Access('read')
  @Returns(ArticleVersions)
  async versions(@Param('key', { schema: ArticleKey }) key: string): Promise<ArticleVersions> {
    const items = await this.knowledge.versions(key);
    if (items.length === 0) throw new UserError('knowledge.not_found', `There is no article ${key}.`, 404);
    return { items, nextCursor: null };
  }

  @Get('gaps')
  @Access('read')
  @Returns(KnowledgeGaps)
  async ranked(@Query({ schema: KnowledgeGapQuery }) { from, to, limit }: KnowledgeGapQuery): Promise<KnowledgeGaps> {
    const until = to === undefined ? new Date() : new Date(to);
    const since = from === undefined ? new Date(until.getTime() - defaultDays * dayMs) : new Date(from);
    if (since >= until) throw new UserError('request.invalid_period', 'The period ends before it begins.', 422);
    return { items: await this.gaps.ranked({ from: since, to: until }, limit), nextCursor: null };
  }
}
