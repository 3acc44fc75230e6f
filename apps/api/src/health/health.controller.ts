import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Health, Liveness, Readiness } from '@tierdesk/api-contract';
import type { Response } from 'express';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { DeskHealth } from './desk-health.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(@Inject(DeskHealth) private readonly health: DeskHealth) {}

  @Get('health/live')
  @Access('open')
  @Returns(Liveness)
  live(): Liveness {
    return { status: 'up' };
  }

  @Get('health/ready')
  @Access('open')
  @Returns(Readiness, { also: [503] })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const readiness = await this.health.readiness();
    response.setHeader('Cache-Control', 'no-store');
    if (readiness.status === 'down') response.status(503);
    return readiness;
  }

  @Get('api/health')
  @Access('read')
  @Returns(Health)
  report(): Promise<Health> {
    return this.health.report();
  }
}
