/** The agent's steps over a database of their own, a fake model, and systems in memory. */
import { loadSafetyRules, SafetyJudge } from '@tierdesk/operations';
import { Directory } from '@tierdesk/people';
import { createLogger, readSettings, type Settings } from '@tierdesk/platform';
import { NodeArgumentsFromRows, PublishedContents } from '@tierdesk/procedure-store';
import { createTestDatabase, FakeModel, type TestDatabase } from '@tierdesk/testkit';
import type { DraftInput, PinnedProcedure } from '@tierdesk/ticket';
import { KnowledgeBase } from '../knowledge/knowledge-base.js';
import { PlanKeeper } from '../loop/planning/plan-keeper.js';
import type { PlanStep } from '../loop/planning/plan-check.js';
import { Workbench } from '../loop/workbench.js';
import { AgentModel } from '../model/agent-model.js';
import { ArticleSearch } from '../retrieval/article-search.js';
import { AgentSteps } from './agent-steps.js';
import { CaseFiles } from './case-files.js';
import { insertMessage, insertTicket, readAttempt } from './store/agent-rows.spec-kit.js';
import { DeskOfOperations } from './desk-of-operations.spec-kit.js';

const person = (key: string, name: string, manager?: string) => ({
  ...{ key, name, addresses: [`${key.split('.')[0]}@corp.example`], groups: [], roles: [] },
  manager,
});

/** Keeps what was planned, and can find fault with it. */
export class PlanShelf extends PlanKeeper {
  readonly kept: PlanStep[][] = [];
  problems: string[] = [];

  override async keep({ ticket, steps }: Parameters<PlanKeeper['keep']>[0]): ReturnType<PlanKeeper['keep']> {
    if (this.problems.length > 0) return { problems: this.problems };
    this.kept.push(steps);
    const graph = { nodes: {} } as PinnedProcedure['graph'];
    return { procedure: { key: `adhoc-${ticket}`, version: 1, hash: 'a'.repeat(64), graph, nested: {} } };
  }
}

export class AgentStage {
  readonly operations = new DeskOfOperations();
  readonly plans = new PlanShelf();
  readonly directory = new Directory(
    [person('ana.ruiz', 'Ana Ruiz', 'omar.haddad'), person('omar.haddad', 'Omar Haddad')],
    [{ key: 'service-desk', name: 'Service desk', mail: [], members: ['omar.haddad'] }],
  );
  readonly logger = createLogger('test', 'silent');
  readonly settings: Settings;

  private constructor(
    readonly database: TestDatabase,
    readonly model: FakeModel,
  ) {
    this.settings = readSettings({ PUBLIC_URL: 'https://desk.northlake.example', CONFIG_DIR: '/nowhere' }, 'no-env-file');
  }

  static async start(): Promise<AgentStage> {
    return new AgentStage(await createTestDatabase(), await FakeModel.start());
  }

  async end(): Promise<void> {
    await this.model.stop();
    await this.database.drop();
  }

  get source() {
    return this.database.source;
  }

  async knows(key: string, title: string, body: string, category: string): Promise<void> {
    await new KnowledgeBase(this.source, this.settings, this.logger).put(key, { title, body, category });
  }

  /** Two articles on the VPN, one that sends to another, and one on something else. */
  async knowsArticles(): Promise<void> {
    await this.knows('KB-118', 'VPN session limits', `## Signed out of the VPN after an hour\n\n${vpnLimits}`, 'vpn');
    await this.knows('KB-117', 'VPN drops', '## VPN signs out or drops on Wi-Fi\n\nUse the 5 GHz network, then the VPN is not signed out.', 'vpn');
    await this.knows('KB-150', 'Badge reader', 'The green light on the badge reader is explained in KB-151.', 'doors');
    await this.knows('KB-151', 'Lights of doors', 'Green means that the door is free. Push it within 5 seconds.', 'doors');
    await this.knows('KB-131', 'Mailbox full', 'A mailbox holds 50 GB.', 'mail');
  }

  quoting(): AgentSteps {
    return this.steps(this.settings);
  }

  /** Always asked, unless told otherwise. */
  modelled(more: Partial<Settings> = {}): AgentSteps {
    return this.steps(this.modelSettings(more));
  }

  modelSettings(more: Partial<Settings> = {}): Settings {
    return {
      ...this.settings,
      ...{ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: this.model.baseUrl, OPENAI_MODEL: 'fake-model', AGENT_FRONT: 'model' },
      ...more,
    };
  }

  private steps(settings: Settings): AgentSteps {
    const articles = new ArticleSearch(this.source);
    const contents = new PublishedContents(this.source);
    const texts = new NodeArgumentsFromRows(this.source, this.directory, this.operations, contents);
    const safety = new SafetyJudge(this.source, this.operations, this.directory, loadSafetyRules('/nowhere', { directory: this.directory }));
    const bench = new Workbench(this.source, articles, this.operations, safety, this.directory);
    const files = new CaseFiles(this.source, articles, texts, contents, settings);
    return new AgentSteps(this.source, files, new AgentModel(this.source, settings, this.logger), bench, this.plans, this.logger);
  }

  ticket(subject: string, ...texts: string[]): Promise<number> {
    return insertTicket(this.source, subject, texts);
  }

  says(number: number, text: string, sender = 'requester', author = 'requester', direction = 'inbound'): Promise<void> {
    return insertMessage(this.source, number, { text, sender, author, direction });
  }

  stored(number: number, stepId = '1.1'): Promise<Record<string, unknown>> {
    return readAttempt(this.source, number, stepId);
  }
}

export const vpnLimits = 'Members of vpn-session-60m are signed out of the VPN after 60 minutes.';
export const vpnQuestion = 'The VPN signs me out after one hour, every time. What is the session limit?';

export const drafting = (ticket: number, attempt = 1): DraftInput => ({ ticket, stepId: `1.${attempt}`, attempt, attemptsAllowed: 2 });
