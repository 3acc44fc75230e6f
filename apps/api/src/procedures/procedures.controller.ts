import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  FixedProcedure,
  FixProcedure,
  ImportedGraph,
  ImportGraph,
  ProcedureDiff,
  ProcedureDiffQuery,
  ProcedureKey,
  ProcedureList,
  ProcedureProblems,
  ProcedureQuery,
  ProcedureSourceInput,
  ProcedureVersionQuery,
  ProcedureView,
  PromotePlan,
  PublishProcedure,
  PutProcedureQuery,
  RetireProcedure,
  TestRun,
  TestRunOrder,
} from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { applyEdits, differenceOf, importGraph } from '@tierdesk/procedures';
import { ProcedureSurroundings, ProcedureVersions } from '@tierdesk/procedure-store';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';
import { ProcedurePresenter } from './procedure-presenter.js';
import { TestRuns } from './test-runs.js';

const key = { schema: ProcedureKey };

@ApiTags('procedures')
@Controller('api')
export class ProceduresController {
  constructor(
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
    @Inject(ProcedureSurroundings) private readonly surroundings: ProcedureSurroundings,
    @Inject(ProcedurePresenter) private readonly presenter: ProcedurePresenter,
    @Inject(TestRuns) private readonly testRuns: TestRuns,
  ) {}

  @Get('procedures')
  @Access('read')
  @Returns(ProcedureList)
  async list(@Query({ schema: ProcedureQuery }) { adhoc }: ProcedureQuery): Promise<ProcedureList> {
    return { items: await this.presenter.list(adhoc), nextCursor: null };
  }

  @Post('procedures\\:validate')
  @Access('read')
  @Returns(ProcedureProblems)
  validate(@Body({ schema: ProcedureSourceInput }) input: ProcedureSourceInput): Promise<ProcedureProblems> {
    return this.versions.validate(sourceOf(input));
  }

  @Post('procedures\\:fix')
  @Access('read')
  @Returns(FixedProcedure)
  async fix(@Body({ schema: FixProcedure }) { source, edits }: FixProcedure): Promise<FixedProcedure> {
    const { text, misplaced } = applyEdits(source, edits);
    if (text === null)
      throw new UserError('procedure.edit_misplaced', `The text has changed: there is nothing at ${misplaced || '/'} any more.`, 409);
    return { source: text, ...(await this.versions.validate(text)) };
  }

  @Post('procedures\\:import')
  @Access('act')
  @Returns(ImportedGraph)
  async import(@Body({ schema: ImportGraph }) { key: procedure, graph, replace }: ImportGraph, @Who() caller: Caller): Promise<ImportedGraph> {
    const { draft, problems } = importGraph(graph, procedure, await this.surroundings.forPeople());
    if (problems.length === 0) await this.versions.putDraft(procedure, draft, caller.actor, { replace });
    return { source: draft, problems, stored: problems.length === 0 };
  }

  @Post('procedures\\:promote')
  @Access('act')
  @Returns(ProcedureView)
  async promote(@Body({ schema: PromotePlan }) { ticket, ...into }: PromotePlan, @Who() caller: Caller): Promise<ProcedureView> {
    return this.presenter.one(await this.versions.promote(ticket, into, caller.actor));
  }

  @Get('procedures/:key')
  @Access('read')
  @Returns(ProcedureView)
  one(@Param('key', key) procedure: string, @Query({ schema: ProcedureVersionQuery }) { version }: ProcedureVersionQuery): Promise<ProcedureView> {
    return this.presenter.one(procedure, version);
  }

  @Put('procedures/:key')
  @Access('act')
  @Returns(ProcedureView)
  async put(
    @Param('key', key) procedure: string,
    @Query({ schema: PutProcedureQuery }) how: PutProcedureQuery,
    @Body({ schema: ProcedureSourceInput }) input: ProcedureSourceInput,
    @Who() caller: Caller,
  ): Promise<ProcedureView> {
    return this.presenter.one(procedure, await this.versions.putDraft(procedure, sourceOf(input), caller.actor, how));
  }

  @Post('procedures/:key/publish')
  @Access('release')
  @Returns(ProcedureView)
  async publish(
    @Param('key', key) procedure: string,
    @Body({ schema: PublishProcedure }) order: PublishProcedure,
    @Who() caller: Caller,
  ): Promise<ProcedureView> {
    return this.presenter.one(procedure, await this.versions.publish(procedure, order, caller.actor));
  }

  @Post('procedures/:key/retire')
  @Access('release')
  @Returns(ProcedureView)
  async retire(@Param('key', key) procedure: string, @Body({ schema: RetireProcedure }) { version }: RetireProcedure): Promise<ProcedureView> {
    return this.presenter.one(procedure, await this.versions.retire(procedure, version));
  }

  @Post('procedures/:key/test-run')
  @Access('read')
  @Returns(TestRun)
  testRun(@Param('key', key) procedure: string, @Body({ schema: TestRunOrder }) order: TestRunOrder): Promise<TestRun> {
    return this.testRuns.walk(procedure, order);
  }

  @Get('procedures/:key/diff')
  @Access('read')
  @Returns(ProcedureDiff)
  async diff(@Param('key', key) procedure: string, @Query({ schema: ProcedureDiffQuery }) { from, to }: ProcedureDiffQuery): Promise<ProcedureDiff> {
    const [before, after] = [await this.versions.get(procedure, from), await this.versions.get(procedure, to)];
    return { from, to, ...differenceOf(before.content, after.content) };
  }
}

function sourceOf(input: ProcedureSourceInput): string {
  if (typeof input === 'string') return input;
  const text = Array.isArray(input) || Object.keys(input).length > 1 ? undefined : input['source'];
  return typeof text === 'string' ? text : JSON.stringify(input, null, 2);
}
