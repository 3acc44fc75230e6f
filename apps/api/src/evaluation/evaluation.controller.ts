import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EvaluationCase, EvaluationCases, EvaluationRuns, SaveEvaluationCase } from '@tierdesk/api-contract';
import { Evaluations } from '@tierdesk/evaluation';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';

@ApiTags('evaluation')
@Controller('api/evaluation')
export class EvaluationController {
  constructor(@Inject(Evaluations) private readonly evaluations: Evaluations) {}

  @Get()
  @Access('read')
  @Returns(EvaluationRuns)
  async runs(): Promise<EvaluationRuns> {
    return { items: await this.evaluations.runs(), nextCursor: null };
  }

  @Get('cases')
  @Access('read')
  @Returns(EvaluationCases)
  async cases(): Promise<EvaluationCases> {
    return { items: await this.evaluations.cases(), nextCursor: null };
  }

  @Post('cases')
  @Access('act')
  @Returns(EvaluationCase)
  save(
    @Body({ schema: SaveEvaluationCase }) { question, gold, subject, expected }: SaveEvaluationCase,
    @Who() caller: Caller,
  ): Promise<EvaluationCase> {
    return this.evaluations.saveCase({ question, gold, subject: subject ?? null, expected: expected ?? null }, caller.actor);
  }
}
