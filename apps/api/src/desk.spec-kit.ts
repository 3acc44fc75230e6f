/** A desk for the API's tests: the real application over real HTTP and a real database; the ticket workflow is recorded instead of run. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SigningKey } from '@tierdesk/mail';
import { Directory, type Person } from '@tierdesk/people';
import { loadOperations, loadSafetyRules } from '@tierdesk/operations';
import { createLogger, HealthChecks, readSettings, type Settings } from '@tierdesk/platform';
import { TicketGateway, type Act, type MailArrived, type PolicySet, type VendorNews } from '@tierdesk/ticket';
import { createTestDatabase, insertRow, type TestDatabase } from '@tierdesk/testkit';
import { Vendors } from '@tierdesk/vendors';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api.module.js';
import { createApp } from './http/create-app.js';
import { ApiToken } from './session/api-token.js';
import { sign } from './session/signed-values.js';

export class RecordingGateway extends TicketGateway {
  readonly acts: { ticket: number; act: Act; intent: string }[] = [];
  readonly mails: { ticket: number; news: MailArrived }[] = [];
  /** Thrown instead of acting, as long as it is set. */
  refusal: Error | null = null;

  override async mailArrived(ticket: number, news: MailArrived): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.mails.push({ ticket, news });
  }

  override async vendorNews(_ticket: number, _news: VendorNews): Promise<void> {}

  override async act(ticket: number, act: Act, intent: string): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.acts.push({ ticket, act, intent });
  }
}

const person = (key: string, name: string, roles: Person['roles']): Person => ({ key, name, addresses: [`${key}@desk.example`], groups: [], roles });
const people: Person[] = [
  { ...person('ana.ruiz', 'Ana Ruiz', []), addresses: ['ana@corp.example'], department: 'Finance', zone: 'Europe/Madrid' },
  person('priya.nair', 'Priya Nair', ['agent']),
  person('leo.okafor', 'Leo Okafor', ['agent']),
  person('mika.salo', 'Mika Salo', ['approver']),
  person('tomasz.lis', 'Tomasz Lis', ['manager', 'admin']),
  person('jonas.weber', 'Jonas Weber', ['manager', 'approver']),
];

const span = { ms: 60_000 };
const policies: PolicySet = {
  hash: 'set',
  calendars: {},
  policies: [
    {
      key: 'standard',
      hash: 'h',
      match: {},
      skipAgent: null,
      calendar: null,
      acknowledgeAfter: span,
      remindAfter: span,
      assumeAfter: span,
      grace: span,
      tiers: [
        { key: 'agent', kind: 'agent', deadline: span, attempts: 2 },
        {
          key: 'service-desk',
          kind: 'human',
          queue: 'service-desk',
          slack: false,
          reachable: true,
          respondWithin: span,
          resolveWithin: null,
          lease: span,
          nudgeBefore: span,
          repeat: span,
        },
        { key: 'fortway', kind: 'vendor', vendor: 'fortway', reachable: true, chaseAfter: span, returnAfter: span, returnsTo: null },
      ],
    },
  ],
};

export const apiToken = 'test-token';

export interface ApiDesk {
  url: string;
  app: NestExpressApplication;
  settings: Settings;
  database: TestDatabase;
  gateway: RecordingGateway;
  key: SigningKey;
  health: HealthChecks;
  /** With the bearer token, unless headers say otherwise. */
  call(path: string, options?: { method?: string; body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  /** Cookie header of somebody who is signed in. */
  cookieOf(person: string): string;
  stop(): Promise<void>;
}

function settingsFor(configDir: string, environment: Record<string, string>): Settings {
  return readSettings(
    {
      DATA_DIR: mkdtempSync(join(tmpdir(), 'data-')),
      CONFIG_DIR: configDir,
      TIERDESK_API_TOKEN: apiToken,
      SUPPORT_ADDRESSES: 'help@desk.example',
      TRUSTED_AUTH_RESULTS: 'mx.corp.example',
      DESK_NAME: 'Northlake IT',
      TZ_DISPLAY: 'UTC',
      LOG_LEVEL: 'silent',
      ...environment,
    },
    join(configDir, 'no.env'),
  );
}

export async function startApiDesk(environment: Record<string, string> = {}): Promise<ApiDesk> {
  const database = await createTestDatabase();
  const configDir = mkdtempSync(join(tmpdir(), 'config-'));
  const settings = settingsFor(configDir, environment);
  const gateway = new RecordingGateway();
  const health = new HealthChecks();
  const key = new SigningKey(Buffer.alloc(32, 7));
  const directory = new Directory(people, [{ key: 'service-desk', name: 'Service desk', mail: [], members: ['priya.nair', 'leo.okafor'] }]);
  const faults: unknown[] = [];
  const logger = Object.assign(createLogger('api', settings.LOG_LEVEL), { error: (fault: unknown) => void faults.push(fault) });
  const surroundings = {
    settings,
    logger,
    source: database.source,
    gateway,
    policies,
    directory,
    vendors: new Vendors([]),
    operations: loadOperations(settings, environment),
    safety: loadSafetyRules(configDir, { directory }),
    signingKey: key,
    apiToken: new ApiToken(apiToken),
    health,
  };
  const app = await createApp(ApiModule.with(surroundings), { slack: null, console: join(configDir, 'console') });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    url,
    app,
    settings,
    database,
    gateway,
    key,
    health,
    call: (path, { method = 'GET', body, headers = { authorization: `Bearer ${apiToken}` } } = {}) =>
      fetch(`${url}${path}`, {
        method,
        redirect: 'manual',
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    cookieOf: (who) => `tierdesk_${settings.HTTP_PORT}=${sign(key, 'session', who, Date.now() + 3_600_000)}`,
    async stop() {
      await app.close();
      await database.drop();
      if (faults.length > 0) throw new Error(`the API logged faults of its own: ${JSON.stringify(faults)}`);
    },
  };
}

/** A ticket as its workflow would have written it. */
export async function keepTicket({ source }: TestDatabase, number: number, columns: Record<string, unknown> = {}): Promise<void> {
  await insertRow(source, 'ticket', {
    number,
    subject: 'VPN drops every hour',
    requester_key: 'ana.ruiz',
    requester_name: 'Ana Ruiz',
    requester_address: 'ana@corp.example',
    recipient: 'help@desk.example',
    status: 'open',
    tier_key: 'service-desk',
    tier_kind: 'human',
    tier_position: 2,
    policy_key: 'standard',
    policy_hash: 'h',
    ...columns,
  });
  await insertRow(source, 'episode', { ticket: number, number: 1, opened_at: new Date() });
}

export async function keepMessage({ source }: TestDatabase, ticket: number, message: Record<string, unknown>): Promise<void> {
  await insertRow(source, 'message', {
    id: `${ticket}-${randomUUID()}`,
    ticket,
    direction: 'outbound',
    author: 'agent',
    lane: 'public',
    at: new Date(),
    text: '',
    ...message,
  });
}
