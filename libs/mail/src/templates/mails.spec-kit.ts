/** One example of every mail, on the invented company's data. */
import { linksOf } from './agent-words.js';
import { approvalRequest, type ApprovalLetter } from './approval-mail.js';
import { deskNotice, leaseNudge, leaseReturned, nobodyAnswers, notReached, requesterNews } from './desk-notices.js';
import type { Frame, MailDocument } from './document.js';
import { handover } from './handover-mail.js';
import { identityRequest, notApproved, procedureNotice } from './procedure-mails.js';
import { queueCard, type CardReader, type QueueCard } from './queue-card.js';
import { acknowledgement, answer, followUp, personReply, question, resolved } from './requester-mails.js';

export const madrid = { zone: 'Europe/Madrid', named: false };
export const now = Date.parse('2026-11-20T12:50:00Z');
export const minute = 60_000;
export const frame: Frame = {
  desk: 'Northlake IT',
  ticket: 1042,
  subject: 'Re: VPN drops every hour',
  address: 'help@northlake.example',
  language: 'en',
};
export const links = {
  page: 'https://desk.example/t/PAGE',
  person: 'https://desk.example/c/PERSON',
  yes: 'https://desk.example/c/YES',
  no: 'https://desk.example/c/NO',
};
export const ana = { firstName: 'Ana', clock: madrid, now, links, peopleFrom: null };
export const passage =
  'Members of vpn-session-60m are signed out after 60 minutes. Staff who work all day in the VPN belong in vpn-session-10h. A new sign-in is needed after the change.';
export const source = { title: 'KB-118 VPN session limits', passage, reviewed: '2026-11-02', href: 'https://desk.example/knowledge/kb-118' };
export const inLadder = {
  to: 'Service desk',
  kind: 'human' as const,
  person: null,
  reason: 'requester_unsatisfied',
  hearBy: now + 57 * minute,
  since: now,
  phone: '+34 910 555 014',
  past: [
    {
      name: 'Agent',
      kind: 'agent' as const,
      from: now - 32 * minute,
      to: now,
      left: 'requester_unsatisfied',
      lookedAt: ['KB-118 VPN session limits'],
    },
  ],
  next: { name: 'Duty lead', at: now + 30 * minute },
  suggestedQuestion: 'Does it also drop when you choose the Lisbon gateway?',
};
export const card: QueueCard = {
  ticket: 1042,
  subject: 'VPN drops every hour',
  priority: 2,
  tier: { name: 'Service desk', position: 2 },
  assignee: null,
  requester: { name: 'Ana Ruiz', department: 'Finance', manager: 'Jonas Weber', openedBy: null },
  waitingSince: now - 34 * minute,
  next: [
    { timer: 'respond', at: now + 30 * minute },
    { timer: 'resolve', at: now + 206 * minute },
  ],
  nextPlace: 'Duty lead',
  category: 'vpn',
  similar: [{ number: 1031, href: 'https://desk.example/tickets/1031' }],
  attempts: [
    { action: 'answer', titles: ['KB-118 VPN session limits'] },
    { action: 'give_up', titles: ['KB-120 VPN on hotel Wi-Fi'] },
  ],
  reason: 'requester_unsatisfied',
  lastMessage: {
    from: 'Ana Ruiz',
    at: now - 3 * minute,
    text: 'Signed in again at 13:34, thank you, but it dropped at 13:46. That is not even an hour.',
  },
  policy: 'standard',
  desk: 'help@northlake.example',
};
export const priya: CardReader = {
  clock: madrid,
  now,
  console: 'https://desk.example/tickets/1042',
  noteAddress: 'help+n1042.abcdefghijkl@northlake.example',
  links: {
    claim: 'https://desk.example/a/CLAIM',
    resolve: 'https://desk.example/a/RESOLVE',
    escalate: 'https://desk.example/a/ESCALATE',
    open: 'https://desk.example/a/OPEN',
  },
};

