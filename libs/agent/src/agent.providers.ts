/** What a process needs to run the agent's steps, besides the knowledge: database, settings, directory, operations, safety rules and procedures are given. */
import type { Provider } from '@nestjs/common';
import { AgentSteps } from './draft/agent-steps.js';
import { CaseFiles } from './draft/case-files.js';
import { PlanKeeper } from './loop/planning/plan-keeper.js';
import { AdHocPlans } from './loop/planning/ad-hoc-plans.js';
import { Workbench } from './loop/workbench.js';
import { AgentModel } from './model/agent-model.js';

export const agentStepProviders: Provider[] = [AgentModel, CaseFiles, { provide: PlanKeeper, useClass: AdHocPlans }, Workbench, AgentSteps];
