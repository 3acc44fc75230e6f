export {
  ReportOverview,
  ReportOverviewQuery,
  OverviewWeek,
  OverviewFlow,
  OverviewFirstResponse,
  OverviewLegs,
  OverviewCategory,
  OverviewLive,
} from './report-overview.js';
export { QueueCounts, queueTabs, type QueueTab } from './queue-counts.js';
export { DeskInfo } from './desk-info.js';
export { LadderRung, AgentAttempt, AgentSource, VendorCaseView, ReplyForm, RequesterCard } from './ticket-parts.js';
export { attemptStepKeys, attemptStepStates, AttemptOperation, AttemptStep, TicketAttempt, type AttemptStepKey } from './attempts.js';
export { AgentTried, AgentTry, TriedNode, TriedOperation } from './agent-try.js';
export { ticketDrilldown } from './ticket-drilldown.js';
export { Address, DayOrMoment, listOf, Moment, paging } from './basics.js';
export { Problem } from './problem.js';
export {
  AttachmentView,
  Cost,
  DeliveryView,
  EpisodeView,
  Evidence,
  MessageView,
  NextStep,
  Outcome,
  Ticket,
  TicketListItem,
  TierView,
  TimelineEntryView,
} from './ticket.js';
export { TicketList, TicketQuery, ticketSorts, type TicketSort } from './ticket-list.js';
export { Claim, Escalate, IdempotencyKey, Note, OpenTicket, Release, Reopen, Reply, Resolve, TicketNumber } from './acts.js';
export { IntakeItem, IntakeList, IntakeQuery } from './intake.js';
export {
  Article,
  ArticleImport,
  ArticleImportResult,
  ArticleInput,
  ArticleKey,
  ArticleList,
  ArticleQuery,
  KnowledgeHit,
  KnowledgeHits,
  KnowledgeSearchQuery,
} from './knowledge.js';
export { EscalationQuery, EscalationReport, EscalationRow } from './reports.js';
export { Health, HealthPart, Liveness, PartState, Readiness } from './health.js';
export { OperationKey, OperationList, OperationReview, OperationView, ToolReview } from './operations.js';
export { VendorCallback, VendorReceipt } from './vendor.js';
export {
  Approval,
  ApprovalDecision,
  ApprovalEvidence,
  ApprovalId,
  ApprovalItem,
  ApprovalList,
  ApprovalQuery,
  ApprovalDelegates,
  ApprovalReason,
  approvalRisks,
  ChangeLine,
  DecideApproval,
  DelegateApproval,
} from './approvals.js';
export { Me, PeopleList, PersonView, roles } from './people.js';
export type {
  DeliveryState,
  EscalationReason,
  EvidenceClass,
  Exclusion,
  IntakeState,
  Leg,
  OutcomeClass,
  TicketStatus,
  TierKind,
  TimelineType,
  TimerKey,
} from '@tierdesk/ticket/vocabulary';
export {
  ImportedGraph,
  ImportGraph,
  ProcedureCost,
  ProcedureDiff,
  ProcedureDiffQuery,
  ProcedureEdgeView,
  ProcedureKey,
  ProcedureLimits,
  ProcedureList,
  ProcedureListItem,
  procedureModes,
  ProcedureNodeView,
  procedureOrigins,
  ProcedureQuery,
  ProcedureSourceInput,
  procedureStatuses,
  ProcedureVersionQuery,
  ProcedureVersionView,
  ProcedureView,
  PromotePlan,
  PublishProcedure,
  PutProcedureQuery,
  RetireProcedure,
} from './procedures.js';
export {
  ProcedureRunList,
  ProcedureRunStepView,
  ProcedureRunView,
  Replay,
  ReplayOrder,
  ShadowRunList,
  ShadowRunQuery,
  ShadowRunView,
} from './procedure-runs.js';
export { SimulatedAnswer, TestRun, TestRunFact, TestRunOrder, TestRunStep, TestRunWait } from './procedure-test-runs.js';
export { FixedProcedure, FixProcedure, ProcedureEdit, ProcedureFix, ProcedureProblem, ProcedureProblems } from './procedure-findings.js';
export {
  ArticleDraft,
  ArticleDraftQuery,
  ArticleDrafts,
  articleDraftStatuses,
  ArticleVersion,
  ArticleVersions,
  KnowledgeGap,
  KnowledgeGapQuery,
  KnowledgeGaps,
  KnowledgeSource,
  knowledgeSourceKinds,
  KnowledgeSources,
  MakeArticleDraft,
  PublishArticleDraft,
  PublishedDraft,
  DiscardArticleDraft,
  SourceKey,
  SyncSource,
} from './knowledge-care.js';
export {
  EvaluationCase,
  EvaluationCases,
  EvaluationRun,
  EvaluationRuns,
  QuestionSetResult,
  SaveEvaluationCase,
  SimulationResult,
} from './evaluation.js';
export { PlanReport, PlanToCheck } from './plans.js';
