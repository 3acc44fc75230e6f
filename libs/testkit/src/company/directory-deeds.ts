import { known, Refusal, type Deed } from './deed.js';
import { account, type World } from './world.js';

function membership(world: World, { user, group }: Readonly<Record<string, string>>, becomes: boolean): Record<string, unknown> {
  const { groups } = known(world.accounts, user);
  if (!known(world.groups, group).managed) throw new Refusal(403);
  const wasMember = groups.has(group ?? '');
  if (becomes) groups.add(group ?? '');
  else groups.delete(group ?? '');
  return { wasMember };
}

export const directoryDeeds: Record<string, Deed> = {
  'directory.readAccount': (world, { user }) => {
    const found = world.accounts.get(user ?? '');
    if (!found) return { found: false, locked: false, enabled: false, passwordAgeDays: -1 };
    return { found: true, locked: found.locked, enabled: found.enabled, passwordAgeDays: found.passwordAgeDays };
  },
  'directory.unlock': (world, { user }) => {
    known(world.accounts, user).locked = false;
    return { lockedAgain: false };
  },
  'directory.lock': (world, { user }) => {
    known(world.accounts, user).locked = true;
    return { locked: true };
  },
  'directory.resetPassword': (world, { user }) => {
    const found = known(world.accounts, user);
    found.passwordAgeDays = 0;
    found.passwordResets += 1;
    return { handedOver: true };
  },
  'directory.readGroups': (world, { user, group }) => {
    const { groups } = known(world.accounts, user);
    const managed = [...groups].some((name) => world.groups.get(name)?.managed);
    return { count: groups.size, managed, member: group !== undefined && groups.has(group) };
  },
  'directory.addToGroup': (world, args) => membership(world, args, true),
  'directory.removeFromGroup': (world, args) => membership(world, args, false),
  'directory.createAccount': (world, { record }) => {
    const { user, name } = known(world.records, record);
    const created = !world.accounts.has(user);
    if (created) world.accounts.set(user, account(name));
    return { user, created };
  },
  'directory.disableAccount': (world, { user }) => {
    known(world.accounts, user).enabled = false;
    return { enabled: false };
  },
  'directory.enableAccount': (world, { user }) => {
    known(world.accounts, user).enabled = true;
    return { enabled: true };
  },
  'directory.endSessions': (world, { user }) => {
    const found = known(world.accounts, user);
    const ended = found.sessions;
    found.sessions = 0;
    return { ended };
  },
  'directory.removeAuthenticator': (world, { user }) => {
    const found = known(world.accounts, user);
    const removed = found.authenticators;
    found.authenticators = 0;
    return { removed };
  },
  'directory.issueTemporaryPass': (world, { user }) => {
    known(world.accounts, user).temporaryPass = true;
    return { issued: true, handedOver: true };
  },
  'directory.revokeTemporaryPass': (world, { user }) => {
    const found = known(world.accounts, user);
    const revoked = found.temporaryPass;
    found.temporaryPass = false;
    return { revoked };
  },
};
