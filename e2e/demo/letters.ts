/** A morning's mail at Northlake: who writes what, how each of them goes on, and who decides about what the desk would do. */
import type { FakeCompany } from '@tierdesk/testkit';

/** What the writer does with the agent's answer. `silent`: nothing, so that the desk asks once more and then assumes. */
export type Temper = 'yes' | 'thanks' | 'no' | 'silent' | 'human' | 'withdrawn';

export interface DayLetter {
  from: string;
  subject: string;
  text: string;
  temper: Temper;
  /** How the service desk treats it when it gets there. */
  desk: 'answers' | 'leaves' | 'declines';
  /** What the writer answers, by mail, when a procedure asks for something. */
  form?: string;
  /** How things stand in the company's systems when it is written. */
  company?: (company: FakeCompany) => void;
  /** Who decides in Slack; without a reason they approve. */
  decides?: { person: string; denies?: string };
  /** It waits on purpose when the day is over, for whoever looks around. */
  stays?: 'for an approval' | 'for a proof of identity';
}

export const addressOf = (key: string) => `${key}@northlake.example`;

type More = Partial<Omit<DayLetter, 'from' | 'subject' | 'text' | 'temper'>>;

const letter = (from: string, temper: Temper, subject: string, text: string, more: More = {}): DayLetter => ({
  from,
  subject,
  text,
  temper,
  desk: 'answers',
  ...more,
});

