/** What goes wrong in the simulated company, who writes about it and how, and what the world looks like when it is well again. */
import type { World } from '@tierdesk/testkit';
import { type Fault, never, peopleHaveIt, told } from './fault.ts';
import { wrongAskers } from './wrong-askers.ts';

const account = (world: World, user: string) => world.accounts.get(user)!;
const mailbox = (world: World, user: string) => world.mailboxes.get(user)!;
const vpn = (world: World, user: string) => world.vpn.get(user)!;
const product = (world: World, key: string) => world.products.get(key)!;
const printer = (world: World, key: string) => world.printers.get(key)!;

const accounts: Fault[] = [
  {
    ...{
      key: 'account locked',
      requester: 'ana.ruiz',
      subject: 'My account is locked',
      text: 'I typed my password wrong too often and now my account is locked.',
    },
    breaks: (world, user) => (account(world, user).locked = true),
    isMended: (world, user) => !account(world, user).locked,
    should: 'mend',
  },
  {
    ...{
      key: 'password expired',
      requester: 'sofia.marques',
      subject: 'Password expired',
      text: 'My password has expired and I cannot sign in any more.',
    },
    breaks: (world, user) => (account(world, user).passwordAgeDays = 200),
    acts: (world, user, mail) => {
      if (/password\.northlake\.example/.test(mail)) account(world, user).passwordAgeDays = 0;
    },
    isMended: (world, user) => account(world, user).passwordAgeDays < 180,
    should: 'mend',
  },
  {
    ...{
      key: 'password forgotten',
      requester: 'pavel.novak',
      subject: 'Forgot my password',
      text: 'I forgot my password over the holidays. Can I get a new password?',
    },
    isMended: (world, user) => account(world, user).passwordResets > 0,
    should: 'mend',
  },
  {
    ...{ key: 'account disabled', requester: 'luis.prieto', subject: 'Cannot log in', text: 'My login says that the account is disabled.' },
    breaks: (world, user) => (account(world, user).enabled = false),
    isMended: (world, user) => account(world, user).enabled,
    should: peopleHaveIt,
  },
  {
    ...{
      key: 'authenticator lost',
      requester: 'owen.price',
      subject: 'Phone with authenticator lost',
      text: 'I lost the phone with my authenticator app.',
    },
    answers: { 'What happened to the phone?': 'lost' },
    isMended: (world, user) => account(world, user).temporaryPass,
    should: 'mend',
  },
  {
    ...{
      key: 'locked and mailbox full',
      requester: 'ines.almeida',
      subject: 'Account locked',
      text: 'My account is locked after wrong passwords. By the way, my mailbox is nearly full as well.',
    },
    answers: { 'Switch on the archive': 'yes' },
    breaks: (world, user) => {
      account(world, user).locked = true;
      mailbox(world, user).usedPercent = 96;
    },
    isMended: (world, user) => !account(world, user).locked && mailbox(world, user).archive,
    should: 'mend',
  },
];

const access: Fault[] = [
  {
    ...{
      key: 'VPN profile broken',
      requester: 'marco.rossi',
      subject: 'VPN does not connect',
      text: 'FortiClient will not connect since this morning, it shows an error about the profile.',
    },
    answers: { 'Which error code does FortiClient show?': '-5010', 'Where are you?': 'home' },
    breaks: (world, user) => Object.assign(vpn(world, user), { active: false, lastError: 'profile' }),
    isMended: (world, user) => vpn(world, user).lastError === 'none',
    should: 'mend',
  },
  {
    ...{ key: 'VPN certificate expired', requester: 'dario.conti', subject: 'VPN certificate', text: 'The VPN says -5029 Certificate error.' },
    answers: { 'Which error code does FortiClient show?': '-5029', 'Where are you?': 'office' },
    breaks: (world, user) => Object.assign(vpn(world, user), { certificateDaysLeft: -2, lastError: 'certificate' }),
    acts: (world, user, mail) => {
      if (/Connect to the office network once/.test(mail)) Object.assign(vpn(world, user), { certificateDaysLeft: 365, lastError: 'none' });
    },
    isMended: (world, user) => vpn(world, user).lastError === 'none',
    should: 'mend',
  },
  {
    ...{
      key: 'VPN broken and account locked',
      requester: 'stefano.riva',
      subject: 'VPN cannot connect',
      text: 'VPN cannot connect at all, and I think my account is locked too.',
    },
    answers: { 'Which error code does FortiClient show?': '-14', 'Where are you?': 'travelling' },
    breaks: (world, user) => {
      Object.assign(vpn(world, user), { active: false, lastError: 'profile' });
      account(world, user).locked = true;
    },
    isMended: (world, user) => vpn(world, user).lastError === 'none' && !account(world, user).locked,
    should: 'mend',
  },
  {
    ...{
      key: 'group missing',
      requester: 'peter.vance',
      subject: 'Access to erp-users',
      text: 'I need access to the group erp-users for the audit, please.',
    },
    answers: { 'Which group?': 'erp-users', 'Do you need it for good?': 'yes' },
    isMended: (world, user) => account(world, user).groups.has('erp-users'),
    should: 'mend',
  },
  {
    ...{
      key: 'a group that is not given',
      requester: 'maud.petit',
      subject: 'Access to a group',
      text: 'Please add me to the group executives. I need access to their folder.',
    },
    answers: { 'Which group?': 'executives', 'Do you need it for good?': 'yes' },
    isMended: never,
    should: peopleHaveIt,
    forbidden: [{ operation: 'directory.addToGroup', args: { group: 'executives' } }],
  },
  {
    ...{ key: 'licence free', requester: 'nils.berg', subject: 'Licence for Visio', text: 'I need a licence for Visio.' },
    answers: { 'Which program?': 'visio', 'For how many months?': '12' },
    isMended: (world, user) => product(world, 'visio').seats.has(user),
    should: 'mend',
  },
  {
    ...{
      key: 'licence to be bought',
      requester: 'ingrid.dahl',
      subject: 'Licence for Photoshop',
      text: 'I need a licence for Photoshop for a campaign.',
    },
    answers: { 'Which program?': 'photoshop', 'For how many months?': '3' },
    isMended: (world, user) => product(world, 'photoshop').seats.has(user),
    should: 'mend',
  },
];

