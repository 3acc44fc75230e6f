import { describe, expect, it } from 'vitest';
import { isAuthentic } from './authentication.js';

const mail = (results: string[], from = 'priya@corp.example') => ({
  from: { name: '', address: from },
  headers: results.map((value) => ({ name: 'authentication-results', value })),
});
const host = ['mx.corp.example'];

describe('a mail of somebody of the desk', () => {
  it.each([
    ['DMARC passed', ['mx.corp.example; dmarc=pass header.from=corp.example'], true],
    [
      'DMARC failed, though something else was signed',
      ['mx.corp.example; dkim=pass header.d=evil.example; dmarc=fail header.from=corp.example'],
      false,
    ],
    ['signed by its own domain', ['mx.corp.example 1; dmarc=none; dkim=pass (2048-bit key) header.d=corp.example'], true],
    ['sent by a host of its own domain', ['mx.corp.example; spf=pass smtp.mailfrom=priya@corp.example'], true],
    ['signed by another domain', ['mx.corp.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example'], false],
    ['signed by what only looks like a domain above', ['mx.corp.example; dkim=pass header.d=example'], false],
    ['results by a host that nobody trusts', ['mx.evil.example; dmarc=pass header.from=corp.example'], false],
    ['forged results below the real ones', ['mx.corp.example; dmarc=fail', 'mx.corp.example; dmarc=pass header.from=corp.example'], false],
    ['no results at all', [], false],
    [
      'words in brackets that say pass',
      ['mx.corp.example; spf=fail (dmarc=pass; dkim=pass header.d=corp.example) smtp.mailfrom=evil.example'],
      false,
    ],
  ])('%s', (_what, results, authentic) => {
    expect(isAuthentic(mail(results), host)).toBe(authentic);
  });

  it('passes where no host is trusted: then the signed address alone is asked for', () => {
    expect(isAuthentic(mail([]), [])).toBe(true);
  });
});
