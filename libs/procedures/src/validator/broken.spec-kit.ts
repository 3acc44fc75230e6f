/** One small procedure for each thing that can be wrong. For specs only. */
export const head = `apiVersion: sop/v1
key: example
title: An example
mode: static
limits: { deadline: PT30M, maxModelCalls: 6, maxUsd: 0.2, maxOperations: 6, maxRisk: R4 }
start: first
nodes:
`;
export const firstLine = 8;
export const done = `  - { id: done, kind: resolve }`;
export const notify = (id: string, next: string) => `  - { id: ${id}, kind: notify, to: requester, text: Hello, next: ${next} }`;
export const human = `  - { id: human, kind: escalate, reason: gave_up }`;
export const user = 'args: { user: "${requester.id}" }';
export const look = `  - { id: first, kind: operation, operation: vpn.read, ${user}, onError: human, next: second }`;
export const branch = (when: string) => `  - { id: second, kind: branch, cases: [{ when: "${when}", next: done }], else: human }`;

/** Code, line within the nodes (1 is the first one), and the nodes. */
export const broken: [string, number, string[]][] = [
  ['schema.kind', 1, ['  - { id: first, kind: teleport, next: done }', done]],
  ['schema.missing', 1, ['  - { id: first, kind: notify, to: requester, next: done }', done]],
  ['schema.value', 1, [`  - { id: first, kind: notify, to: nobody, text: Hi, next: done }`, done]],
  ['schema.value', 1, [`  - { id: first, kind: ask, form: confirm, timeout: 3 days, onTimeout: done, next: done }`, done]],
  ['schema.unknown_key', 1, ['  - { id: first, kind: notify, to: requester, text: Hi, then: done, next: done }', done]],
  ['risk.in_graph', 1, [`  - { id: first, kind: operation, operation: vpn.read, ${user}, risk: R0, next: done }`, done]],
  ['id.duplicate', 3, [notify('first', 'done'), done, done]],
  ['id.reserved', 2, [notify('first', 'ticket'), notify('ticket', 'done'), done]],
  ['reference.missing', 1, [notify('first', 'nowhere'), done]],
  [
    'reference.kind',
    1,
    [`  - { id: first, kind: approve, of: done, group: netops, timeout: PT1H, onTimeout: done, onReject: done, next: done }`, done],
  ],
  ['reference.unknown', 1, [`  - { id: first, kind: vendor, vendor: acme, timeout: P1D, onTimeout: done, next: done }`, done]],
  ['reference.unknown', 1, [`  - { id: first, kind: subgraph, procedure: other@1, next: done }`, done]],
  ['graph.cycle', 2, [notify('first', 'second'), notify('second', 'first'), done]],
  ['graph.unreachable', 2, [notify('first', 'done'), notify('island', 'done'), done]],
  ['path.no_end', 1, [notify('first', 'back'), `  - { id: back, kind: undo, operation: vpn.restoreProfile, args: { snapshot: x } }`]],
  ['join.unmatched', 2, [notify('first', 'meet'), '  - { id: meet, kind: join, mode: all, next: done }', done]],
  [
    'join.too_many',
    4,
    [
      '  - { id: first, kind: parallel, branches: [a, b], join: meet }',
      notify('a', 'meet'),
      notify('b', 'meet'),
      '  - { id: meet, kind: join, mode: 3, next: done }',
      done,
    ],
  ],
  [
    'join.escapes',
    2,
    [
      '  - { id: first, kind: parallel, branches: [a, b], join: meet }',
      notify('a', 'done'),
      notify('b', 'meet'),
      '  - { id: meet, kind: join, mode: all, next: done }',
      done,
    ],
  ],
  [
    'join.shared',
    4,
    [
      '  - { id: first, kind: parallel, branches: [a, b], join: meet }',
      notify('a', 'c'),
      notify('b', 'c'),
      notify('c', 'meet'),
      '  - { id: meet, kind: join, mode: all, next: done }',
      done,
    ],
  ],
  [
    'join.entered',
    1,
    [
      '  - { id: first, kind: branch, cases: [{ when: ticket.priority > 2, next: a }], else: fork }',
      '  - { id: fork, kind: parallel, branches: [a, b], join: meet }',
      notify('a', 'meet'),
      notify('b', 'meet'),
      '  - { id: meet, kind: join, mode: all, next: done }',
      done,
    ],
  ],
  [
    'join.stray',
    1,
    [
      '  - { id: first, kind: branch, cases: [{ when: ticket.priority > 2, next: meet }], else: fork }',
      '  - { id: fork, kind: parallel, branches: [a, b], join: meet }',
      notify('a', 'meet'),
      notify('b', 'meet'),
      '  - { id: meet, kind: join, mode: all, next: done }',
      done,
    ],
  ],
  ['condition.syntax', 2, [look, branch('first.active &&'), human, done]],
  ['condition.type', 2, [look, branch("first.certificateDaysLeft == 'many'"), human, done]],
  ['condition.type', 2, [look, branch('first.certificateDaysLeft'), human, done]],
  ['condition.unknown_fact', 2, [look, branch('first.colour == 3'), human, done]],
  ['condition.unknown_fact', 2, [look, branch("ticket.text == 'help'"), human, done]],
  ['condition.unsupported', 2, [look, branch('size(ticket.category) > 3'), human, done]],
  ['condition.value', 2, [look, branch("first.lastError == 'certifcate'"), human, done]],
  ['condition.undefined', 2, [look.replace('onError: human', 'onError: second'), branch('first.active'), human, done]],
  ['operation.unknown', 1, [`  - { id: first, kind: operation, operation: vpn.explode, ${user}, next: done }`, done]],
  ['operation.arguments', 1, ['  - { id: first, kind: operation, operation: vpn.read, next: done }', done]],
  ['operation.arguments', 1, ['  - { id: first, kind: operation, operation: vpn.read, args: { user: 7 }, next: done }', done]],
  ['risk.above_limit', 1, [`  - { id: first, kind: agent, goal: Help, operations: [vpn.resetProfile], next: done }`, done]],
  [
    'approval.missing',
    1,
    [
      `  - { id: first, kind: operation, operation: vpn.resetProfile, ${user}, undo: back, next: done }`,
      '  - { id: back, kind: undo, operation: vpn.restoreProfile, args: { snapshot: "${first.snapshot}" } }',
      done,
    ],
  ],
  [
    'approval.two',
    2,
    [
      `  - { id: first, kind: approve, of: buy, group: netops, timeout: PT1H, onTimeout: done, onReject: done, next: buy }`,
      '  - { id: buy, kind: operation, operation: licences.buy, args: { product: visio, user: "${requester.id}" }, irreversible: true, next: done }',
      done,
    ],
  ],
  ['undo.missing', 1, [`  - { id: first, kind: operation, operation: directory.unlock, ${user}, next: done }`, done]],
  [
    'undo.mismatch',
    1,
    [
      `  - { id: first, kind: operation, operation: directory.unlock, ${user}, undo: back, next: done }`,
      `  - { id: back, kind: undo, operation: directory.disableAccount, ${user} }`,
      done,
    ],
  ],
  [
    'repeat.answered_for',
    2,
    [
      `  - { id: first, kind: approve, of: buy, group: netops, approvers: 2, timeout: PT1H, onTimeout: done, onReject: done, next: buy }`,
      '  - { id: buy, kind: operation, operation: licences.buy, args: { product: visio, user: "${requester.id}" }, irreversible: true, repeat: { max: 10, until: "false" }, next: done }',
      done,
    ],
  ],
  [
    'repeat.answered_for',
    2,
    [
      `  - { id: first, kind: approve, of: unlock, group: netops, timeout: PT1H, onTimeout: done, onReject: done, next: unlock }`,
      `  - { id: unlock, kind: operation, operation: directory.unlock, ${user}, undo: back, repeat: { max: 2, until: "!unlock.lockedAgain" }, next: done }`,
      `  - { id: back, kind: undo, operation: directory.lock, ${user} }`,
      done,
    ],
  ],
  [
    'undo.undeclared',
    1,
    [
      `  - { id: first, kind: operation, operation: printers.cancelOwnJobs, args: { printer: p7, user: "\${requester.id}" }, undo: back, next: done }`,
      '  - { id: back, kind: undo, operation: licences.buy, args: { product: visio, user: "${requester.manager}" } }',
      done,
    ],
  ],
  [
    'undo.arguments',
    1,
    [
      `  - { id: first, kind: operation, operation: directory.unlock, ${user}, undo: back, next: done }`,
      '  - { id: back, kind: undo, operation: directory.lock, args: { user: "${requester.manager}" } }',
      done,
    ],
  ],
  ['undo.irreversible', 1, [`  - { id: first, kind: operation, operation: directory.unlock, ${user}, irreversible: true, next: done }`, done]],
  ['wait.no_timeout', 1, ['  - { id: first, kind: ask, form: confirm, onTimeout: done, next: done }', done]],
  ['wait.no_way_on', 1, ['  - { id: first, kind: ask, form: confirm, timeout: PT1H, next: done }', done]],
  ['wait.unclear', 1, ['  - { id: first, kind: wait, timeout: PT1H, onTimeout: done, next: done }', done]],
  ['template.unknown', 1, ['  - { id: first, kind: notify, to: requester, text: "Hi ${requester.shoeSize}", next: done }', done]],
  [
    'template.undefined',
    1,
    [
      '  - { id: first, kind: notify, to: requester, text: "Code ${later.usedPercent}", next: later }',
      `  - { id: later, kind: operation, operation: mailboxes.read, ${user}, next: done }`,
      done,
    ],
  ],
  ['literal.secret', 1, ['  - { id: first, kind: notify, to: requester, text: "Use password: hunter2hunter2", next: done }', done]],
  ['literal.personal', 1, ['  - { id: first, kind: notify, to: requester, text: Write to ana@northlake.example, next: done }', done]],
];
