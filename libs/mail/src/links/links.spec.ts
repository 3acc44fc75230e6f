import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@tierdesk/platform';
import { describe, expect, it } from 'vitest';
import { outgoingMessageId } from './message-id.js';
import { parseReplyAddress, replyAddress, type ReplyLane } from './reply-address.js';
import { SignedLinks, type LinkGrant } from './signed-links.js';
import { loadSigningKey, SigningKey } from './signing-key.js';
import { SupportAddresses } from './support-addresses.js';

const key = new SigningKey(Buffer.alloc(32, 7));
const stranger = new SigningKey(Buffer.alloc(32, 8));

describe('the signing key', () => {
  it('is made once, is 32 bytes and nobody else may read it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'key-'));
    const first = loadSigningKey({ DATA_DIR: join(folder, 'data') }).sign('link', 'x');
    expect(loadSigningKey({ DATA_DIR: join(folder, 'data') }).sign('link', 'x')).toEqual(first);
    expect(readFileSync(join(folder, 'data/secret.key'))).toHaveLength(32);
    expect(statSync(join(folder, 'data/secret.key')).mode & 0o777).toBe(0o600);
  });

  it('stops the desk with a readable line when the file is damaged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'key-'));
    writeFileSync(join(folder, 'secret.key'), 'short');
    expect(() => loadSigningKey({ DATA_DIR: folder })).toThrow(ConfigError);
  });
});

describe('reply addresses', () => {
  it.each<[ReplyLane, RegExp]>([
    ['requester', /^help\+1042\.[a-z2-7]{12}@northlake\.example$/],
    ['card', /^help\+c1042\.[a-z2-7]{12}@northlake\.example$/],
    ['note', /^help\+n1042\.[a-z2-7]{12}@northlake\.example$/],
  ])('carry ticket and lane (%s) there and back, in any case and in angle brackets', (lane, shape) => {
    const address = replyAddress(key, 'help@northlake.example', 1042, lane);
    expect(address).toMatch(shape);
    expect(parseReplyAddress(key, address)).toEqual({ ticket: 1042, lane, valid: true });
    expect(parseReplyAddress(key, `<${address.toUpperCase()}>`)).toEqual({ ticket: 1042, lane, valid: true });
  });

  it('are worth nothing for another ticket, another lane or another desk', () => {
    const address = replyAddress(key, 'help@northlake.example', 1042, 'requester');
    expect(parseReplyAddress(key, address.replace('1042', '1043'))?.valid).toBe(false);
    expect(parseReplyAddress(key, address.replace('+1042', '+n1042'))).toEqual({ ticket: 1042, lane: 'note', valid: false });
    expect(parseReplyAddress(stranger, address)?.valid).toBe(false);
  });

  it('leave other addresses alone', () => {
    for (const address of ['help@northlake.example', 'ana+list@corp.example', 'help+1042@northlake.example', ''])
      expect(parseReplyAddress(key, address)).toBeNull();
  });
});

describe('signed links', () => {
  const links = new SignedLinks({ PUBLIC_URL: 'https://desk.example' }, key);
  const token = (link: string) => link.slice(link.lastIndexOf('/') + 1);

  it.each<[string, string, Partial<LinkGrant>]>([
    [links.confirm(1042, 2, '1042-2.7', true), '/c/', { kind: 'confirm', ticket: 1042, episode: 2, messageId: '1042-2.7', helped: true }],
    [links.wantsPerson(1042, 2), '/c/', { kind: 'person', ticket: 1042, episode: 2 }],
    [
      links.cardAct(1042, 1, 3, 'priya.nair', 'claim'),
      '/a/',
      { kind: 'act', ticket: 1042, episode: 1, claimNo: 3, person: 'priya.nair', act: 'claim' },
    ],
  ])('say who may do what (%#)', (link, path, grant) => {
    expect(link.startsWith(`https://desk.example${path}`)).toBe(true);
    expect(links.verify(token(link))).toMatchObject(grant);
  });

  it('mark the reader of the page without showing the address', () => {
    const link = links.requesterPage(1042, 'Ana@corp.example');
    expect(links.verify(token(link))).toMatchObject({ kind: 'page', ticket: 1042, reader: links.readerOf('ana@CORP.example') });
    expect(Buffer.from(token(link), 'base64url').toString()).not.toContain('corp');
  });

  it('are refused when forged, damaged or too old', () => {
    const good = token(links.wantsPerson(1042, 1));
    const other = Buffer.from(JSON.stringify({ kind: 'person', ticket: 1, episode: 1, exp: 9e9 })).toString('base64url');
    expect(links.verify(`${other}.${good.split('.')[1]}`)).toBeNull();
    expect(new SignedLinks({ PUBLIC_URL: '' }, stranger).verify(good)).toBeNull();
    expect(links.verify(good, Date.now() + 91 * 86_400_000)).toBeNull();
    for (const damaged of ['', '.', 'x', good.slice(0, -1), `${good}x`]) expect(links.verify(damaged)).toBeNull();
  });
});

it('gives the same step the same Message-ID, and each recipient of a card an own one', () => {
  const step = { desk: 'd3skd3sk', ticket: 1042, stepId: '1.4', copy: null };
  const id = outgoingMessageId(key, step, 'help@Northlake.example');
  expect(id).toMatch(/^<t1042\.1\.4\.d3skd3sk\.[a-z2-7]{12}@northlake\.example>$/);
  expect(outgoingMessageId(key, step, 'help@northlake.example')).toBe(id);
  expect(outgoingMessageId(key, { ...step, copy: 2 }, 'help@northlake.example')).toMatch(/^<t1042\.1\.4\.d3skd3sk\.2\.[a-z2-7]{12}@/);
});

it('nobody who knows one Message-ID of ours can guess another', () => {
  const step = { desk: 'd3skd3sk', ticket: 1042, stepId: '1.4', copy: null };
  const mark = (id: string) => id.split('.').at(4)?.split('@')[0];
  const ids = [outgoingMessageId(key, step, 'help@northlake.example'), outgoingMessageId(key, { ...step, ticket: 1043 }, 'help@northlake.example')];
  expect(mark(ids[0] ?? '')).not.toBe(mark(ids[1] ?? ''));
  expect(outgoingMessageId(stranger, step, 'help@northlake.example')).not.toBe(ids[0]);
});

describe('support addresses', () => {
  it('know themselves, with tags and in any case, and a whole domain for a catch-all', () => {
    const own = new SupportAddresses('help@northlake.example, *@desk.example');
    for (const address of ['HELP@northlake.example', 'help+c1.abc@northlake.example', 'anything@desk.example'])
      expect(own.includes(address)).toBe(true);
    for (const address of ['ana@northlake.example', 'help@other.example', '']) expect(own.includes(address)).toBe(false);
  });

  it('answer from the address that was written to, else from the first plain one, else from support@', () => {
    expect(new SupportAddresses('help@a.example,it@a.example').senderFor('IT+x@a.example')).toBe('it@a.example');
    expect(new SupportAddresses('*@b.example,help@a.example').senderFor('printer@b.example')).toBe('help@a.example');
    expect(new SupportAddresses('*@b.example').senderFor('printer@b.example')).toBe('support@b.example');
  });

  it('stop the desk with a readable line when one is no address', () => {
    expect(() => new SupportAddresses('help')).toThrow(/help/);
    expect(() => new SupportAddresses(' ')).toThrow(ConfigError);
  });
});
