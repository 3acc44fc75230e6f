/** Composes the API: capabilities from the libraries, one folder of handlers each. No business rule lives here. */
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import {
  agentTrialProviders,
  ArticleDrafts,
  ArticleSearch,
  Categorizer,
  KnowledgeBase,
  KnowledgeGaps,
  QuotedArticles,
  TicketAttempts,
} from '@tierdesk/agent';
import { identityProviders, LateUndos } from '@tierdesk/approvals';
import {
  MailIntake,
  MailParser,
  MailRelay,
  Reachability,
  SIGNING_KEY,
  SignedLinks,
  SupportAddresses,
  TicketOpener,
  type SigningKey,
} from '@tierdesk/mail';
import { ApprovalDelegations, Directory } from '@tierdesk/people';
import { OperationDesk, OperationRegistry, SafetyJudge, SafetyRules } from '@tierdesk/operations';
import {
  NodeArguments,
  NodeArgumentsFromRows,
  ProcedureChooser,
  ProcedureFiles,
  ProcedureForms,
  ProcedureNames,
  ProcedureRuns,
  ProcedureSurroundings,
  ProcedureVersions,
  PublishedContents,
  Replays,
  ShadowWalks,
} from '@tierdesk/procedure-store';
import { HealthChecks, LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { EscalationReports } from '@tierdesk/reports';
import {
  ApprovalDecisions,
  AskedApprovals,
  DeskPulseReader,
  IdempotentCalls,
  IntakeReader,
  RawMailReader,
  TicketGateway,
  TicketReader,
  TypedTexts,
  UsedLinks,
  type PolicySet,
} from '@tierdesk/ticket';
import { VendorCallbacks, Vendors } from '@tierdesk/vendors';
import { DataSource } from '@tierdesk/database';
import { Evaluations } from '@tierdesk/evaluation';
import { AgentController } from './agent/agent.controller.js';
import { TriedPresenter } from './agent/tried-presenter.js';
import { ApprovalPresenter } from './approvals/approval-presenter.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { DeskKeys, POLICIES } from './desk/desk-keys.js';
import { DeskHealth } from './health/desk-health.js';
import { OutsideSystems } from './health/outside-systems.js';
import { EvaluationController } from './evaluation/evaluation.controller.js';
import { ProcedureHealth } from './health/procedure-health.js';
import { HealthController } from './health/health.controller.js';
import { IntakeController } from './intake/intake.controller.js';
import { MailFilesController } from './intake/mail-files.controller.js';
import { ArticleDraftsController } from './knowledge/article-drafts.controller.js';
import { KnowledgeCareController } from './knowledge/knowledge-care.controller.js';
import { KnowledgeController } from './knowledge/knowledge.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { ApprovalController } from './pages/approval.controller.js';
import { ApprovalDesk } from './pages/approval-desk.js';
import { CardActController } from './pages/card-act.controller.js';
import { ConfirmController } from './pages/confirm.controller.js';
import { PageMail } from './pages/page-mail.js';
import { PageLinks } from './pages/page-links.js';
import { PageSurroundings } from './pages/page-surroundings.js';
import { PlanCheck } from './plans/plan-check.js';
import { PlansController } from './plans/plans.controller.js';
import { RequesterActs } from './pages/requester-acts.js';
import { RequesterPages } from './pages/requester-pages.js';
import { RequesterStepsController } from './pages/requester-steps.controller.js';
import { RequesterController } from './pages/requester.controller.js';
import { ProcedurePresenter } from './procedures/procedure-presenter.js';
import { ProcedureRunsController } from './procedures/procedure-runs.controller.js';
import { ProceduresController } from './procedures/procedures.controller.js';
import { TestRuns } from './procedures/test-runs.js';
import { ReportsController } from './reports/reports.controller.js';
import { AccessGuard } from './session/access.guard.js';
import { ApiToken } from './session/api-token.js';
import { Callers } from './session/callers.js';
import { SignInController } from './session/sign-in.controller.js';
import { SignInLinks } from './session/sign-in-links.js';
import { ActsController } from './tickets/acts.controller.js';
import { TicketActs } from './tickets/ticket-acts.js';
import { TicketPages } from './tickets/ticket-pages.js';
import { TicketPresenter } from './tickets/ticket-presenter.js';
import { TicketsController } from './tickets/tickets.controller.js';
import { VendorCallbackController } from './vendors/vendor-callback.controller.js';

/** What a process gives; everything else is made of it. */
export interface ApiSurroundings {
  settings: Settings;
  logger: Logger;
  source: DataSource;
  gateway: TicketGateway;
  policies: PolicySet;
  directory: Directory;
  vendors: Vendors;
  operations: OperationRegistry;
  safety: SafetyRules;
  signingKey: SigningKey;
  apiToken: ApiToken;
  health: HealthChecks;
}

export const controllers = [
  ProceduresController,
  ProcedureRunsController,
  TicketsController,
  ActsController,
  IntakeController,
  MailFilesController,
  ApprovalsController,
  AgentController,
  KnowledgeController,
  OperationsController,
  PlansController,
  KnowledgeCareController,
  ArticleDraftsController,
  EvaluationController,
  ReportsController,
  DeskController,
  HealthController,
  VendorCallbackController,
  RequesterController,
  RequesterStepsController,
  ConfirmController,
  CardActController,
  ApprovalController,
  SignInController,
];

/** What the process gives, under the names that others ask for it. */
function givenProviders(given: ApiSurroundings): Provider[] {
  return [
    { provide: SETTINGS, useValue: given.settings },
    { provide: LOGGER, useValue: given.logger },
    { provide: DataSource, useValue: given.source },
    { provide: TicketGateway, useValue: given.gateway },
    { provide: POLICIES, useValue: given.policies },
    { provide: Directory, useValue: given.directory },
    { provide: Vendors, useValue: given.vendors },
    { provide: OperationRegistry, useValue: given.operations },
    { provide: OperationDesk, useExisting: OperationRegistry },
    { provide: SafetyRules, useValue: given.safety },
    { provide: SIGNING_KEY, useValue: given.signingKey },
    { provide: HealthChecks, useValue: given.health },
    { provide: ApiToken, useValue: given.apiToken },
    { provide: SupportAddresses, useFactory: () => new SupportAddresses(given.settings.SUPPORT_ADDRESSES) },
    {
      provide: ProcedureNames,
      inject: [Categorizer],
      useFactory: (categorizer: Categorizer) =>
        new ProcedureNames({ categories: categorizer.categories().map(({ key }) => key), vendors: given.vendors.all().map(({ key }) => key) }),
    },
  ];
}

const doorProviders: Provider[] = [
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: MailParser, useFactory: () => new MailParser() },
  Callers,
  SignInLinks,
  SignedLinks,
  UsedLinks,
  IdempotentCalls,
  TypedTexts,
  DeskKeys,
  MailRelay,
  MailIntake,
  PageLinks,
  PageSurroundings,
  PageMail,
  RequesterActs,
  RequesterPages,
];

