import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ArticleDrafts as Drafts } from '@tierdesk/agent';
import {
  ArticleDraft,
  ArticleDraftQuery,
  ArticleDrafts,
  DiscardArticleDraft,
  MakeArticleDraft,
  PublishArticleDraft,
  PublishedDraft,
} from '@tierdesk/api-contract';
import { z } from 'zod';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';

const id = { schema: z.uuid() };

@ApiTags('knowledge')
@Controller('api/knowledge/drafts')
export class ArticleDraftsController {
  constructor(@Inject(Drafts) private readonly drafts: Drafts) {}

  @Post()
  @Access('act')
  @Returns(ArticleDraft)
  make(@Body({ schema: MakeArticleDraft }) { ticket }: MakeArticleDraft): Promise<ArticleDraft> {
    return this.drafts.make(ticket);
  }

  @Get()
  @Access('read')
  @Returns(ArticleDrafts)
  async list(@Query({ schema: ArticleDraftQuery }) { status }: ArticleDraftQuery): Promise<ArticleDrafts> {
    return { items: await this.drafts.list(status), nextCursor: null };
  }

  @Post(':id/publish')
  @Access('act')
  @Returns(PublishedDraft)
  publish(
    @Param('id', id) draft: string,
    @Body({ schema: PublishArticleDraft }) reviewed: PublishArticleDraft,
    @Who() caller: Caller,
  ): Promise<PublishedDraft> {
    return this.drafts.publish(draft, reviewed, caller.actor);
  }

  @Post(':id/discard')
  @Access('act')
  @Returns(ArticleDraft)
  discard(@Param('id', id) draft: string, @Body({ schema: DiscardArticleDraft }) _body: object, @Who() caller: Caller): Promise<ArticleDraft> {
    return this.drafts.discard(draft, caller.actor);
  }
}
