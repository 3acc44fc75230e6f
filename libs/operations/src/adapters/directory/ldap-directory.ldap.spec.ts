import { createServer, type AddressInfo } from 'node:net';
import { ConfigError } from '@tierdesk/platform';
import { firstPassword, Slapd } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationRegistry } from '../../registry/operation-registry.js';
import { deskWith as load, KeptHandover } from './directory.spec-kit.js';

let slapd: Slapd;
let desk: OperationRegistry;
const handover = new KeptHandover();
beforeAll(async () => {
  slapd = await Slapd.start();
  desk = load(slapd.environment);
  desk.handOverBy(handover);
});
afterAll(() => slapd.stop());

const call = (name: string, args: Record<string, string>) => desk.call(`directory.${name}`, args, { key: '1042/p1/n1', timeoutMs: 5_000 });

describe('the directory over LDAP', () => {
  it('takes the operations that it knows, and leaves the others to the HTTP system', () => {
    expect(desk.get('directory.unlock')).toMatchObject({ origin: 'directory', system: 'directory', enabled: true, idempotent: true });
    expect(desk.get('directory.endSessions')).toMatchObject({ origin: 'file', enabled: false });
  });

  it('unlocks an account that wrong passwords have locked, and says so twice', async () => {
    await slapd.locksOut('ana.ruiz');
    expect(await call('readAccount', { user: 'ana.ruiz' })).toMatchObject({ found: true, locked: true, enabled: true });
    expect(await slapd.signsIn('ana.ruiz', firstPassword)).toBe(false);
    expect(await call('unlock', { user: 'ana.ruiz' })).toEqual({ lockedAgain: false });
    expect(await call('unlock', { user: 'ana.ruiz' })).toEqual({ lockedAgain: false });
    expect(await slapd.signsIn('ana.ruiz', firstPassword)).toBe(true);
  });

  it('locks until somebody unlocks', async () => {
    expect(await call('lock', { user: 'luis.prieto' })).toEqual({ locked: true });
    expect(await slapd.signsIn('luis.prieto', firstPassword)).toBe(false);
    expect(await slapd.read('luis.prieto', 'pwdAccountLockedTime')).toEqual(['000001010000Z']);
    await call('unlock', { user: 'luis.prieto' });
    expect(await slapd.signsIn('luis.prieto', firstPassword)).toBe(true);
  });

  it('disables an account, which is not a lock, and enables it again', async () => {
    expect(await call('disableAccount', { user: 'owen.price' })).toEqual({ enabled: false });
    expect(await call('readAccount', { user: 'owen.price' })).toMatchObject({ locked: false, enabled: false });
    expect(await slapd.signsIn('owen.price', firstPassword)).toBe(false);
    expect(await call('enableAccount', { user: 'owen.price' })).toEqual({ enabled: true });
    expect(await slapd.signsIn('owen.price', firstPassword)).toBe(true);
  });

  it('changes a membership, with what stood there before, and again without harm', async () => {
    const args = { user: 'ana.ruiz', group: 'erp-users' };
    expect(await call('readGroups', args)).toEqual({ count: 3, managed: true, member: false });
    expect(await call('addToGroup', args)).toEqual({ wasMember: false });
    expect(await call('addToGroup', args)).toEqual({ wasMember: true });
    expect(await call('readGroups', args)).toEqual({ count: 4, managed: true, member: true });
    expect(await slapd.groupsOf('ana.ruiz')).toContain('erp-users');
    expect(await call('removeFromGroup', args)).toEqual({ wasMember: true });
    expect(await call('removeFromGroup', args)).toEqual({ wasMember: false });
    expect(await slapd.groupsOf('ana.ruiz')).not.toContain('erp-users');
  });

  it('sets a one-time password, hands it over beside the ticket, and asks for a new one at the next sign-in', async () => {
    await slapd.locksOut('peter.vance');
    const result = await call('resetPassword', { user: 'peter.vance' });
    const [given] = handover.given.splice(0);
    expect(result).toEqual({ handedOver: true, mustChange: true });
    expect(given).toMatchObject({ ticket: 1042, account: 'peter.vance' });
    expect(JSON.stringify(result)).not.toContain(given?.secret);
    expect(await slapd.signsIn('peter.vance', firstPassword)).toBe(false);
    expect(await slapd.signsIn('peter.vance', given?.secret ?? '')).toBe(true);
    expect(await slapd.read('peter.vance', 'pwdReset')).toEqual(['TRUE']);
    expect(await call('readAccount', { user: 'peter.vance' })).toMatchObject({ passwordAgeDays: 0, locked: false });
  });

  it('says when a one-time password could not be handed over, without saying the password', async () => {
    handover.broken = true;
    const failed: unknown = await call('resetPassword', { user: 'peter.vance' }).catch((error: unknown) => error);
    handover.broken = false;
    expect(failed).toMatchObject({ code: 'directory.not_handed_over', effect: 'unknown', again: true });
    expect(failed).not.toHaveProperty('cause');
    await call('resetPassword', { user: 'peter.vance' });
    expect(await slapd.signsIn('peter.vance', handover.given.splice(0)[0]?.secret ?? '')).toBe(true);
  });

  it('resets no password while there is no channel to hand it over', async () => {
    const mute = load(slapd.environment);
    await expect(mute.call('directory.resetPassword', { user: 'ana.ruiz' }, { key: '1/p1/n1' })).rejects.toMatchObject({
      code: 'directory.no_handover',
      effect: 'none',
    });
    expect(await slapd.signsIn('ana.ruiz', firstPassword)).toBe(true);
  });

  it('leaves the password of a person alone who is reached on no channel', async () => {
    handover.reachesPeople = false;
    await expect(call('resetPassword', { user: 'ana.ruiz' })).rejects.toMatchObject({ code: 'directory.no_handover', effect: 'none', again: false });
    handover.reachesPeople = true;
    expect(await slapd.signsIn('ana.ruiz', firstPassword)).toBe(true);
  });

  it('takes a hostile name for a name: it matches nobody', async () => {
    for (const user of [
      '*',
      '*)(uid=*',
      'ana.ruiz)(|(uid=*',
      'ana.ruiz\0',
      'ana*',
      'uid=ana.ruiz,ou=people,dc=northlake,dc=example',
      '\\2a',
      ' ana.ruiz,',
    ]) {
      expect(await call('readAccount', { user }), user).toEqual({ found: false, locked: false, enabled: false, passwordAgeDays: -1 });
      await expect(call('lock', { user }), user).rejects.toMatchObject({ code: 'directory.no_account', effect: 'none', again: false });
    }
    await expect(call('addToGroup', { user: 'ana.ruiz', group: '*' })).rejects.toMatchObject({ code: 'directory.no_group' });
    await expect(call('addToGroup', { user: 'ana.ruiz', group: 'erp-users)(cn=*' })).rejects.toMatchObject({ code: 'directory.no_group' });
  });

  it.each([
    ['ldaps', () => ({ LDAP_URL: slapd.secureUrl })],
    ['StartTLS', () => ({ LDAP_STARTTLS: '1' })],
  ])('speaks over %s with a directory whose certificate is vouched for, and with no other', async (_name, more) => {
    const encrypted = { ...slapd.environment, OPERATIONS_ALLOW_PRIVATE: '0', ...more() };
    const read = (environment: Record<string, string>) => load(environment).call('directory.readAccount', { user: 'ana.ruiz' }, { key: 'k' });
    expect(await read({ ...encrypted, LDAP_CA_FILE: slapd.authority })).toMatchObject({ found: true });
    await expect(read(encrypted)).rejects.toMatchObject({ code: 'directory.unreachable', effect: 'none' });
  });

  it('finds people by address and by account', async () => {
    const ana = { id: 'ana.ruiz', addresses: ['ana.ruiz@northlake.example'] };
    expect(await desk.people?.findByMail('Ana.Ruiz@northlake.example')).toEqual(ana);
    expect(await desk.people?.findById('ana.ruiz')).toEqual(ana);
    expect(await desk.people?.findByMail('*')).toBeNull();
  });
});

