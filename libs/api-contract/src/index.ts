export {
  ReportOverview, ReportOverviewQuery, OverviewWeek, OverviewFlow, OverviewFirstResponse, OverviewLegs, OverviewCategory, OverviewLive,
} from './report-overview.js';
export { QueueCounts, queueTabs, type QueueTab } from './queue-counts.js';
export { DeskInfo } from './desk-info.js';
export { LadderRung, AgentAttempt, AgentSource, VendorCaseView, ReplyForm, RequesterCard } from './ticket-parts.js';
export { ticketDrilldown } from './ticket-drilldown.js';
