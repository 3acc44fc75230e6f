/** A desk's articles and their drafts, with or without a model, and tickets that people have solved. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, readSettings, type Settings } from '@tierdesk/platform';
import { createTestDatabase, insertRow, type TestDatabase } from '@tierdesk/testkit';
import { KnowledgeBase } from '../knowledge/knowledge-base.js';
import { AgentModel } from '../model/agent-model.js';
import { ArticleDrafts } from './article-drafts.js';

export class DraftStage {
  readonly knowledge: KnowledgeBase;
  private readonly logger = createLogger('test', 'silent');
  private readonly settings: Settings;

  private constructor(readonly database: TestDatabase) {
    const CONFIG_DIR = mkdtempSync(join(tmpdir(), 'drafts-'));
    writeFileSync(join(CONFIG_DIR, 'model-prices.yaml'), 'fake-model: { input: 0.25, output: 2 }\n');
    this.settings = readSettings({ CONFIG_DIR, PUBLIC_URL: 'https://desk.northlake.example' }, 'no-env-file');
    this.knowledge = new KnowledgeBase(database.source, this.settings, this.logger);
  }

  static async start(): Promise<DraftStage> {
    return new DraftStage(await createTestDatabase());
  }

  async end(): Promise<void> {
    await this.database.drop();
    rmSync(this.settings.CONFIG_DIR, { recursive: true });
  }

  drafts(more: Partial<Settings> = {}): ArticleDrafts {
    const settings = { ...this.settings, ...more };
    return new ArticleDrafts(
      this.database.source,
      this.knowledge,
      new AgentModel(this.database.source, settings, this.logger),
      settings,
      this.logger,
    );
  }

  async ticket(number: number, closed: string, messages: readonly [author: string, text: string][]): Promise<void> {
    const { source } = this.database;
    const requester = { requester_name: 'Mia Brandt', requester_address: 'mia@example.org', recipient: 'desk@example.org' };
    await insertRow(source, 'ticket', { number, subject: 'Re: plotter half empty', category: 'printing', ...requester });
    const opened_at = new Date('2026-11-01T08:00:00Z');
    await insertRow(source, 'episode', { ticket: number, number: 1, opened_at, class: closed, escalated: true, reasons: '{no_knowledge}' });
    for (const [minute, [author, text]] of messages.entries())
      await insertRow(source, 'message', {
        ...{ id: `${number}-${minute}`, ticket: number, author, text },
        direction: author === 'requester' ? 'inbound' : 'outbound',
        from_name: author === 'human' ? 'Jan Koch' : 'Mia Brandt',
        at: new Date(opened_at.getTime() + minute * 60_000),
      });
  }
}