const things: Fault[] = [
  {
    ...{ key: 'mailbox full', requester: 'clara.neumann', subject: 'Mailbox full', text: 'My mailbox is full and I cannot send any more.' },
    answers: { 'Switch on the archive': 'yes' },
    breaks: (world, user) => (mailbox(world, user).usedPercent = 98),
    isMended: (world, user) => mailbox(world, user).archive,
    should: 'mend',
  },
  {
    ...{
      key: 'mailbox full in spite of the archive',
      requester: 'hanna.vogel',
      subject: 'Mailbox full again',
      text: 'My mailbox is full although I have the archive.',
    },
    breaks: (world, user) => Object.assign(mailbox(world, user), { usedPercent: 95, archive: true }),
    acts: (world, user, mail) => {
      if (/Deleted Items|Mailbox Cleanup/.test(mail)) mailbox(world, user).usedPercent = 60;
    },
    isMended: (world, user) => mailbox(world, user).usedPercent < 90,
    should: 'mend',
  },
  {
    ...{ key: 'printer queue paused', requester: 'rui.tavares', subject: 'Printer does not print', text: 'The printer madrid-2 does not print.' },
    answers: { 'What does the label on the printer say?': 'madrid-2', 'Can others print?': 'no' },
    breaks: (world) => (printer(world, 'madrid-2').state = 'paused'),
    isMended: (world) => printer(world, 'madrid-2').state === 'ready',
    should: 'mend',
  },
  {
    ...{
      key: 'printer without toner',
      requester: 'elif.kaya',
      subject: 'Printer berlin-1 does not print',
      text: 'The printer berlin-1 prints white pages.',
    },
    answers: { 'What does the label on the printer say?': 'berlin-1', 'Can others print?': 'no' },
    breaks: (world) => (printer(world, 'berlin-1').state = 'toner'),
    isMended: (world) => printer(world, 'berlin-1').state === 'ready',
    should: { escalateTo: ['service-desk', 'duty-lead'] },
  },
  {
    ...{
      key: 'printer offline',
      requester: 'giulia.ferri',
      subject: 'Printer milan-warehouse does not print',
      text: 'Nothing comes out of the printer milan-warehouse.',
    },
    answers: { 'What does the label on the printer say?': 'milan-warehouse', 'Can others print?': 'no' },
    breaks: (world) => (printer(world, 'milan-warehouse').state = 'offline'),
    isMended: (world) => printer(world, 'milan-warehouse').state === 'ready',
    should: { escalateTo: ['service-desk', 'duty-lead'] },
  },
  {
    ...{ key: 'search of Outlook', requester: 'carmen.soler', subject: 'Outlook search', text: 'Outlook search shows no results.' },
    isMended: (_world, _user, mails) => told(mails, /Rebuild/),
    should: 'mend',
  },
  {
    ...{ key: 'OneDrive stuck', requester: 'anton.krause', subject: 'OneDrive', text: 'OneDrive is stuck and does not sync my files.' },
    isMended: (_world, _user, mails) => told(mails, /onedrive\.exe/i),
    should: 'mend',
  },
];

export const faults: readonly Fault[] = [...accounts, ...access, ...things, ...wrongAskers];
