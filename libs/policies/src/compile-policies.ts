/** Reads the desk's escalation policies and calendars and freezes them into the set that each new ticket is pinned to. */
import { join } from 'node:path';
import { ConfigError, readYamlFile, yamlFilesIn } from '@tierdesk/platform';
import type { Calendar, Policy, PolicySet } from '@tierdesk/ticket';
import { buildPolicy, type Complain, type LadderSurroundings } from './build-policy.js';
import { CalendarFile } from './calendar-file.js';
import { canonicalJson, contentHash } from './canonical-json.js';
import { defaultPolicy } from './default-ladder.js';
import { PolicyFile } from './policy-file.js';

/** What of a queue matters to the ladder; the directory of people fits. */
export interface QueueLookup {
  queue(
    key: string,
  ): { slackChannel?: string | undefined; mail: readonly string[]; members: readonly string[]; calendar?: string | undefined } | null;
  queues(): { key: string }[];
}

/** What of a vendor matters to the ladder. `reachable`: it has an address and a secret. */
export interface VendorLookup {
  key: string;
  reachable: boolean;
}

export interface PolicyInputs {
  configDir: string;
  queues: QueueLookup;
  vendors: readonly VendorLookup[];
  /** Slack has its token and its signing secret. */
  slackEnabled: boolean;
  /** Channel of queues that name none. */
  slackChannel?: string | undefined;
}

/** The set travels in the input of every ticket. */
export const policySetLimitBytes = 8192;

/** @throws ConfigError with every problem at once, each with file, line and what to do */
export function compilePolicies(inputs: PolicyInputs): PolicySet {
  const problems: string[] = [];
  const calendars = readCalendars(inputs.configDir, problems);
  const around = surroundings(inputs, calendars);
  const policies = readPolicies(inputs.configDir, around, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  const used = Object.fromEntries(Object.entries(calendars).filter(([key]) => policies.some((policy) => policy.calendar === key)));
  const content = { policies, calendars: used };
  const set = { hash: contentHash(content), ...content };
  const bytes = Buffer.byteLength(canonicalJson(set));
  if (bytes > policySetLimitBytes) {
    throw new ConfigError([
      `${join(inputs.configDir, 'policies')}: together the policies take ${bytes} bytes, ${policySetLimitBytes} at most: use fewer policies or tiers, or drop past holidays from calendars/`,
    ]);
  }
  return set;
}

function readCalendars(configDir: string, problems: string[]): Record<string, Calendar> {
  const calendars: Record<string, Calendar> = {};
  for (const path of yamlFilesIn(join(configDir, 'calendars'))) {
    const file = readYamlFile(path, CalendarFile);
    problems.push(...file.problems);
    // A calendar with problems of its own still counts as known, so that it is not reported twice.
    calendars[file.key] = file.value ?? { zone: 'UTC', week: { 1: [[0, 1440]] }, holidays: [] };
  }
  return calendars;
}

function readPolicies(configDir: string, around: LadderSurroundings, problems: string[]): Policy[] {
  const found: { order: number; policy: Policy; problemAt: Complain }[] = [];
  for (const path of yamlFilesIn(join(configDir, 'policies'))) {
    const file = readYamlFile(path, PolicyFile);
    problems.push(...file.problems);
    if (!file.value) continue;
    const complain: Complain = (at, message) => problems.push(file.problemAt(at, message));
    const built = buildPolicy(file.key, file.value, around, complain);
    found.push({ order: file.value.order, policy: withHash(built, around.calendars), problemAt: complain });
  }
  found.sort((a, b) => a.order - b.order || (a.policy.key < b.policy.key ? -1 : 1));
  const catchAll = found.findIndex(({ policy }) => Object.keys(policy.match).length === 0);
  for (const { problemAt } of catchAll < 0 ? [] : found.slice(catchAll + 1)) {
    problemAt(['order'], `never used: ${found[catchAll]!.policy.key} comes before it and matches every ticket; give this one a lower \`order\``);
  }
  const policies = found.map(({ policy }) => policy);
  if (catchAll >= 0) return policies;
  return [...policies, withHash(defaultLadder(around, problems), around.calendars)];
}

/** A desk that describes no queue at all still starts: its tickets wait where the console shows them. */
function defaultLadder(around: LadderSurroundings, problems: string[]): Omit<Policy, 'hash'> {
  const ladder = defaultPolicy((key) => around.queue(key) !== null, around.known.queues);
  const queue = (key: string) => around.queue(key) ?? { slack: false, reachable: false, calendar: null };
  return buildPolicy('default', ladder, { ...around, queue }, (at, message) => problems.push(`default ladder: ${at.join('.')}: ${message}`));
}

/** The hash names what people wrote, calendar included; whether Slack or a vendor is switched on just now is no part of it. */
function withHash(policy: Omit<Policy, 'hash'>, calendars: Record<string, Calendar>): Policy {
  const written = { ...policy, tiers: policy.tiers.map((tier) => ({ ...tier, slack: undefined, reachable: undefined })) };
  return { ...policy, hash: contentHash({ policy: written, calendar: policy.calendar ? calendars[policy.calendar] : null }) };
}

function surroundings(inputs: PolicyInputs, calendars: Record<string, Calendar>): LadderSurroundings {
  const vendors = new Map(inputs.vendors.map((vendor) => [vendor.key, vendor]));
  return {
    calendars,
    vendor: (key) => vendors.get(key) ?? null,
    queue(key) {
      const queue = inputs.queues.queue(key);
      if (!queue) return null;
      const slack = inputs.slackEnabled && Boolean(queue.slackChannel ?? inputs.slackChannel);
      return { slack, reachable: slack || queue.mail.length > 0 || queue.members.length > 0, calendar: queue.calendar ?? null };
    },
    known: { queues: inputs.queues.queues().map((queue) => queue.key), vendors: [...vendors.keys()] },
  };
}
