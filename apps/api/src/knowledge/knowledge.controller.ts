import { Body, Controller, Delete, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { ArticleSearch, KnowledgeBase } from '@tierdesk/agent';
import {
  Article,
  ArticleImport,
  ArticleImportResult,
  ArticleInput,
  ArticleKey,
  ArticleList,
  ArticleQuery,
  KnowledgeHits,
  KnowledgeSearchQuery,
} from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { Access } from '../http/access.js';
import { Returns, ReturnsNothing } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';

const key = { schema: ArticleKey };

@ApiTags('knowledge')
@Controller('api/knowledge')
export class KnowledgeController {
  constructor(
    @Inject(KnowledgeBase) private readonly knowledge: KnowledgeBase,
    @Inject(ArticleSearch) private readonly articles: ArticleSearch,
  ) {}

  @Get('search')
  @Access('read')
  @Returns(KnowledgeHits)
  async search(@Query({ schema: KnowledgeSearchQuery }) { q, limit }: KnowledgeSearchQuery): Promise<KnowledgeHits> {
    return { items: await this.articles.search(q, limit), nextCursor: null };
  }

  @Get('articles')
  @Access('read')
  @Returns(ArticleList)
  async list(@Query({ schema: ArticleQuery }) { cursor, limit }: ArticleQuery): Promise<ArticleList> {
    const after = cursor === undefined ? undefined : keyOf(cursor);
    const found = await this.knowledge.list({ limit: limit + 1, ...(after === undefined ? {} : { after }) });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? Buffer.from(last.key).toString('base64url') : null };
  }

  @Get('articles/:key')
  @Access('read')
  @Returns(Article)
  get(@Param('key', key) articleKey: string): Promise<Article> {
    return this.knowledge.get(articleKey);
  }

  @Put('articles/:key')
  @Access('act')
  @Returns(Article)
  put(@Param('key', key) articleKey: string, @Body({ schema: ArticleInput }) article: ArticleInput, @Who() caller: Caller): Promise<Article> {
    const { category = null, owner = null, expiresAt = null } = article;
    return this.knowledge.put(articleKey, { ...article, category, owner, expiresAt }, caller.actor);
  }

  @Delete('articles/:key')
  @Access('act')
  @ReturnsNothing('gone')
  delete(@Param('key', key) articleKey: string, @Who() caller: Caller): Promise<void> {
    return this.knowledge.delete(articleKey, caller.actor);
  }

  @Post('articles\\:import')
  @Access('act')
  @ApiConsumes('application/x-ndjson')
  @ApiBody({ schema: { type: 'string' }, description: 'one { key, ...ArticleInput } a line' })
  @Returns(ArticleImportResult)
  import(@Body({ schema: ArticleImport }) lines: string, @Who() caller: Caller): Promise<ArticleImportResult> {
    return this.knowledge.importLines(lines, caller.actor);
  }
}

function keyOf(cursor: string): string {
  const decoded = Buffer.from(cursor, 'base64url').toString('utf8');
  if (ArticleKey.safeParse(decoded).success) return decoded;
  throw new UserError('request.invalid_cursor', 'This cursor is not one of this list. Start again without it.', 422);
}