export const letters: DayLetter[] = [
  letter(
    'ana.ruiz',
    'yes',
    'VPN drops every hour',
    'Since Monday my VPN drops about every hour, both in the office and at home. I have to sign in again each time.',
  ),
  letter('luis.prieto', 'yes', 'Password expired', 'My password expired over the weekend and I cannot sign in any more. How do I set a new one?', {
    company: ({ accounts }) => void Object.assign(accounts.get('luis.prieto') ?? {}, { passwordAgeDays: 95 }),
  }),
  letter(
    'sofia.marques',
    'no',
    'ERP says the period is closed',
    'I try to post an invoice and the ERP says that the posting period is closed. It should be open until Friday.',
    { desk: 'leaves' },
  ),
  letter('marco.rossi', 'yes', 'Mailbox full', 'I get a warning that my mailbox is full and I cannot send anything. What can I do?', {
    company: ({ world }) => void Object.assign(world.mailboxes.get('marco.rossi') ?? {}, { usedPercent: 96 }),
    form: 'Yes, please',
  }),
  letter(
    'dario.conti',
    'silent',
    'Label printer prints blank labels',
    'The label printer in hall 2 feeds labels but they stay blank. We changed the roll this morning.',
  ),
  letter('peter.vance', 'yes', 'Access to the finance folder', 'I need access to the shared folder of Finance for the audit of this year.', {
    form: 'Which group? finance-all\nDo you need it for good? yes',
    decides: { person: 'leo.okafor' },
  }),
  letter(
    'maud.petit',
    'thanks',
    'Outlook finds nothing',
    'When I search in Outlook I only get results from the last weeks. Older mails are not found.',
  ),
  letter('nils.berg', 'yes', 'Remote desktop', 'How do I connect to my office computer with remote desktop from home?'),
  letter('ingrid.dahl', 'yes', 'Shared mailbox', 'How do I open the shared mailbox events@ in Outlook?'),
  letter(
    'hanna.vogel',
    'yes',
    'New colleague in March',
    'A new colleague starts on the first of March, Noor Haddad. Please prepare her account; the contract is signed.',
    {
      form: 'Number of the record at the people department: 4711\nDepartment: marketing-all\nIs a laptop needed? no',
      decides: { person: 'tomasz.lis' },
      // The last step fails, once, so that what was made before is taken back.
      company: (company) => void company.troubles('licences.assign', { kind: 'fails', status: 422 }),
    },
  ),
  letter('owen.price', 'silent', 'Calendar delegate', 'I would like my assistant to manage my calendar while I travel. How do I set that up?'),
  letter('elif.kaya', 'yes', 'Docking station shows no picture', 'My second monitor stays black on the docking station, the laptop screen works.'),
  letter('ravi.menon', 'yes', 'Teams microphone', 'Nobody hears me in Teams, the microphone seems to be dead. In other programs it works.'),
  letter('karin.holm', 'thanks', 'Guest Wi-Fi', 'We have visitors tomorrow. How do they get on the guest Wi-Fi?'),
  letter(
    'greta.lind',
    'human',
    'Move of three desks',
    'We move three desks on the first of December and need the network sockets moved. Please let a person call me.',
  ),
  letter('jonas.weber', 'yes', 'Restore a deleted file', 'I deleted a spreadsheet from OneDrive yesterday by mistake. Can I get it back?'),
  letter('carmen.soler', 'yes', 'Authenticator on a new phone', 'I have a new phone and the authenticator app is empty. How do I set it up again?', {
    form: 'replaced',
    decides: { person: 'mika.salo' },
    stays: 'for a proof of identity',
  }),
  letter('ines.almeida', 'yes', 'Travelling to Japan', 'I travel to Japan with my laptop next week. What do I have to watch out for?'),
  letter('pavel.novak', 'silent', 'Excel crashes', 'Excel crashes when I open the monthly report, it freezes and then closes.'),
  letter('giulia.ferri', 'yes', 'Scan to mail', 'The scanner on floor 3 does not send my scans by mail any more. Where do I set the address?'),
  letter('stefano.riva', 'yes', 'Account locked', 'My account is locked after I typed the wrong password too many times.', {
    company: ({ accounts }) => void Object.assign(accounts.get('stefano.riva') ?? {}, { locked: true }),
  }),
  letter(
    'silje.haugen',
    'yes',
    'FortiClient says -7200',
    'FortiClient error -7200 since my certificate was changed. I already did everything that the articles say, nothing helps.',
    { form: 'Which error code does FortiClient show? -7200\nWhere are you? home', decides: { person: 'mika.salo' } },
  ),
  letter('clara.neumann', 'yes', 'Acrobat', 'I need Acrobat on my laptop for the brochures of the spring campaign. Please order a licence.', {
    form: 'Which program? acrobat\nFor how many months? 12',
    stays: 'for an approval',
  }),
  letter('ana.ruiz', 'yes', 'Password manager', 'Which password manager may I use, and how do I get it?'),
  letter(
    'luis.prieto',
    'no',
    'Laptop gets hot',
    'My laptop is slow and loud since the last update, and it gets so hot that I cannot hold it on my knees.',
    { form: 'What is wrong with it? slow\nHow many months old is it? 14' },
  ),
  letter('sofia.marques', 'yes', 'Conference room booking', 'How do I book the big meeting room in Lisbon for a whole day?'),
  letter('marco.rossi', 'withdrawn', 'Printer offline', 'The printer on our floor is offline and prints nothing.'),
  letter('dario.conti', 'yes', 'Certificate warning', 'My browser says that the connection is not private when I open the intranet.'),
  letter('peter.vance', 'yes', 'Share a file with the auditors', 'How can I share a large file with people outside of the company?'),
  letter('maud.petit', 'yes', 'Absence note for customers', 'Where do I set my out of office message so that outside people see another text?'),
  letter(
    'nils.berg',
    'silent',
    'The coffee machine speaks Swedish',
    'Since this morning the display of the coffee machine on floor 2 is in Swedish only. Nobody can order a decaf.',
    { desk: 'declines' },
  ),
  letter('ingrid.dahl', 'yes', 'Plotter needs a new belt', 'The plotter in the design room squeaks and tears the paper. The belt looks worn.', {
    desk: 'leaves',
  }),
  letter(
    'hanna.vogel',
    'silent',
    'Suspicious mail about my salary',
    'I got a mail that asks me to confirm my salary account behind a link. It looks like phishing and I clicked it.',
  ),
  letter('owen.price', 'yes', 'Company mail on my phone', 'How do I set up the company mail on my private phone?'),
  letter('elif.kaya', 'yes', 'Font missing in drawings', 'A font is missing when I export our drawings as PDF. The text looks different.'),
  letter(
    'ravi.menon',
    'no',
    'Screen flickers',
    'The picture on the left screen in seat 4B jumps sideways every few minutes since the cleaning crew was here.',
    { desk: 'leaves' },
  ),
  letter('karin.holm', 'yes', 'USB stick', 'May I use a USB stick from a supplier to copy files?'),
  letter('greta.lind', 'yes', 'Battery empty after an hour', 'The battery of my laptop is empty after one hour. Can I get a new one?'),
  letter('jonas.weber', 'thanks', 'VPN does not connect', 'The VPN client says "connection failed" at home since I changed my router.'),
  letter('carmen.soler', 'yes', 'Licence for Visio', 'I need a Visio licence for two months. How do I request it?', {
    form: 'Which program? visio\nFor how many months? 2',
    decides: { person: 'tomasz.lis', denies: 'Draw.io is on every laptop and does this. Ask me if it does not.' },
  }),
  letter('ines.almeida', 'silent', 'Video room without sound', 'In the video room in Lisbon the others do not hear us.'),
  letter('pavel.novak', 'yes', 'Office Wi-Fi on a new laptop', 'My new laptop does not find the office Wi-Fi.'),
];
