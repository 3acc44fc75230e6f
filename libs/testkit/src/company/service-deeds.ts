import { known, Refusal, type Deed } from './deed.js';
import type { World } from './world.js';

export const vpnDeeds: Record<string, Deed> = {
  'vpn.read': (world, { user }) => ({ ...known(world.vpn, user) }),
  'vpn.resetProfile': (world, { user = '' }) => {
    const profile = known(world.vpn, user);
    const snapshot = `snap-${world.vpnSnapshots.size + 1}`;
    world.vpnSnapshots.set(snapshot, { user, profile: { ...profile } });
    // A fresh profile mends the profile; what is wrong with the certificate or the password stays wrong.
    Object.assign(profile, { active: true, lastError: profile.lastError === 'profile' ? 'none' : profile.lastError });
    return { snapshot, reset: true };
  },
  'vpn.restoreProfile': (world, { snapshot }) => {
    const { user, profile } = known(world.vpnSnapshots, snapshot);
    world.vpn.set(user, { ...profile });
    return { restored: true };
  },
  'vpn.renewCertificate': (world, { user = '' }) => {
    const profile = known(world.vpn, user);
    const before = world.vpnCertificates.get(user) ?? [];
    world.vpnCertificates.set(user, [...before, profile.certificateDaysLeft]);
    profile.certificateDaysLeft = 365;
    if (profile.lastError === 'certificate') profile.lastError = 'none';
    return { previous: `certificate-${before.length}`, renewed: true };
  },
  'vpn.restoreCertificate': (world, { user = '' }) => {
    const before = known(world.vpnCertificates, user);
    const days = before.pop();
    if (days === undefined) return { restored: false };
    known(world.vpn, user).certificateDaysLeft = days;
    return { restored: true };
  },
};

function assign(world: World, user: string, product: string): boolean {
  const found = known(world.products, product);
  if (found.seats.has(user)) return false;
  if (found.free < 1) throw new Refusal(409);
  found.free -= 1;
  found.seats.add(user);
  return true;
}

function release(world: World, user: string, product: string): boolean {
  const found = known(world.products, product);
  if (!found.seats.delete(user)) return false;
  found.free += 1;
  return true;
}

export const licenceDeeds: Record<string, Deed> = {
  'licences.read': (world, { product }) => {
    const { free, paid } = known(world.products, product);
    return { free, paid };
  },
  'licences.assign': (world, { product = '', user = '' }) => {
    assign(world, user, product);
    return { assigned: true };
  },
  'licences.release': (world, { product = '', user = '' }) => ({ released: release(world, user, product) }),
  'licences.releaseAll': (world, { user = '' }) => {
    const list = [...world.products].filter(([, { seats }]) => seats.has(user)).map(([key]) => key);
    for (const product of list) release(world, user, product);
    return { list: list.join(','), released: list.length };
  },
  'licences.assignList': (world, { user = '', list = '' }) => ({
    assigned: list.split(',').filter((product) => product !== '' && assign(world, user, product)).length,
  }),
  'licences.buy': (world, { product }) => {
    const found = known(world.products, product);
    found.free += 1;
    found.ordered += 1;
    return { ordered: true };
  },
};

export const mailboxDeeds: Record<string, Deed> = {
  'mailboxes.read': (world, { user }) => {
    const { usedPercent, archive } = known(world.mailboxes, user);
    return { usedPercent, archive };
  },
  'mailboxes.enableArchive': (world, { user }) => {
    const mailbox = known(world.mailboxes, user);
    if (!mailbox.archive) mailbox.usedPercent = Math.round(mailbox.usedPercent / 2);
    mailbox.archive = true;
    return { enabled: true };
  },
  'mailboxes.disableArchive': (world, { user }) => {
    known(world.mailboxes, user).archive = false;
    return { disabled: true };
  },
  'mailboxes.create': (world, { user = '' }) => {
    known(world.accounts, user);
    const created = !world.mailboxes.has(user);
    if (created) world.mailboxes.set(user, { usedPercent: 0, archive: false, held: false });
    return { created };
  },
  'mailboxes.hold': (world, { user }) => {
    known(world.mailboxes, user).held = true;
    return { held: true };
  },
  'mailboxes.release': (world, { user }) => {
    known(world.mailboxes, user).held = false;
    return { released: true };
  },
  'mailboxes.traceMessage': (world, { report }) => {
    const found = world.messages.get(report ?? '');
    return { recipients: found?.recipients ?? 0, clicked: found?.clicked ?? 0, known: found !== undefined };
  },
  'mailboxes.quarantineMessage': (world, { report }) => {
    const found = known(world.messages, report);
    found.quarantined = true;
    return { removed: found.recipients };
  },
  'mailboxes.restoreMessage': (world, { report }) => {
    const found = known(world.messages, report);
    found.quarantined = false;
    return { restored: found.recipients };
  },
};

export const printerDeeds: Record<string, Deed> = {
  'printers.read': (world, { printer }) => {
    const { state, jobs } = known(world.printers, printer);
    return { state, jobs: jobs.length };
  },
  'printers.resumeQueue': (world, { printer }) => {
    const found = known(world.printers, printer);
    if (found.state === 'paused') found.state = 'ready';
    return { resumed: found.state === 'ready' };
  },
  'printers.pauseQueue': (world, { printer }) => {
    known(world.printers, printer).state = 'paused';
    return { paused: true };
  },
  'printers.cancelOwnJobs': (world, { printer, user }) => {
    const found = known(world.printers, printer);
    const waiting = found.jobs.length;
    found.jobs = found.jobs.filter((owner) => owner !== user);
    return { cancelled: waiting - found.jobs.length };
  },
};
