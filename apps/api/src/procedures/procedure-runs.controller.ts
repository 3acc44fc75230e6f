import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProcedureKey, ProcedureRunList, ShadowRunList, ShadowRunQuery, TicketNumber } from '@tierdesk/api-contract';
import { ProcedureRuns } from '@tierdesk/procedure-store';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';

@ApiTags('procedures')
@Controller('api')
export class ProcedureRunsController {
  constructor(@Inject(ProcedureRuns) private readonly runs: ProcedureRuns) {}

  @Get('tickets/:number/runs')
  @Access('read')
  @Returns(ProcedureRunList)
  async ofTicket(@Param('number', { schema: TicketNumber }) number: number): Promise<ProcedureRunList> {
    const runs = await this.runs.ofTicket(number);
    const items = runs.map(({ startedAt, endedAt, steps, ...run }) => ({
      ...run,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      steps: steps.map((step) => ({ ...step, beganAt: moment(step.beganAt), endedAt: step.endedAt === null ? null : moment(step.endedAt) })),
    }));
    return { items, nextCursor: null };
  }

  @Get('procedures/:key/shadow-runs')
  @Access('read')
  @Returns(ShadowRunList)
  async shadows(
    @Param('key', { schema: ProcedureKey }) key: string,
    @Query({ schema: ShadowRunQuery }) { version }: ShadowRunQuery,
  ): Promise<ShadowRunList> {
    const runs = await this.runs.shadows(key, version);
    const items = runs.map(({ ticket, run, liveVersion, at, same, outcome, path, liveNode, shadowNode }) => {
      const differsAt = liveNode === null && shadowNode === null ? null : { live: liveNode, shadow: shadowNode };
      return { ticket, run, liveVersion, at: at.toISOString(), same, outcome, path, differsAt };
    });
    return { items, nextCursor: null };
  }
}

/** JSON of the database writes the zone as an offset. */
const moment = (at: string) => new Date(at).toISOString();