describe('a directory that does not work', () => {
  it('has surely done nothing when it is away, and may be asked again', async () => {
    await slapd.down();
    await expect(call('unlock', { user: 'ana.ruiz' })).rejects.toMatchObject({ code: 'directory.unreachable', effect: 'none', again: true });
    await slapd.up();
    expect(await call('readAccount', { user: 'ana.ruiz' })).toMatchObject({ found: true });
  });

  it('that never says a word is given up in time', async () => {
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const url = `ldap://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const waiting = load({ ...slapd.environment, LDAP_URL: url }).call('directory.unlock', { user: 'ana.ruiz' }, { key: 'k', timeoutMs: 500 });
    await expect(waiting).rejects.toMatchObject({ code: 'directory.unreachable', effect: 'none', again: true });
    mute.close();
  });

  it('is a matter of settings when it does not accept the desk', async () => {
    const stranger = load({ ...slapd.environment, LDAP_BIND_PASSWORD: 'wrong' });
    await expect(stranger.call('directory.unlock', { user: 'ana.ruiz' }, { key: 'k' })).rejects.toMatchObject({
      code: 'directory.credentials',
      effect: 'none',
      again: false,
    });
  });

  it('is told what the account of the desk may not do', async () => {
    const small = load({ ...slapd.environment, LDAP_BIND_DN: slapd.dn('carmen.soler'), LDAP_BIND_PASSWORD: firstPassword });
    expect(await small.call('directory.readAccount', { user: 'ana.ruiz' }, { key: 'k' })).toMatchObject({ found: true });
    await expect(small.call('directory.lock', { user: 'ana.ruiz' }, { key: 'k' })).rejects.toMatchObject({
      code: 'directory.not_allowed',
      effect: 'none',
      again: false,
    });
  });

  it('is not spoken to in the clear unless that is allowed', () => {
    expect(() => load({ ...slapd.environment, OPERATIONS_ALLOW_PRIVATE: '0' })).toThrow(ConfigError);
    expect(() => load({ ...slapd.environment, OPERATIONS_ALLOW_PRIVATE: '0', LDAP_STARTTLS: '1' })).not.toThrow();
    expect(() => load({ LDAP_URL: 'ldaps://directory.example' })).toThrow(/LDAP_BIND_DN.*\n.*LDAP_BIND_PASSWORD.*\n.*LDAP_BASE_DN/);
  });
});
