/** An invented registry, a small company and rules, for judging calls without any system. */
import { parseDirectory, type Directory } from '@tierdesk/people';
import type { Operation } from '../registry/operation.js';
import { judge, type SafetySurroundings } from './judge.js';
import type { ArgumentOrigin, PlannedCall, SafetyReport } from './safety-report.js';
import { SafetyRules, type SafetyRuleData } from './safety-rules.js';

export const people: Directory = parseDirectory(`
people:
  - { key: ana.ruiz, name: Ana Ruiz, addresses: [ana.ruiz@corp.example, ana@corp.example], manager: bo.berg }
  - { key: bo.berg, name: Bo Berg, addresses: [bo.berg@corp.example], manager: vera.vip }
  - { key: cleo.day, name: Cleo Day, addresses: [cleo.day@corp.example], manager: ana.ruiz }
  - { key: dan.eck, name: Dan Eck, addresses: [dan.eck@corp.example], manager: bo.berg }
  - { key: eva.kern, name: Eva Kern, addresses: [eva.kern@corp.example], directory: { uid: EK0815 } }
  - { key: vera.vip, name: Vera Vip, addresses: [vera.vip@corp.example], groups: [executives] }
queues:
  - { key: service-desk, name: Service desk, members: [dan.eck] }
  - { key: duty-lead, name: Duty lead, members: [bo.berg] }
`);

const text = { type: 'string' } as const;

function operation(name: string, risk: Operation['risk'], more: Partial<Operation> = {}): Operation {
  return {
    name,
    risk,
    title: name,
    origin: 'file',
    system: name.split('.')[0] ?? '',
    enabled: true,
    disabledBecause: null,
    subject: 'user',
    precondition: null,
    check: null,
    reads: null,
    idempotent: true,
    schemaHash: 'x',
    argsSchema: {
      type: 'object',
      properties: { user: text, group: text, note: text, list: { type: 'array' } },
      required: ['user'],
      additionalProperties: false,
    },
    undo: 'company.undo',
    ...more,
  };
}

const free = { type: 'object', properties: { note: text, list: { type: 'array' } }, additionalProperties: false } as const;

export const registry = new Map(
  [
    operation('company.read', 'R0'),
    operation('company.unlock', 'R1'),
    operation('company.move', 'R2'),
    operation('company.reset', 'R3', { undo: undefined, needsIdentity: true }),
    operation('company.pay', 'R4'),
    operation('company.announce', 'R1', { subject: null, argsSchema: free }),
    operation('company.status', 'R0', { subject: null, argsSchema: free }),
    operation('company.off', 'R1', { enabled: false, disabledBecause: 'It is being rebuilt.' }),
  ].map((entry) => [entry.name, entry]),
);

export const careful: SafetyRuleData = {
  allowed: [],
  group: 'service-desk',
  approvers: { R0: 1, R1: 1, R2: 1, R3: 1, R4: 1 },
  holdMs: { R0: 0, R1: 0, R2: 30_000, R3: 60_000, R4: 60_000 },
  windows: [],
  freezes: [],
  vip: { groups: ['executives'], group: 'duty-lead', approvers: 2 },
  rates: [],
  attended: [],
  blastRadius: { people: 2, writes: 4 },
};

/** A Monday, 10:00 in Madrid. */
export const monday = Date.parse('2026-03-02T09:00:00Z');

export interface Scene extends Partial<Omit<SafetySurroundings, 'rules'>> {
  rules?: Partial<SafetyRuleData>;
}

export function judged(calls: readonly PlannedCall[], { rules, ...scene }: Scene = {}): SafetyReport {
  return judge(calls, {
    operation: (name) => registry.get(name) ?? null,
    directory: people,
    requester: 'ana.ruiz',
    unproven: false,
    group: null,
    now: monday,
    ranToday: () => 0,
    ...scene,
    rules: new SafetyRules({ ...careful, ...rules }),
  });
}

export function call(
  operationName: string,
  user: string | null = 'ana.ruiz',
  origin: ArgumentOrigin = 'requester',
  more: PlannedCall['args'] = {},
): PlannedCall {
  const args = { ...(user === null ? {} : { user }), ...more };
  const origins = Object.fromEntries(Object.keys(args).map((name): [string, ArgumentOrigin] => [name, name === 'user' ? origin : 'literal']));
  return { operation: operationName, args, origins };
}

export const codesOf = (report: SafetyReport): string[] =>
  [...report.items.flatMap((item) => item.reasons), ...report.reasons].map((reason) => reason.code);