export const change: ApprovalLetter = {
  ticket: 1042,
  subject: 'VPN drops every hour',
  title: 'Move Ana Ruiz to group vpn-session-10h',
  items: [
    {
      title: 'Move Ana Ruiz to group vpn-session-10h',
      operation: 'directory.replaceGroup',
      touches: 'Ana Ruiz',
      arguments: [
        { name: 'add', value: 'vpn-session-10h', long: false },
        { name: 'comment', value: 'Reason '.repeat(400), long: true },
      ],
      before: [
        { mark: 'same', text: 'vpn-users' },
        { mark: 'removed', text: 'vpn-session-60m' },
      ],
      after: [
        { mark: 'same', text: 'vpn-users' },
        { mark: 'added', text: 'vpn-session-10h' },
      ],
      effectKnown: true,
    },
  ],
  risk: 'R2',
  reversible: true,
  others: 0,
  reasons: ['It concerns a group whose members change only when NetOps agrees.'],
  rule: '“VPN does not connect”, version 3, asks NetOps',
  evidence: [{ kind: 'result', title: 'VPN session log', words: 'drops: 5' }],
  step: { position: 1, of: 2 },
  needed: 1,
  people: 3,
  group: 'NetOps',
  groups: [],
  expiresAt: now + 56 * minute,
  then: 'then the ticket goes to Service desk',
  hash: '7c1e … 4a10',
};

export const everything: Record<string, MailDocument> = {
  acknowledgement: acknowledgement({ ...ana, ticket: 1042, personBy: now + 15 * minute }),
  answer: answer({
    ...ana,
    words:
      'Your VPN ends **60 minutes** after each sign-in, because your account is in a group with that limit.\n\n1. Open the client\n2. Sign in once more',
    sources: [source],
    allowed: linksOf('https://desk.example', [passage]),
  }),
  question: question({ ...ana, words: 'Which gateway do you choose?', allowed: () => false, onPage: false }),
  form: question({ ...ana, words: 'Which gateway do you choose?', allowed: () => false, onPage: true }),
  procedureNotice: procedureNotice({ ...ana, words: 'Your licence is **ordered**.', allowed: () => false }),
  identityRequest: identityRequest({ ...ana, channel: 'manager', until: now + 10 * minute }),
  notApproved: notApproved({ ...ana, why: 'Your team has its own account for this.' }),
  notApprovedUnsaid: notApproved({ ...ana, why: null }),
  approvalRequest: approvalRequest(change, { clock: madrid, now, passed: null, page: 'https://desk.example/approvals/TOKEN' }),
  deskNotice: deskNotice(card, priya, 'A new colleague starts on Monday.'),
  followUpAnswer: followUp({
    ...ana,
    after: 'answer',
    earlier: { words: 'Sign in once more.', at: now - 24 * 60 * minute },
    byAgent: true,
    ofProcedure: false,
  }),
  followUpQuestion: followUp({
    ...ana,
    after: 'question',
    earlier: { words: 'Which gateway?', at: now - 24 * 60 * minute },
    byAgent: true,
    ofProcedure: false,
  }),
  followUpForm: followUp({
    ...ana,
    after: 'question',
    earlier: { words: 'Which gateway?', at: now - 24 * 60 * minute },
    byAgent: true,
    ofProcedure: true,
  }),
  handover: handover({ ...ana, ...inLadder }),
  vendorHandover: handover({
    ...ana,
    ...inLadder,
    to: 'Fortway',
    kind: 'vendor',
    next: null,
    reason: 'timeout',
    phone: null,
    suggestedQuestion: null,
  }),
  reply: personReply({
    ...ana,
    words: 'Hello Ana,\n\nI moved you to the Lisbon gateway.\nPlease try again: https://status.northlake.example/vpn.',
    person: 'Priya Nair',
    desk: 'Northlake IT',
    resolved: false,
    reopenUntil: null,
  }),
  replyResolved: personReply({
    ...ana,
    words: 'Done.',
    person: 'Priya Nair',
    desk: 'Northlake IT',
    resolved: true,
    reopenUntil: now + 7 * 24 * 60 * minute,
  }),
  resolved: resolved({ ...ana, by: 'Priya Nair', solved: true, reopenUntil: now + 3 * 24 * 60 * minute }),
  unsolved: resolved({ ...ana, by: 'Priya Nair', solved: false, reopenUntil: null }),
  resolvedByDesk: resolved({ ...ana, by: null, solved: true, reopenUntil: null }),
  unsolvedByDesk: resolved({ ...ana, by: null, solved: false, reopenUntil: null }),
  queueCard: queueCard(card, priya),
  queueCardOfList: queueCard(card, { ...priya, links: null }),
  leaseNudge: leaseNudge({ ...card, assignee: 'Priya Nair' }, priya, now + 20 * minute),
  leaseReturned: leaseReturned(card, priya),
  nobodyAnswers: nobodyAnswers(card, priya),
  requesterNews: requesterNews({ ...card, assignee: 'Priya Nair' }, priya, { from: 'Ana Ruiz', at: now, text: 'It dropped again.' }),
  notReached: notReached(card, priya, { address: 'ana@gone.example', detail: '550 5.1.1 no such user' }),
};
