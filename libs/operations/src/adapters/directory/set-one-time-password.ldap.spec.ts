import { firstPassword, Slapd } from '@tierdesk/testkit';
import { Attribute, Change } from 'ldapts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperationRegistry } from '../../registry/operation-registry.js';
import { deskWith, KeptHandover } from './directory.spec-kit.js';

const handover = new KeptHandover();
beforeEach(() => handover.given.splice(0));

function connected(slapd: Slapd, more: Record<string, string> = {}): OperationRegistry {
  const desk = deskWith({ ...slapd.environment, ...more });
  desk.handOverBy(handover);
  return desk;
}

const reset = (desk: OperationRegistry, user: string) => desk.call('directory.resetPassword', { user }, { key: '1042/p1/n1', timeoutMs: 5_000 });
const given = () => handover.given[0]?.secret ?? '';

describe('a one-time password in a directory that cannot ask for a new one', () => {
  let slapd: Slapd;
  beforeAll(async () => {
    slapd = await Slapd.withoutPolicy();
  });
  afterAll(() => slapd.stop());

  it('is handed over all the same, and the result says that it need not be changed', async () => {
    expect(await reset(connected(slapd), 'ana.ruiz')).toEqual({ handedOver: true, mustChange: false });
    expect(await slapd.signsIn('ana.ruiz', firstPassword)).toBe(false);
    expect(await slapd.signsIn('ana.ruiz', given())).toBe(true);
  });
});

describe('a one-time password in a directory with a policy', () => {
  let slapd: Slapd;
  beforeAll(async () => {
    slapd = await Slapd.start();
  });
  afterAll(() => slapd.stop());

  const policy = (type: string, value: string) =>
    slapd.asAdmin((client) =>
      client.modify(`cn=default,ou=policies,${slapd.suffix}`, [
        new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) }),
      ]),
    );

  it('has to be changed, also where the policy takes the flag away with the old password', async () => {
    await policy('pwdMustChange', 'FALSE');
    expect(await reset(connected(slapd), 'ana.ruiz')).toEqual({ handedOver: true, mustChange: true });
    await policy('pwdMustChange', 'TRUE');
    expect(await slapd.read('ana.ruiz', 'pwdReset')).toEqual(['TRUE']);
    expect(await slapd.signsIn('ana.ruiz', given())).toBe(true);
  });

  it('that the desk may not mark leaves the old one as it is', async () => {
    await slapd.restart('access to attrs=pwdReset by * read\naccess to attrs=userPassword by users write by anonymous auth');
    const small = connected(slapd, { LDAP_BIND_DN: slapd.dn('carmen.soler'), LDAP_BIND_PASSWORD: firstPassword });
    await expect(reset(small, 'luis.prieto')).rejects.toMatchObject({ code: 'directory.not_allowed', effect: 'none', again: false });
    expect(handover.given).toEqual([]);
    expect(await slapd.signsIn('luis.prieto', firstPassword)).toBe(true);
  });

  it.each([
    ['was not marked', []],
    ['was marked before', ['TRUE']],
  ])('that the directory refuses leaves an account as it was that %s', async (_name, before) => {
    await slapd.restart('access to attrs=pwdReset by users write\naccess to attrs=userPassword by anonymous auth');
    await slapd.asAdmin((client) =>
      client.modify(slapd.dn('owen.price'), [
        new Change({ operation: 'replace', modification: new Attribute({ type: 'pwdReset', values: before }) }),
      ]),
    );
    const small = connected(slapd, { LDAP_BIND_DN: slapd.dn('carmen.soler'), LDAP_BIND_PASSWORD: firstPassword });
    await expect(reset(small, 'owen.price')).rejects.toMatchObject({ code: 'directory.not_allowed', effect: 'none', again: false });
    expect(handover.given).toEqual([]);
    expect(await slapd.read('owen.price', 'pwdReset')).toEqual(before);
    expect(await slapd.signsIn('owen.price', firstPassword)).toBe(true);
  });
});
