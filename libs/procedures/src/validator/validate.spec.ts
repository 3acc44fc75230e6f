import { describe, expect, it } from 'vitest';
import { northlake, read } from '../northlake.spec-kit.js';
import { branch, broken, done, firstLine, head, human, look, notify, user } from './broken.spec-kit.js';
import { validate } from './validate.js';

/** Findings as `code@line`. */
const findings = (text: string, around = northlake) => validate(text, around).problems.map(({ code, line }) => `${code}@${line}`);
const found = (...nodes: string[]) => findings(head + nodes.join('\n'));

describe('the validator', () => {
  it.each(broken)('says %s at its line (node %i)', (code, node, nodes) => {
    expect(found(...nodes)).toContain(`${code}@${firstLine + node - 1}`);
  });

  it.each([
    ['budget.model_calls', ['maxModelCalls: 6', 'maxModelCalls: 0']],
    ['budget.usd', ['maxUsd: 0.2', 'maxUsd: 0.01']],
    ['budget.time', ['PT30M', 'PT1M']],
  ] as const)('says %s when the worst case exceeds the limits', (code, [from, to]) => {
    const text = `${head.replace(from, to)}  - { id: first, kind: answer, query: vpn, next: done }\n${done}`;
    expect(findings(text)).toEqual([`${code}@5`]);
  });

  it('says budget.operations, budget.wait and budget.events when rounds add up', () => {
    const rounds = `repeat: { max: 10, until: first.active, every: P30D }`;
    expect(found(`  - { id: first, kind: operation, operation: vpn.read, ${user}, ${rounds}, next: done }`, done)).toEqual([
      'budget.operations@5',
      'budget.wait@5',
    ]);
    const many = Array.from(
      { length: 60 },
      (_, i) =>
        `  - { id: ${i ? `n${i}` : 'first'}, kind: ask, form: confirm, timeout: PT1H, onTimeout: done, repeat: { max: 10, until: answer.ok }, next: ${i === 59 ? 'done' : `n${i + 1}`} }`,
    );
    expect(found(...many, done)).toContain('budget.events@5');
  });

  it('says what is wrong with plans and with what the model wrote', () => {
    const plan = (more: string) => `  - { id: first, kind: plan, goal: Help, fallback: done, next: done, ${more} }`;
    expect(found(plan('operations: [vpn.read], maxRisk: R0'), done)).toContain('dynamic.mode@8');
    const mixed = (more: string) => findings(head.replace('static', 'mixed').replace('maxRisk: R4', 'maxRisk: R2') + `${plan(more)}\n${done}`);
    expect(mixed('operations: [vpn.resetProfile], maxRisk: R2')).toEqual(['approval.missing@8']);
    expect(mixed('operations: [licences.buy], maxRisk: R4')).toEqual(
      expect.arrayContaining(['approval.never_planned@8', 'undo.missing@8', 'risk.above_limit@8']),
    );
    const dynamic = head.replace('mode: static', 'mode: dynamic');
    expect(findings(`${dynamic}${look}\n${branch('first.active')}\n${human}\n${done}`)).toEqual(['dynamic.no_allow_list@1']);
    const allowed = dynamic.replace('start:', 'allow: [vpn.renewCertificate]\nstart:');
    const around = { ...northlake, offered: ['vpn.read'] };
    expect(findings(`${allowed}${look}\n${branch('first.active')}\n${human}\n${done}`, around)).toEqual([
      'dynamic.key@2',
      'dynamic.outside@6',
      'dynamic.outside@9',
    ]);
  });

  it('refuses what is too large, and what is no YAML', () => {
    expect(findings('x'.repeat(70_000))).toEqual(['size.too_large@1']);
    expect(found(...Array.from({ length: 101 }, (_, i) => notify(`n${i}`, 'done')))).toContain('size.nodes@8');
    expect(findings('a: [1\nb: }')).toContain('syntax.yaml@2');
    expect(findings('')).toEqual(['schema.type@1']);
  });

  it('lets policy allow an R2 operation, never one of R3', () => {
    const nodes = (operation: string) =>
      `${head}  - { id: first, kind: operation, operation: ${operation}, ${user}, undo: back, next: done }\n  - { id: back, kind: undo, operation: directory.${operation.endsWith('enableAccount') ? 'disableAccount' : 'enableAccount'}, ${user} }\n${done}`;
    const around = { ...northlake, allowedWithoutApproval: ['directory.enableAccount', 'directory.disableAccount'] };
    expect(findings(nodes('directory.enableAccount'), around)).toEqual([]);
    expect(findings(nodes('directory.disableAccount'), around)).toEqual(['approval.missing@8']);
  });

  it('counts an approval only on the way that it opens', () => {
    const text = read('procedures/vpn-cannot-connect.yaml').replace('onReject: human, next: reset', 'onReject: reset, next: reset');
    expect(findings(text).map((one) => one.split('@')[0])).toEqual(['approval.missing']);
  });

  it('knows after a join of all branches what each of them found', () => {
    const nodes = (mode: string) => [
      '  - { id: first, kind: parallel, branches: [a, b], join: meet }',
      `  - { id: a, kind: operation, operation: vpn.read, ${user}, next: meet }`,
      `  - { id: b, kind: operation, operation: mailboxes.read, ${user}, next: meet }`,
      `  - { id: meet, kind: join, mode: ${mode}, next: second }`,
      branch('a.active && b.archive'),
      human,
      done,
    ];
    expect(found(...nodes('all'))).toEqual([]);
    expect(found(...nodes('any'))).toEqual(['condition.undefined@12']);
  });

  it('tells all problems at once, with a pointer and a hint each', () => {
    const { problems } = validate(
      head + [look.replace('vpn.read', 'vpn.raed'), branch('first.active'), notify('second', 'gone'), '  - { id: x, kind: magic }'].join('\n'),
      northlake,
    );
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['operation.unknown', 'reference.missing', 'id.duplicate', 'schema.kind']));
    expect(problems[0]).toMatchObject({ pointer: expect.stringMatching(/^\/nodes\/0\//), line: 8 });
    expect(problems.every(({ hint }) => hint.length > 5)).toBe(true);
  });
});

describe('the example of a mixed procedure', () => {
  const example = `apiVersion: sop/v1
key: vpn-cannot-connect
title: VPN does not connect
mode: mixed
match: { category: [vpn], when: "ticket.priority <= 3" }
limits: { deadline: PT30M, maxModelCalls: 6, maxUsd: 0.15, maxOperations: 12, maxRisk: R2 }
start: article
nodes:
  - { id: article, kind: answer, query: "\${ticket.text}", next: known, onError: ask }
  - { id: known,   kind: branch, cases: [ { when: "article.evidence == 'documented'", next: confirm } ], else: ask }
  - { id: ask,     kind: ask, form: [ { name: errorCode, type: string } ], timeout: PT4H, next: fix, onTimeout: human }
  - { id: fix,     kind: plan, goal: restore VPN access, operations: [vpn.read, vpn.resetProfile], maxRisk: R2, fallback: gate, next: confirm }
  - { id: gate,    kind: approve, of: reset, group: netops, approvers: 1, timeout: PT2H, onTimeout: human, onReject: human, next: reset }
  - { id: reset,   kind: operation, operation: vpn.resetProfile, args: { user: "\${requester.id}" }, undo: restore, onError: human, next: confirm }
  - { id: confirm, kind: ask, form: confirm, timeout: P3D, onTimeout: done, cases: [ { when: "!answer.ok", next: human } ], next: done }
  - { id: restore, kind: undo, operation: vpn.restoreProfile, args: { snapshot: "\${reset.snapshot}" } }
  - { id: human,   kind: escalate, reason: gave_up }
  - { id: done,    kind: resolve }
`;

  it('holds where policy lets a profile be reset without an approval, and names the plan where it does not', () => {
    expect(findings(example, { ...northlake, allowedWithoutApproval: ['vpn.resetProfile'] })).toEqual([]);
    expect(findings(example)).toEqual(['approval.missing@12']);
  });
});
