/** A desk with procedures, a real directory, the systems of a company and people who approve. */
import type { Approval } from '@tierdesk/api-contract';
import { FakeCompany, FakeSlack, Slapd, type SlackUser } from '@tierdesk/testkit';
import { Desk, type DeskOptions, type TestConfig, type TestPerson } from '@tierdesk/testkit/desk';
import { ladders } from './northlake.ts';

export const requesters: TestPerson[] = [
  { key: 'ana.ruiz', name: 'Ana Ruiz', address: 'ana.ruiz@northlake.example', groups: ['calm'], slack: 'U0ANA' },
  { key: 'sofia.marques', name: 'Sofia Marques', address: 'sofia.marques@northlake.example', groups: ['calm'], slack: 'U0SOFIA' },
];
const deciders: TestPerson[] = [
  { key: 'priya.nair', name: 'Priya Nair', address: 'priya.nair@northlake.example', roles: ['agent', 'approver', 'admin'], slack: 'U0PRIYA' },
  { key: 'leo.okafor', name: 'Leo Okafor', address: 'leo.okafor@northlake.example', roles: ['agent', 'approver'], slack: 'U0LEO' },
  { key: 'mika.salo', name: 'Mika Salo', address: 'mika.salo@northlake.example', roles: ['agent', 'approver'], slack: 'U0MIKA' },
];

/** Of the desk, and in no group that is asked: somebody to whom an approval can be passed. */
const deputy: TestPerson = {
  key: 'helena.brandt',
  name: 'Helena Brandt',
  address: 'helena.brandt@northlake.example',
  roles: ['manager'],
  slack: 'U0HELENA',
};

const head = (key: string, words: string, rest = 'mode: static') =>
  [
    'apiVersion: sop/v1',
    `key: ${key}`,
    `title: Northlake ${key}`,
    rest,
    `match: { words: [${words}] }`,
    'limits: { deadline: PT15M, maxModelCalls: 4, maxUsd: 0.1, maxOperations: 8, maxRisk: R3 }',
  ].join('\n');
const user = 'args: { user: "${requester.id}" }';

/** Unlocks after an approval, looks whether it worked, tells. */
function unlock(timeout: string): string {
  return `
start: look
nodes:
  - { id: look, kind: operation, operation: directory.readAccount, ${user}, onError: human, next: locked }
  - { id: locked, kind: branch, cases: [{ when: look.locked, next: gate }], else: human }
  - { id: gate, kind: approve, of: unlock, group: service-desk, timeout: ${timeout}, onTimeout: human, onReject: human, next: unlock }
  - { id: unlock, kind: operation, operation: directory.unlock, ${user}, undo: lockAgain, onError: human, next: check }
  - { id: lockAgain, kind: undo, operation: directory.lock, ${user} }
  - { id: check, kind: operation, operation: directory.readAccount, ${user}, repeat: { max: 3, until: "!check.locked", every: PT1S, onExhausted: human }, onError: human, next: tell }
  - { id: tell, kind: notify, to: requester, text: "Your account is unlocked, \${requester.name}.", next: done }
  - { id: human, kind: escalate, reason: gave_up, queue: service-desk }
  - { id: done, kind: resolve }
`;
}

/** Asks for a group, has it approved, adds it; then a second change that may fail. */
const groupAccess = `
start: which
nodes:
  - { id: which, kind: ask, form: [{ name: group, type: enum, values: [erp-users, vpn-users] }], timeout: PT1H, onTimeout: human, next: gate }
  - { id: gate, kind: approve, of: add, group: service-desk, timeout: PT1H, onTimeout: human, onReject: human, next: add }
  - { id: add, kind: operation, operation: directory.addToGroup, args: { group: "\${which.group}", user: "\${requester.id}" }, undo: remove, onError: human, next: tell }
  - { id: remove, kind: undo, operation: directory.removeFromGroup, args: { group: "\${which.group}", user: "\${requester.id}" } }
  - { id: tell, kind: notify, to: requester, text: You are in the group now., next: done }
  - { id: human, kind: escalate, reason: gave_up, queue: service-desk }
  - { id: done, kind: resolve }
`;

