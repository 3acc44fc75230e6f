/** Procedures for specs: compiled from YAML by the real validator, against a small registry. */
import { compile, type OperationEntry, type Surroundings } from '@tierdesk/procedures';
import type { PinnedProcedure } from './steps.js';

const user = { type: 'object', properties: { user: { type: 'string' } }, required: ['user'], additionalProperties: false } as const;
const nothing = { type: 'object', properties: {}, additionalProperties: false } as const;

function operation(name: string, risk: OperationEntry['risk'], undo?: string, result: OperationEntry['resultSchema'] = nothing): OperationEntry {
  return { name, risk, argsSchema: user, resultSchema: result, undo };
}

const account = { type: 'object', properties: { locked: { type: 'boolean' } }, additionalProperties: false } as const;

export const registry: Surroundings = {
  operations: [
    operation('account.read', 'R0', undefined, account),
    operation('account.unlock', 'R1', 'account.lock'),
    operation('account.lock', 'R3', 'account.unlock'),
    operation('vpn.reset', 'R2', 'vpn.restore'),
    operation('vpn.restore', 'R1', 'vpn.reset'),
  ],
  queues: ['service-desk', 'duty-lead'],
  vendors: ['fortway'],
};

export function procedure(key: string, start: string, ...nodes: string[]): PinnedProcedure {
  const text = `apiVersion: sop/v1\nkey: ${key}\ntitle: A procedure\nmode: static\nlimits: { deadline: PT30M, maxModelCalls: 6, maxUsd: 0.2, maxOperations: 12, maxRisk: R3 }
start: ${start}\nnodes:\n${nodes.map((node) => `  - ${node}\n`).join('')}  - { id: human, kind: escalate, reason: gave_up }\n  - { id: done, kind: resolve }\n`;
  const { published, problems } = compile(text, registry);
  if (!published) throw new Error(JSON.stringify(problems, null, 1));
  return { key, version: 1, hash: published.hash, graph: published.procedure.graph, nested: {} };
}

const args = 'args: { user: "${requester.id}" }';
const confirm = '{ id: confirm, kind: ask, form: confirm, timeout: P2D, onTimeout: done, cases: [{ when: "!answer.ok", next: human }], next: done }';

const unlockAndCheck = [
  `{ id: unlock, kind: operation, operation: account.unlock, ${args}, undo: lockAgain, onError: human, next: check }`,
  `{ id: lockAgain, kind: undo, operation: account.lock, ${args} }`,
  `{ id: check, kind: operation, operation: account.read, ${args}, repeat: { max: 3, until: "!check.locked", every: PT1M, onExhausted: human }, onError: human, next: tell }`,
  `{ id: tell, kind: notify, to: requester, text: Your account is unlocked., next: done }`,
];

/** Looks, unlocks, checks, tells. */
export const unlockAccount = procedure(
  'account-unlock',
  'look',
  `{ id: look, kind: operation, operation: account.read, ${args}, onError: human, next: locked }`,
  `{ id: locked, kind: branch, cases: [{ when: look.locked, next: unlock }], else: human }`,
  ...unlockAndCheck,
);

/** Approved, unlocked, checked, told. */
export const approvedUnlock = procedure(
  'approved-unlock',
  'gate',
  `{ id: gate, kind: approve, of: unlock, group: service-desk, approvers: 1, timeout: PT2H, onTimeout: human, onReject: human, next: unlock }`,
  ...unlockAndCheck,
);

/** Two people agree, then the profile is reset. */
export const resetVpn = procedure(
  'vpn-reset',
  'gate',
  `{ id: gate, kind: approve, of: reset, group: service-desk, approvers: 2, timeout: PT2H, onTimeout: human, onReject: human, next: reset }`,
  `{ id: reset, kind: operation, operation: vpn.reset, ${args}, undo: restore, onError: human, next: confirm }`,
  `{ id: restore, kind: undo, operation: vpn.restore, ${args} }`,
  confirm,
);

/** The article first, a question next. */
export const answerOrAsk = procedure(
  'vpn-help',
  'article',
  `{ id: article, kind: answer, query: "\${ticket.text}", next: known, onError: which }`,
  `{ id: known, kind: branch, cases: [{ when: "article.evidence == 'documented'", next: confirm }], else: which }`,
  `{ id: which, kind: ask, form: [{ name: place, type: enum, values: [home, office] }], timeout: PT4H, onTimeout: human, next: where }`,
  `{ id: where, kind: branch, cases: [{ when: "which.place == 'home'", next: confirm }], else: human }`,
  confirm,
);

/** Five writes, one after the other. */
export const fiveWrites = procedure(
  'five',
  'a',
  ...['a', 'b', 'c', 'd', 'e'].flatMap((id, i, all) => [
    `{ id: ${id}, kind: operation, operation: account.unlock, ${args}, undo: un${id.toUpperCase()}, onError: human, next: ${all[i + 1] ?? 'done'} }`,
    `{ id: un${id.toUpperCase()}, kind: undo, operation: account.lock, ${args} }`,
  ]),
);

