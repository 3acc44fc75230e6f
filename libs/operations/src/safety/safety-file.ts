/** Reads `safety.yaml`. Every problem at once, each with its line. Without the file careful defaults apply. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '@tierdesk/people';
import { ConfigError, isTimeZone, readYamlFile } from '@tierdesk/platform';
import { parseSpan } from '@tierdesk/ticket';
import { z } from 'zod';
import { fitsPattern, SafetyRules, type SafetyRuleData } from './safety-rules.js';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const pattern = z.string().regex(/^(\*|[a-z][\w-]*\.(\*|[A-Za-z][\w.-]*))$/, 'an operation such as directory.unlock, or directory.*, or *');
const patterns = z.array(pattern).min(1);
const group = z.string().min(1).describe('A queue or a group of people.yaml, or manager.');
const approvers = z.int().min(1).max(5);
const zone = z.string().refine(isTimeZone, 'not a time zone such as Europe/Madrid');

const span = z.string().transform((text, context): number => {
  try {
    const read = parseSpan(text, null);
    if ('ms' in read) return read.ms;
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'no duration' });
  }
  return z.NEVER;
});

const hours = z.string().transform((text, context): [number, number] => {
  const [, h1, m1, h2, m2] = (/^(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)$/.exec(text) ?? []).map(Number);
  const from = h1! * 60 + m1!;
  const until = h2! * 60 + m2!;
  if (from < until && until <= 1440 && m1! <= 59 && m2! <= 59) return [from, until];
  context.addIssue({ code: 'custom', message: `"${text}" is no interval of one day; write it as 07:00-20:00 (the end may be 24:00)` });
  return z.NEVER;
});

const moment = z.iso.datetime({ offset: true, error: 'a moment such as 2030-12-24T12:00:00+01:00' }).transform((text) => Date.parse(text));

const SafetyFile = z.strictObject({
  allowed: z.array(pattern).default([]),
  approval: z
    .strictObject({
      group: group.default('service-desk'),
      approvers: z
        .strictObject({
          R1: approvers.default(1),
          R2: approvers.default(1),
          R3: approvers.default(1),
          R4: approvers.min(2, 'R4 needs two people at least').default(2),
        })
        .prefault({}),
    })
    .prefault({}),
  hold: z.strictObject({ R1: span.default(0), R2: span.default(30_000), R3: span.default(30_000), R4: span.default(30_000) }).prefault({}),
  windows: z
    .array(
      z.strictObject({
        operations: patterns,
        days: z
          .array(z.enum(weekdays))
          .min(1)
          .default([...weekdays]),
        hours,
        zone,
      }),
    )
    .default([]),
  freezes: z
    .array(
      z
        .strictObject({ from: moment, until: moment, why: z.string().min(3).max(200), except: z.array(pattern).default([]) })
        .refine(({ from, until }) => from < until, { path: ['until'], message: 'ends before it begins' }),
    )
    .default([]),
  vip: z
    .strictObject({ groups: z.array(z.string().min(1)).default([]), group: group.nullable().default(null), approvers: approvers.default(1) })
    .prefault({}),
  rates: z.array(z.strictObject({ operations: patterns, perDay: z.int().min(0).max(1000) })).default([]),
  attended: z.array(z.strictObject({ groups: z.array(z.string().min(1)).min(1), group, approvers: approvers.default(1) })).default([]),
  blastRadius: z.strictObject({ people: z.int().min(0).max(100).default(2), writes: z.int().min(0).max(100).default(8) }).prefault({}),
});

export interface SafetyKnowledge {
  directory: Directory;
  /** Names of the operations there are. Of a system without any, such as an MCP server that is not up yet, nothing is checked. */
  operations?: readonly string[];
}

/** @throws ConfigError with every problem at once, each with file and line */
export function loadSafetyRules(configDir: string, known: SafetyKnowledge): SafetyRules {
  const path = join(configDir, 'safety.yaml');
  if (!existsSync(path)) return new SafetyRules(rulesOf(SafetyFile.parse({})));
  const file = readYamlFile(path, SafetyFile);
  if (!file.value) throw new ConfigError(file.problems);
  const problems = dangling(file.value, known).map(({ path: at, message }) => file.problemAt(at, message));
  if (problems.length > 0) throw new ConfigError(problems);
  return new SafetyRules(rulesOf(file.value));
}

function rulesOf(file: z.output<typeof SafetyFile>): SafetyRuleData {
  return {
    allowed: file.allowed,
    group: file.approval.group,
    approvers: { R0: 1, ...file.approval.approvers },
    holdMs: { R0: 0, ...file.hold },
    windows: file.windows.map(({ operations, days, hours: [from, until], zone: name }) => ({
      operations,
      days: days.map((day) => weekdays.indexOf(day) + 1),
      from,
      until,
      zone: name,
    })),
    freezes: file.freezes,
    vip: file.vip,
    rates: file.rates,
    attended: file.attended,
    blastRadius: file.blastRadius,
  };
}

interface Dangling {
  path: (string | number)[];
  message: string;
}

function dangling(file: z.output<typeof SafetyFile>, { directory, operations }: SafetyKnowledge): Dangling[] {
  const groups = new Set([...directory.queues().map(({ key }) => key), ...directory.people().flatMap((person) => person.groups)]);
  const decides = (key: string | null, path: (string | number)[]): Dangling[] =>
    key === null || key === 'manager' || groups.has(key) ? [] : [{ path, message: `people.yaml has no queue and no group ${key}` }];
  const isThere = (entry: string): boolean => {
    const system = `${entry.split('.')[0]}.`;
    const ofSystem = (operations ?? []).filter((name) => name.startsWith(system));
    return ofSystem.length === 0 || ofSystem.some((name) => fitsPattern(entry, name));
  };
  const exists = (list: readonly string[], path: (string | number)[]): Dangling[] =>
    list.flatMap((entry, index) => (isThere(entry) ? [] : [{ path: [...path, index], message: `there is no operation ${entry}` }]));
  return [
    ...decides(file.approval.group, ['approval', 'group']),
    ...decides(file.vip.group, ['vip', 'group']),
    ...file.attended.flatMap((entry, index) => decides(entry.group, ['attended', index, 'group'])),
    ...exists(file.allowed, ['allowed']),
    ...file.windows.flatMap((entry, index) => exists(entry.operations, ['windows', index, 'operations'])),
    ...file.freezes.flatMap((entry, index) => exists(entry.except, ['freezes', index, 'except'])),
    ...file.rates.flatMap((entry, index) => exists(entry.operations, ['rates', index, 'operations'])),
  ];
}
