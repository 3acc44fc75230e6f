import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OperationKey, OperationList, OperationReview, OperationView } from '@tierdesk/api-contract';
import { DataSource } from '@tierdesk/database';
import { OperationRegistry, type Operation } from '@tierdesk/operations';
import { UserError } from '@tierdesk/platform';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';
import { operationView } from './operation-view.js';

@ApiTags('operations')
@Controller('api/operations')
export class OperationsController {
  constructor(
    @Inject(OperationRegistry) private readonly operations: OperationRegistry,
    @Inject(DataSource) private readonly source: DataSource,
  ) {}

  @Get()
  @Access('read')
  @Returns(OperationList)
  async list(): Promise<OperationList> {
    await this.operations.tools?.refresh(this.source.manager);
    return { items: this.operations.all().map((operation) => this.view(operation)), nextCursor: null, toolSetHash: this.operations.toolSetHash() };
  }

  @Post(':name/review')
  @Access('release')
  @Returns(OperationView)
  async review(
    @Param('name', { schema: OperationKey }) name: string,
    @Body({ schema: OperationReview }) { hash }: OperationReview,
    @Who() caller: Caller,
  ): Promise<OperationView> {
    const { tools } = this.operations;
    await tools?.refresh(this.source.manager);
    const operation = this.operations.get(name);
    if (!operation) throw new UserError('operation.unknown', `There is no operation ${name}.`, 404);
    if (!tools?.reviewable(name))
      throw new UserError('operation.not_reviewable', operation.disabledBecause ?? 'Only tools of MCP servers are reviewed.', 409);
    if (!(await tools.accept(this.source.manager, name, hash, caller.actor)))
      throw new UserError('operation.changed', 'The tool has changed since you looked at it. Look again.', 409);
    return this.view(this.operations.get(name) ?? operation);
  }

  private view(operation: Operation): OperationView {
    return operationView(operation, this.operations.tools?.reviewable(operation.name) ?? null);
  }
}
