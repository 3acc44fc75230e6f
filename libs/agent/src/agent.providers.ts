/** What a process needs for the agent, besides the knowledge: database, settings, directory, operations, safety rules and procedures are given. */
import type { Provider } from '@nestjs/common';
import { AgentSteps } from './draft/agent-steps.js';
import { CaseFiles } from './draft/case-files.js';
import { AdHocPlans } from './loop/planning/ad-hoc-plans.js';
import { PlanKeeper } from './loop/planning/plan-keeper.js';
import { Workbench } from './loop/workbench.js';
import { AgentModel } from './model/agent-model.js';
import { AgentTrial } from './try/agent-trial.js';
import { ProcedureTrial } from './try/procedure-trial.js';

const shared: Provider[] = [AgentModel, CaseFiles, Workbench];

/** To work on tickets. */
export const agentStepProviders: Provider[] = [...shared, { provide: PlanKeeper, useClass: AdHocPlans }, AgentSteps];
/** To try it without one. */
export const agentTrialProviders: Provider[] = [...shared, ProcedureTrial, AgentTrial];