/** Five changes in a row; the third one can be made to fail. */
const fiveChanges = `
start: gate
nodes:
  - { id: gate, kind: approve, of: [groupOne, groupTwo, profile, archive, groupThree], group: service-desk, timeout: PT1H, onTimeout: human, onReject: human, next: groupOne }
  - { id: groupOne, kind: operation, operation: directory.addToGroup, args: { group: vpn-users, user: "\${requester.id}" }, undo: outOne, onError: human, next: groupTwo }
  - { id: outOne, kind: undo, operation: directory.removeFromGroup, args: { group: vpn-users, user: "\${requester.id}" } }
  - { id: groupTwo, kind: operation, operation: directory.addToGroup, args: { group: erp-users, user: "\${requester.id}" }, undo: outTwo, onError: human, next: profile }
  - { id: outTwo, kind: undo, operation: directory.removeFromGroup, args: { group: erp-users, user: "\${requester.id}" } }
  - { id: profile, kind: operation, operation: vpn.resetProfile, ${user}, undo: restore, onError: human, next: archive }
  - { id: restore, kind: undo, operation: vpn.restoreProfile, args: { snapshot: "\${profile.snapshot}" } }
  - { id: archive, kind: operation, operation: mailboxes.enableArchive, ${user}, undo: noArchive, onError: human, next: groupThree }
  - { id: noArchive, kind: undo, operation: mailboxes.disableArchive, ${user} }
  - { id: groupThree, kind: operation, operation: directory.addToGroup, args: { group: vpn-session-10h, user: "\${requester.id}" }, undo: outThree, onError: human, next: done }
  - { id: outThree, kind: undo, operation: directory.removeFromGroup, args: { group: vpn-session-10h, user: "\${requester.id}" } }
  - { id: human, kind: escalate, reason: gave_up, queue: service-desk }
  - { id: done, kind: resolve }
`;

/** A new password, for whoever proves who they are. */
const newPassword = `
start: gate
nodes:
  - { id: gate, kind: approve, of: reset, group: service-desk, timeout: PT1H, onTimeout: human, onReject: human, next: reset }
  - { id: reset, kind: operation, operation: directory.resetPassword, ${user}, irreversible: true, onError: human, next: done }
  - { id: human, kind: escalate, reason: gave_up, queue: service-desk }
  - { id: done, kind: resolve }
`;

/** The model writes the last mile; the written way is next. */
const mixed = `
start: fix
nodes:
  - { id: fix, kind: plan, goal: Restore VPN access, operations: [vpn.read, vpn.resetProfile], maxRisk: R2, approval: { group: service-desk, timeout: PT1H }, fallback: gate, next: tell }
  - { id: gate, kind: approve, of: reset, group: service-desk, timeout: PT1H, onTimeout: human, onReject: human, next: reset }
  - { id: reset, kind: operation, operation: vpn.resetProfile, ${user}, undo: restore, onError: human, next: tell }
  - { id: restore, kind: undo, operation: vpn.restoreProfile, args: { snapshot: "\${reset.snapshot}" } }
  - { id: tell, kind: notify, to: requester, text: Your VPN profile is new. Please sign in again., next: done }
  - { id: human, kind: escalate, reason: gave_up, queue: service-desk }
  - { id: done, kind: resolve }
`;

export const procedures = {
  'unlock-account': head('unlock-account', 'account is locked, locked out') + unlock('PT1H'),
  'unlock-in-haste': head('unlock-in-haste', 'locked and in haste') + unlock('PT2S'),
  'group-access': head('group-access', 'access to a group') + groupAccess,
  'five-changes': head('five-changes', 'five changes') + fiveChanges,
  'new-password': head('new-password', 'a new password please') + newPassword,
  'vpn-broken': head('vpn-broken', 'vpn profile is broken', 'mode: mixed') + mixed,
};

/** Approved things are held for this long in the tests that need the time between; the others run at once. */
export const safety = (hold = 'PT0S') => `
allowed: []
approval: { group: service-desk, approvers: { R2: 1, R3: 1, R4: 2 } }
hold: { R1: ${hold}, R2: ${hold}, R3: ${hold}, R4: ${hold} }
windows: []
freezes: []
vip: { groups: [executives], group: service-desk, approvers: 1 }
rates: []
attended: []
blastRadius: { people: 2, writes: 8 }
`;

