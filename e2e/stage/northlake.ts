/** The people, ladders and articles of the end-to-end tests: a small company whose days last seconds. */
import { FakeSlack, FakeVendor } from '@tierdesk/testkit';
import { Desk, type DeskOptions, type TestConfig, type TestPerson } from '@tierdesk/testkit/desk';

/** One requester a ladder: the policy is chosen by the group. */
export type Ladder = 'calm' | 'closing' | 'impatient' | 'vendor' | 'silent-vendor' | 'mail-only' | 'assuming';

const spare = { confirmed: 'PT10M', grace: 'PT10M' };

function ladder(
  group: Ladder,
  tiers: string,
  changes: { remindAfter?: string; assumeAfter?: string; grace?: string; acknowledgeAfter?: string } = {},
): string {
  return [
    `match: { requesterGroups: [${group}] }`,
    'calendar: null',
    `acknowledgeAfter: ${changes.acknowledgeAfter ?? 'PT60S'}`,
    `remindAfter: ${changes.remindAfter ?? spare.confirmed}`,
    `assumeAfter: ${changes.assumeAfter ?? spare.confirmed}`,
    `grace: ${changes.grace ?? spare.grace}`,
    'tiers:',
    tiers,
  ].join('\n');
}

const agent = (deadline = 'PT5M') => `  - { kind: agent, deadline: ${deadline} }`;
const people = (queue: string, respondWithin = 'PT10M', rest = '') =>
  `  - { kind: human, queue: ${queue}, respondWithin: ${respondWithin}, resolveWithin: null, lease: PT10M, nudgeBefore: PT5M, repeat: PT10M${rest} }`;
const vendor = (chaseAfter: string, returnAfter: string) =>
  `  - { kind: vendor, vendor: fortway, chaseAfter: ${chaseAfter}, returnAfter: ${returnAfter}, returnsTo: service-desk }`;

export const ladders: Record<Ladder, string> = {
  calm: ladder('calm', [agent(), people('service-desk'), people('duty-lead')].join('\n')),
  closing: ladder('closing', [agent(), people('service-desk')].join('\n'), { grace: 'PT2S' }),
  impatient: ladder('impatient', [agent('PT2S'), people('mail-desk'), people('duty-lead')].join('\n'), { acknowledgeAfter: 'PT30S' }),
  'mail-only': ladder('mail-only', [agent(), people('mail-desk')].join('\n')),
  vendor: ladder('vendor', [agent(), people('service-desk', 'PT2S'), vendor('PT10M', 'PT10M')].join('\n')),
  'silent-vendor': ladder('silent-vendor', [agent(), people('service-desk', 'PT2S'), vendor('PT2S', 'PT2S')].join('\n')),
  assuming: ladder('assuming', [agent(), people('service-desk')].join('\n'), { remindAfter: 'PT2S', assumeAfter: 'PT2S', grace: 'PT2S' }),
};

const requester = (group: Ladder): TestPerson => ({
  key: `r.${group}`,
  name: `Rita ${group}`,
  address: `rita.${group}@corp.example`,
  groups: [group],
});

/** Words that stand in names, addresses, subjects and texts of every test, and must stand nowhere else. */
export const marker = 'Zyxomarker';

export const staff: TestPerson[] = [
  { key: 'priya.nair', name: 'Priya Nair', address: 'priya@northlake.example', roles: ['agent'], slack: 'U0PRIYA' },
  { key: 'leo.okafor', name: 'Leo Okafor', address: 'leo@northlake.example', roles: ['agent'], slack: 'U0LEO' },
  { key: 'helena.brandt', name: 'Helena Brandt', address: 'helena@northlake.example', roles: ['manager', 'admin'] },
];

export const articles = {
  'guest-wifi': `---\nkey: KB-301\ntitle: Guest Wi-Fi\ncategory: network\nlanguage: en\nreviewed: 2026-10-01\n---\n\nVisitors use the network Northlake-Guest. The password of the guest Wi-Fi is changed every Monday and hangs on the reception screen. Ask the visitor to open the sign-in page and to type the word of the week. The access ends after 12 hours.\n`,
  'password-reset': `---\nkey: KB-302\ntitle: Reset an expired password\ncategory: passwords\nlanguage: en\nreviewed: 2026-10-01\n---\n\nOpen https://id.northlake.example and choose "Password expired". Type your staff number and the code from your phone, then a new password of 14 characters. The new password works everywhere after two minutes.\n`,
};

export const question = {
  subject: `How do visitors get on the guest Wi-Fi ${marker}`,
  text: `Hello,\n\nwhat is the password of the guest Wi-Fi for a visitor? ${marker}\n\nRita`,
};
export const riddle = { subject: `Strange humming ${marker}`, text: `The zorbulator in room 9 hums in C minor since noon. ${marker}` };

export function northlake(extra: Partial<TestConfig> = {}): TestConfig {
  return {
    people: [...staff, ...(Object.keys(ladders) as Ladder[]).map(requester), { key: 'colleague', name: 'Carl Copied', address: 'carl@corp.example' }],
    queues: [
      { key: 'service-desk', name: 'Service desk', members: ['priya.nair', 'leo.okafor'], slackChannel: 'C0ITDESK1' },
      { key: 'duty-lead', name: 'Duty lead', members: ['leo.okafor'] },
      { key: 'mail-desk', name: 'Mail desk', members: ['priya.nair', 'leo.okafor'], slackChannel: 'none' },
    ],
    policies: ladders,
    knowledge: articles,
    ...extra,
  };
}

export interface Stage {
  desk: Desk;
  slack: FakeSlack;
  vendor: FakeVendor;
  end(): Promise<void>;
}

/** The desk with its Slack and its vendor. @param people more of them, such as a requester with a wicked name */
export async function startStage({ people: more = [], ...options }: Partial<DeskOptions> & { people?: TestPerson[] } = {}): Promise<Stage> {
  const slack = await FakeSlack.start({
    people: staff.filter(({ slack: id }) => id).map((person) => ({ id: person.slack ?? '', name: person.name, email: person.address })),
  });
  const vendorServer = await FakeVendor.start({ key: 'fortway' });
  const desk = await Desk.start({
    config: northlake({ people: [...northlake().people, ...more], vendors: { fortway: vendorServer.file() } }),
    ...options,
    env: { ...slack.settings(), ...vendorServer.environment, ...options.env },
  });
  slack.connectTo(`${desk.url}/slack/events`);
  return {
    desk,
    slack,
    vendor: vendorServer,
    async end() {
      await desk.end();
      await slack.close();
      await vendorServer.stop();
    },
  };
}
