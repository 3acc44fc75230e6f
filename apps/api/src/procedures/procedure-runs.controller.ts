import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ProcedureKey,
  ProcedureRunList,
  Replay,
  ReplayOrder,
  ShadowRunList,
  ShadowRunQuery,
  TicketNumber,
  type ShadowRunView,
} from '@tierdesk/api-contract';
import { ProcedureRuns, ProcedureVersions, Replays, type ReplayedRuns } from '@tierdesk/procedure-store';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';

@ApiTags('procedures')
@Controller('api')
export class ProcedureRunsController {
  constructor(
    @Inject(ProcedureRuns) private readonly runs: ProcedureRuns,
    @Inject(Replays) private readonly replays: Replays,
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
  ) {}

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
    return { items: runs.map((run) => ({ ...besideOf(run), at: run.at.toISOString() })), nextCursor: null };
  }

  @Post('procedures/:key/replay')
  @Access('read')
  @Returns(Replay)
  async replay(
    @Param('key', { schema: ProcedureKey }) key: string,
    @Body({ schema: ReplayOrder }) { version, source, days }: ReplayOrder,
  ): Promise<Replay> {
    const { content, condition, graph } = source === undefined ? await this.versions.get(key, version) : await this.versions.judged(key, source);
    const { since, differing, ...counted } = await this.replays.replay(key, { match: content.match ?? null, condition, graph }, days);
    return { ...counted, since: since.toISOString(), differing: differing.map((run) => ({ ...besideOf(run), wasOutcome: run.wasOutcome })) };
  }
}

/** JSON of the database writes the zone as an offset. */
const moment = (at: string) => new Date(at).toISOString();

type Beside = Omit<ReplayedRuns['differing'][number], 'wasOutcome' | 'modelCalls' | 'operations'>;

function besideOf({ ticket, run, liveVersion, same, outcome, path, liveNode, shadowNode }: Beside): Omit<ShadowRunView, 'at'> {
  const differsAt = liveNode === null && shadowNode === null ? null : { live: liveNode, shadow: shadowNode };
  return { ticket, run, liveVersion, same, outcome, path, differsAt };
}