const ticketProviders: Provider[] = [
  TicketReader,
  TicketOpener,
  TicketPresenter,
  TicketPages,
  TicketActs,
  TicketAttempts,
  IntakeReader,
  RawMailReader,
  Reachability,
  EscalationReports,
  VendorCallbacks,
  DeskPulseReader,
  OutsideSystems,
  DeskHealth,
];

const approvalProviders: Provider[] = [
  AskedApprovals,
  ApprovalDecisions,
  ApprovalDelegations,
  ApprovalPresenter,
  ApprovalDesk,
  SafetyJudge,
  PlanCheck,
  LateUndos,
  ...identityProviders,
];

const procedureProviders: Provider[] = [
  { provide: NodeArguments, useClass: NodeArgumentsFromRows },
  PublishedContents,
  ProcedureSurroundings,
  ProcedureVersions,
  ProcedureFiles,
  ProcedureRuns,
  ProcedureForms,
  ProcedureChooser,
  ProcedurePresenter,
  ProcedureHealth,
  Replays,
  ShadowWalks,
  TestRuns,
];

const agentProviders: Provider[] = [
  KnowledgeBase,
  ArticleSearch,
  QuotedArticles,
  KnowledgeGaps,
  ArticleDrafts,
  Evaluations,
  Categorizer,
  TriedPresenter,
  ...agentTrialProviders,
];

@Module({})
export class ApiModule {
  static with(given: ApiSurroundings): DynamicModule {
    const providers = [
      ...givenProviders(given),
      ...doorProviders,
      ...ticketProviders,
      ...approvalProviders,
      ...procedureProviders,
      ...agentProviders,
    ];
    return { module: ApiModule, providers, controllers };
  }
}
