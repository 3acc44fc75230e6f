import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PlanReport, PlanToCheck } from '@tierdesk/api-contract';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { PlanCheck } from './plan-check.js';

@ApiTags('operations')
@Controller('api')
export class PlansController {
  constructor(@Inject(PlanCheck) private readonly plans: PlanCheck) {}

  @Post('plans\\:check')
  @HttpCode(200)
  @Access('read')
  @Returns(PlanReport)
  check(@Body({ schema: PlanToCheck }) plan: PlanToCheck): Promise<PlanReport> {
    return this.plans.check(plan);
  }
}