function config(hold: string | undefined): TestConfig {
  return {
    people: [...requesters, ...deciders, deputy],
    queues: [{ key: 'service-desk', name: 'Service desk', members: deciders.map(({ key }) => key), slackChannel: 'C0ITDESK1' }],
    policies: { calm: ladders.calm.replace(/^.*duty-lead.*$/m, '') },
    procedures,
    safety: safety(hold),
  };
}

export interface CompanyStage {
  desk: Desk;
  slack: FakeSlack;
  slapd: Slapd;
  company: FakeCompany;
  person(key: string): SlackUser;
  /** A mail of Ana's. @returns the ticket */
  writes(key: string, subject: string, text?: string): Promise<number>;
  approvalsOf(ticket: number): Promise<Approval[]>;
  /** The newest approval of the ticket that waits. */
  waiting(ticket: number): Promise<Approval>;
  /** On the page of their ticket that asks for a code. */
  types(key: string, ticket: number, code: string): Promise<void>;
  /** Types the code that came to them in Slack. @returns what was said with it */
  proves(key: string, ticket: number): Promise<string>;
  end(): Promise<void>;
}

export async function startCompany({ hold, ...options }: Partial<DeskOptions> & { hold?: string } = {}): Promise<CompanyStage> {
  const everybody = [...requesters, ...deciders, deputy];
  const world = everybody.map(({ key, name }) => ({ key, name, groups: ['staff'] }));
  const slapd = await Slapd.start([...world, { key: 'nobody.inside', name: 'Nobody', groups: ['vpn-users', 'erp-users', 'vpn-session-10h'] }]);
  const company = await FakeCompany.start({ people: world });
  const slack = await FakeSlack.start({
    people: everybody.flatMap(({ slack: id, name, address }) => (id ? [{ id, name, email: address }] : [])),
  });
  const env = { ...slack.settings(), ...company.environment, ...slapd.environment, ...options.env };
  const desk = await Desk.start({ config: config(hold), ...options, env });
  slack.connectTo(`${desk.url}/slack/events`);
  const approvalsOf = async (ticket: number) => {
    const { items } = await desk.api.get<{ items: Approval[] }>('/api/approvals?limit=200');
    return items.filter((item) => item.ticket.number === ticket);
  };
  return {
    desk,
    slack,
    slapd,
    company,
    approvalsOf,
    person: (key) => slack.user(everybody.find((one) => one.key === key)?.slack ?? key),
    async writes(key, subject, text = subject) {
      return desk.api.ticketOf(await desk.mail(key).sends({ subject, text }));
    },
    waiting: (ticket) => desk.api.until(async () => (await approvalsOf(ticket)).find(({ status }) => status === 'pending') ?? null),
    types: (key, ticket, code) => types(desk, { key, ticket }, code),
    async proves(key, ticket) {
      const said = await desk.api.until(async () => codeFor(slack, { key, ticket }));
      await types(desk, { key, ticket }, codePattern.exec(said)?.slice(1).join('') ?? '');
      return said;
    },
    async end() {
      await desk.end();
      await slack.close();
      await company.stop();
      await slapd.stop();
    },
  };
}

interface Asked {
  key: string;
  ticket: number;
}

/** On the page that the mail leads to. */
async function types(desk: Desk, { key, ticket }: Asked, code: string): Promise<void> {
  const mail = await desk.mail(key).gets(({ text }) => text.includes('#code') && text.includes(`#${ticket}`));
  const page = `${desk.url}${/\/t\/[\w.-]+/.exec(mail.text)?.[0] ?? ''}`;
  await fetch(`${page}/code`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ code }) });
}

/** What came with the newest code of this ticket in their own conversation with the desk. */
function codeFor(slack: FakeSlack, { key, ticket }: Asked): string | null {
  const id = requesters.concat(deciders).find((one) => one.key === key)?.slack ?? '';
  const own = slack.state.messages.filter(({ channel, text }) => channel.endsWith(id) && text.includes(`ticket #${ticket}`));
  return own.findLast(({ text }) => codePattern.test(text))?.text ?? null;
}

const codePattern = /\b(\d{3}) (\d{3})\b/;
