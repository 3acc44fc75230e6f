import { describe, expect, it } from 'vitest';
import { senderProof } from './authentication.js';

const mail = (results: string[], from = 'priya@corp.example') => ({
  from: { name: '', address: from },
  headers: results.map((value) => ({ name: 'authentication-results', value })),
});
const host = ['mx.corp.example'];

describe('the sender of a mail', () => {
  it.each([
    ['DMARC passed', ['mx.corp.example; dmarc=pass header.from=corp.example']],
    ['signed by its own domain', ['mx.corp.example 1; dmarc=none; dkim=pass (2048-bit key) header.d=corp.example']],
    ['signed, by a method with its version', ['mx.corp.example; dkim/1 = pass header.d="corp.example"']],
    ['sent by a host of its own domain', ['mx.corp.example; spf=pass smtp.mailfrom=priya@corp.example']],
    ['looked at by a host whose name stands in capitals', ['MX.Corp.Example; dmarc=pass header.from=corp.example']],
  ])('is proven: %s', (_what, results) => {
    expect(senderProof(mail(results), host)).toBe('passed');
  });

  it.each([
    ['DMARC failed, though something else was signed', ['mx.corp.example; dkim=pass header.d=evil.example; dmarc=fail header.from=corp.example']],
    ['DMARC passed for another domain in From', ['mx.corp.example; dmarc=pass header.from=evil.example']],
    ['signed by another domain', ['mx.corp.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example']],
    ['signed by what only looks like a domain above', ['mx.corp.example; dkim=pass header.d=example']],
    ['results by a host that nobody trusts', ['mx.evil.example; dmarc=pass header.from=corp.example']],
    ['forged results below the real ones', ['mx.corp.example; dmarc=fail', 'mx.corp.example; dmarc=pass header.from=corp.example']],
    ['no results at all', []],
    ['two findings that say both', ['mx.corp.example; dmarc=pass header.from=corp.example; dmarc=fail header.from=corp.example']],
  ])('is not proven: %s', (_what, results) => {
    expect(senderProof(mail(results), host)).toBe('failed');
  });

  it.each([
    ['in brackets', 'spf=fail (dmarc=pass; dkim=pass header.d=corp.example) smtp.mailfrom=evil.example'],
    ['in brackets within brackets', 'spf=fail (a (b) ; dmarc=pass header.from=corp.example) smtp.mailfrom=evil.example'],
    ['behind a bracket that was escaped', 'spf=fail (a\\); dmarc=pass header.from=corp.example) smtp.mailfrom=evil.example'],
    ['in the quotes of an address', 'spf=pass smtp.mailfrom="x; dmarc=pass header.from=corp.example; y"@evil.example'],
    ['behind a quote that was escaped', 'spf=pass smtp.mailfrom="x\\"; dmarc=pass header.from=corp.example; y"@evil.example'],
    ['in a bracket that never ends', 'spf=fail smtp.mailfrom=evil.example (; dmarc=pass header.from=corp.example'],
  ])('is not proven by words of the sender %s', (_where, results) => {
    expect(senderProof(mail([`mx.corp.example; ${results}`]), host)).toBe('failed');
  });

  it('is not looked at where no host is trusted', () => {
    expect(senderProof(mail(['mx.corp.example; dmarc=fail']), [])).toBe('none');
  });
});
