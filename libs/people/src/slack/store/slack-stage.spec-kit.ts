/** What specs of clicks in Slack share: a Slack, the desk's door for it, and a gateway that keeps what it was asked. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, readSettings, type Settings } from '@tierdesk/platform';
import { FakeSlack, type SlackPerson, type TestDatabase } from '@tierdesk/testkit';
import { AskedApprovals, TicketGateway, TypedTexts, type Act } from '@tierdesk/ticket';
import express from 'express';
import { expect } from 'vitest';
import type { Directory } from '../../directory/directory.js';
import { DeskNames } from '../desk-names.js';
import { createSlackReceiver } from '../interactions/create-slack-receiver.js';
import { ApprovalCards } from './approval-cards.js';
import { CardReader } from './card-reader.js';

/** Keeps what it was asked, and answers as told. */
export class RecordingGateway extends TicketGateway {
  readonly acts: { ticket: number; act: Act; intent: string }[] = [];
  fault: Error | null = null;
  async mailArrived(): Promise<void> {}
  async vendorNews(): Promise<void> {}
  async act(ticket: number, act: Act, intent: string): Promise<void> {
    this.acts.push({ ticket, act, intent });
    if (this.fault) throw this.fault;
  }
}

export interface SlackStageOptions {
  database: TestDatabase;
  directory: Directory;
  people: SlackPerson[];
  names?: DeskNames;
}

export class SlackStage {
  readonly logger = createLogger('test', 'silent');
  readonly gateway = new RecordingGateway();

  private constructor(
    readonly slack: FakeSlack,
    readonly settings: Settings,
    readonly names: DeskNames,
    private readonly options: SlackStageOptions,
    private readonly server: Server,
  ) {}

  static async start(options: SlackStageOptions): Promise<SlackStage> {
    const slack = await FakeSlack.start({ people: options.people });
    const settings = readSettings({ TZ_DISPLAY: 'UTC', PUBLIC_URL: 'https://desk.example', ...slack.settings() }, '/nonexistent');
    const app = express();
    const server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const stage = new SlackStage(slack, settings, options.names ?? new DeskNames(), options, server);
    app.use(await stage.receiver());
    slack.connectTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    return stage;
  }

  async close(): Promise<void> {
    this.server.close();
    await this.slack.close();
  }

  async acted(count = 1): Promise<void> {
    await expect.poll(() => this.gateway.acts, { timeout: 15_000 }).toHaveLength(count);
  }

  /** What somebody typed, with who it was. */
  async kept(id: string | null | undefined): Promise<{ text: string; author: string } | undefined> {
    const rows: { text: string; author: string }[] = await this.options.database.source.query('SELECT text, author FROM typed_text WHERE id = $1', [
      id,
    ]);
    return rows[0];
  }

  private async receiver() {
    const { source } = this.options.database;
    const receiver = await createSlackReceiver({
      settings: this.settings,
      directory: this.options.directory,
      names: this.names,
      gateway: this.gateway,
      logger: this.logger,
      typed: new TypedTexts(source),
      reader: new CardReader(source),
      approvals: new AskedApprovals(source),
      cards: new ApprovalCards(source),
    });
    if (!receiver) throw new Error('Slack has settings, and yet no door');
    return receiver;
  }
}
