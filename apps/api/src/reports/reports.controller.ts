import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EscalationQuery, EscalationReport, ReportOverview, ReportOverviewQuery } from '@tierdesk/api-contract';
import { EscalationReports } from '@tierdesk/reports';
import { DeskKeys } from '../desk/desk-keys.js';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';

@ApiTags('reports')
@Controller('api/reports')
export class ReportsController {
  constructor(
    @Inject(EscalationReports) private readonly reports: EscalationReports,
    @Inject(DeskKeys) private readonly keys: DeskKeys,
  ) {}

  @Get('escalation')
  @Access('read')
  @Returns(EscalationReport)
  escalation(@Query({ schema: EscalationQuery }) query: EscalationQuery): Promise<EscalationReport> {
    return this.reports.escalation(query);
  }

  @Get('overview')
  @Access('read')
  @Returns(ReportOverview)
  overview(@Query({ schema: ReportOverviewQuery }) query: ReportOverviewQuery): Promise<ReportOverview> {
    return this.reports.overview(query, (category) => this.keys.categoryTitle(category));
  }
}
