/** The only place that reads the environment. Names and defaults are those of `config/env.example`. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { ConfigError } from './errors.js';

const aPort = 'must be a port number, 1 to 65535';
const port = (fallback: number) => z.coerce.number(aPort).int(aPort).min(1, aPort).max(65_535, aPort).default(fallback);
const aCount = 'must be a whole number, 0 or more';
const count = (fallback: number) => z.coerce.number(aCount).int(aCount).min(0, aCount).max(1_000_000, aCount).default(fallback);
const optional = z.string().trim().min(1).optional();
const url = z
  .url()
  .transform((value) => value.replace(/\/+$/, ''))
  .optional();

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

function names(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}

function namedAddresses(list: string): { name: string; address: string }[] {
  return list
    .split(',')
    .filter(Boolean)
    .map((entry) => {
      const at = entry.indexOf('=');
      return { name: entry.slice(0, at).trim(), address: entry.slice(at + 1).trim() };
    });
}

const Settings = z.object({
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => resolve(path)),
  CONFIG_DIR: z
    .string()
    .default('./config')
    .transform((path) => resolve(path)),
  HTTP_PORT: port(3000),
  HTTP_HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url,
  SMTP_PORT: port(2525),
  SMTP_HOST: z.string().default('127.0.0.1'),
  SUPPORT_ADDRESSES: z.string().default('support@tierdesk.local'),
  SMTP_URL: optional,
  TRUSTED_AUTH_RESULTS: z.string().default('').transform(names),
  /** What stops two machines that answer each other; 0 = no limit. */
  AUTOMATIC_MAIL_PER_TICKET: count(10),
  AUTOMATIC_MAIL_PER_SUBJECT: count(30),
  CATCHER_PORT: port(1080),
  CATCHER_SMTP_PORT: port(1025),
  DATABASE_URL: optional,
  POSTGRES_PORT: port(5433),
  TEMPORAL_ADDRESS: optional,
  TEMPORAL_NAMESPACE: z.string().default('tierdesk'),
  TEMPORAL_PORT: port(7233),
  TEMPORAL_UI_PORT: port(8233),
  /** The embedded server's binary and how its file is synced; only the supervisor reads these two. */
  TEMPORAL_CLI: optional,
  TEMPORAL_SYNC: z.enum(['full', 'normal', 'off']).default('full'),
  /** How long closed histories are kept. */
  TEMPORAL_RETENTION: z
    .string()
    .regex(/^[1-9]\d*d$/, 'must be a number of days, such as 365d')
    .default('365d'),
  SLACK_BOT_TOKEN: optional,
  SLACK_SIGNING_SECRET: optional,
  SLACK_CHANNEL: optional,
  SLACK_API_URL: url,
  SLACK_APP_TOKEN: optional,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: z.string().default('gpt-5-mini'),
  /** Unset: search by words alone. */
  OPENAI_EMBEDDING_MODEL: optional,
  OPENAI_EMBEDDING_TOKENS_PER_DAY: z.coerce.number().int().min(0).max(1_000_000_000).default(5_000_000),
  OPENAI_API: z.enum(['chat', 'responses']).default('chat'),
  /** US dollars that the agent may spend a day (UTC), all tickets together. */
  AGENT_DAILY_USD: z.coerce.number('must be an amount in US dollars').min(0, 'must be 0 or more').max(100_000).default(20),
  /** Who looks first when a model is configured: a documented article is quoted without asking it, or it is always asked. */
  AGENT_FRONT: z.enum(['retrieval', 'model']).default('retrieval'),
  /** Systems of `operations/` on this machine or in a private network, and without TLS. */
  OPERATIONS_ALLOW_PRIVATE: flag,
  LDAP_URL: z.url({ protocol: /^ldaps?$/, error: 'must be an address such as ldaps://directory.example:636' }).optional(),
  LDAP_BIND_DN: optional,
  LDAP_BIND_PASSWORD: optional,
  LDAP_BASE_DN: optional,
  LDAP_GROUP_BASE_DN: optional,
  LDAP_STARTTLS: flag,
  LDAP_CA_FILE: optional,
  /** Which names the directory has for a lock, a disabled account and the age of a password. */
  LDAP_KIND: z.enum(['openldap', 'ad']).default('openldap'),
  LDAP_UID_ATTRIBUTE: optional,
  LDAP_MAIL_ATTRIBUTE: z.string().default('mail'),
  LDAP_LOCK_ATTRIBUTE: optional,
  TIERDESK_API_TOKEN: optional,
  DESK_NAME: z.string().default('Tierdesk'),
  MAIL_FROM_NAME: optional,
  TZ_DISPLAY: z.string().default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Each process serves /health/live and /health/ready here; 0 = off. Set by the supervisor. */
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  /** `name=address` of the desk's other processes, comma-separated: the api's health page asks them. Set by the supervisor. */
  HEALTH_PEERS: z.string().default('').transform(namedAddresses),
  /** 1 = end when standard input closes, so that no process outlives its supervisor. */
  TIERDESK_LEASH: flag,
});

/** Every setting has its line in `config/env.example`. */
export const settingNames = Object.keys(Settings.shape);

export type Settings = Omit<z.infer<typeof Settings>, 'PUBLIC_URL' | 'DATABASE_URL' | 'TEMPORAL_ADDRESS'> & {
  PUBLIC_URL: string;
  DATABASE_URL: string;
  TEMPORAL_ADDRESS: string;
};

/** Every variable that is set, for what files in `config/` name themselves, such as `${FORTWAY_URL}`: the environment, over `.env`. */
export function readVariables(environment: NodeJS.ProcessEnv = process.env, envFile = '.env'): Record<string, string | undefined> {
  const fromFile = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {};
  return Object.fromEntries(Object.entries({ ...fromFile, ...environment }).filter(([, value]) => value !== ''));
}

/** Reads the environment, over `.env` in the working directory. Throws ConfigError with every problem at once. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env, envFile = '.env'): Settings {
  const parsed = Settings.safeParse(readVariables(environment, envFile));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const settings = parsed.data;
  return {
    ...settings,
    PUBLIC_URL: settings.PUBLIC_URL ?? `http://${settings.HTTP_HOST === '0.0.0.0' ? 'localhost' : settings.HTTP_HOST}:${settings.HTTP_PORT}`,
    DATABASE_URL: settings.DATABASE_URL ?? `postgres://tierdesk:tierdesk@127.0.0.1:${settings.POSTGRES_PORT}/tierdesk`,
    TEMPORAL_ADDRESS: settings.TEMPORAL_ADDRESS ?? `127.0.0.1:${settings.TEMPORAL_PORT}`,
  };
}

/** Injection token of the settings. */
export const SETTINGS = Symbol('settings');
