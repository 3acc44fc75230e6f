/** Who plays along in the demo: a Slack workspace with the desk's people, the systems of a company, and three vendors, each with a way of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FakeCompany, FakeSlack, FakeVendor } from '@tierdesk/testkit';
import { parse } from 'yaml';
import { root } from '../root.mjs';

const CHANNEL = { id: 'C0ITDESK1', name: 'it-desk', topic: 'Service desk', joined: true };

const ways = {
  fortway: { name: 'Fortway Support', onMessage: resolvesLate },
  corvid: { name: 'Corvid ERP', onMessage: resolvesWithABill },
  meridian: { name: 'Meridian', onMessage: () => undefined },
};

export async function startCast() {
  const slack = await FakeSlack.start({ people: slackPeople(), channel: CHANNEL });
  const company = await FakeCompany.start();
  const vendors = await Promise.all(Object.entries(ways).map(([key, { onMessage }]) => FakeVendor.start({ key, onMessage })));
  return {
    slack,
    company,
    environment: Object.assign({}, slack.settings(), company.environment, ...vendors.map((vendor) => vendor.environment)),
    vendorFiles: Object.fromEntries(vendors.map((vendor) => [vendor.key, vendor.file(ways[vendor.key].name)])),
    connectTo: (publicUrl) => slack.connectTo(`${publicUrl}/slack/events`),
    leave: () => Promise.all([slack.close(), company.stop(), ...vendors.map((vendor) => vendor.stop())]),
  };
}

/** Codes that prove who somebody is come here, too. */
const alsoInSlack = ['carmen.soler', 'peter.vance', 'hanna.vogel'];

/** Everybody who staffs a queue, and who needs it for the day. */
function slackPeople() {
  const { people, queues } = parse(readFileSync(join(root, 'config/people.yaml'), 'utf8'));
  const staff = new Set([...queues.flatMap((queue) => queue.members), ...alsoInSlack]);
  return people
    .filter(({ key }) => staff.has(key))
    .map((person, index) => ({ id: person.slack ?? `U0DESK${index}`, name: person.name, email: person.addresses[0] }));
}

async function resolvesLate(message, vendor) {
  if (message.type !== 'case.chased') return;
  await vendor.answers(message, 'accepted', 'Sorry for the wait, an engineer looks at it now.');
  await sleep(6_000);
  await vendor.answers(message, 'resolved', 'A certificate on the gateway had expired. It is renewed, please connect once more.');
}

async function resolvesWithABill(message, vendor) {
  if (message.type !== 'case.opened') return;
  await sleep(2_000);
  await vendor.answers(message, 'accepted', 'Taken by the finance team.');
  await sleep(5_000);
  await vendor.answers(message, 'resolved', 'The posting period was locked by the month-end run. It is open again.', { cost: 4_500 });
}