/** What the second write could not do is tried another way, once the first is taken back; the article is the third way. */
export const otherWays = procedure(
  'other-ways',
  'a',
  `{ id: a, kind: operation, operation: account.unlock, ${args}, undo: unA, onError: human, next: b }`,
  `{ id: unA, kind: undo, operation: account.lock, ${args} }`,
  `{ id: b, kind: operation, operation: account.unlock, ${args}, undo: unB, onError: c, next: done }`,
  `{ id: unB, kind: undo, operation: account.lock, ${args} }`,
  `{ id: c, kind: operation, operation: account.unlock, ${args}, undo: unC, onError: article, next: done }`,
  `{ id: unC, kind: undo, operation: account.lock, ${args} }`,
  `{ id: article, kind: answer, query: "\${ticket.text}", next: confirm, onError: human }`,
  confirm,
);

/** Whoever is first is enough; one of the branches can take back what it did and go on. */
export const whoeverIsFirst = procedure(
  'whoever-is-first',
  'fork',
  `{ id: fork, kind: parallel, branches: [first, a], join: meet }`,
  `{ id: first, kind: ask, form: [{ name: place, type: enum, values: [home, office] }], timeout: PT4H, onTimeout: human, next: meet }`,
  `{ id: a, kind: operation, operation: account.unlock, ${args}, undo: unA, onError: human, next: b }`,
  `{ id: unA, kind: undo, operation: account.lock, ${args} }`,
  `{ id: b, kind: operation, operation: account.unlock, ${args}, undo: unB, onError: c, next: meet }`,
  `{ id: unB, kind: undo, operation: account.lock, ${args} }`,
  `{ id: c, kind: operation, operation: account.unlock, ${args}, undo: unC, onError: human, next: meet }`,
  `{ id: unC, kind: undo, operation: account.lock, ${args} }`,
  `{ id: meet, kind: join, mode: any, next: confirm }`,
  confirm,
);

/** Two people are asked while the requester is. */
export const askedBeside = procedure(
  'asked-beside',
  'fork',
  `{ id: fork, kind: parallel, branches: [which, gate], join: meet }`,
  `{ id: which, kind: ask, form: [{ name: place, type: enum, values: [home, office] }], timeout: PT4H, onTimeout: human, next: meet }`,
  `{ id: gate, kind: approve, of: reset, group: service-desk, approvers: 1, timeout: PT2H, onTimeout: human, onReject: human, next: reset }`,
  `{ id: reset, kind: operation, operation: vpn.reset, ${args}, undo: restore, onError: human, next: meet }`,
  `{ id: restore, kind: undo, operation: vpn.restore, ${args} }`,
  `{ id: meet, kind: join, mode: all, next: confirm }`,
  confirm,
);

/** Two questions and a vendor side by side. */
export const sideBySide = procedure(
  'side-by-side',
  'fork',
  `{ id: fork, kind: parallel, branches: [first, unlock, repair], join: meet }`,
  `{ id: first, kind: ask, form: [{ name: place, type: enum, values: [home, office] }], timeout: PT4H, onTimeout: human, next: second }`,
  `{ id: second, kind: ask, form: [{ name: wired, type: boolean }], timeout: PT4H, onTimeout: human, next: meet }`,
  `{ id: unlock, kind: operation, operation: account.unlock, ${args}, undo: lockAgain, onError: human, next: meet }`,
  `{ id: lockAgain, kind: undo, operation: account.lock, ${args} }`,
  `{ id: repair, kind: vendor, vendor: fortway, timeout: P1D, onTimeout: human, onError: human, next: meet }`,
  `{ id: meet, kind: join, mode: all, next: pause }`,
  `{ id: pause, kind: wait, duration: PT10M, timeout: PT1H, next: done }`,
);

/** A yes or no of its own, under the name that the question at the end gives its answer. */
export const asksOk = procedure(
  'asks-ok',
  'offer',
  `{ id: offer, kind: ask, form: [{ name: ok, type: boolean, label: Shall we }], timeout: PT4H, onTimeout: human, cases: [{ when: answer.ok, next: unlock }], next: human }`,
  `{ id: unlock, kind: operation, operation: account.unlock, ${args}, undo: lockAgain, onError: human, next: done }`,
  `{ id: lockAgain, kind: undo, operation: account.lock, ${args} }`,
);

const inner = procedure(
  'inner',
  'first',
  `{ id: first, kind: ask, form: confirm, timeout: P1D, onTimeout: done, cases: [{ when: "!answer.ok", next: human }], next: done }`,
);

/** One procedure within another. */
export const withinAnother: PinnedProcedure = (() => {
  const text = `apiVersion: sop/v1\nkey: outer\ntitle: Two in turn\nmode: static\nlimits: { deadline: PT30M, maxModelCalls: 6, maxUsd: 0.2, maxOperations: 12, maxRisk: R3 }
start: wish\nnodes:\n  - { id: wish, kind: subgraph, procedure: inner@1, onError: human, next: done }\n  - { id: human, kind: escalate, reason: gave_up }\n  - { id: done, kind: resolve }\n`;
  const nothingWorse = { events: 1, modelCalls: 0, usd: 0, operations: 0, workMs: 0, waitMs: 0 };
  const { published, problems } = compile(text, { ...registry, subgraphs: { 'inner@1': nothingWorse } });
  if (!published) throw new Error(JSON.stringify(problems, null, 1));
  return { key: 'outer', version: 1, hash: published.hash, graph: published.procedure.graph, nested: { 'inner@1': inner } };
})();
