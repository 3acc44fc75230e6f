/** Whether the domain in From really sent a mail, as a host that the desk trusts has found. Pure. */
import type { SenderProof } from '@tierdesk/ticket';
import { headers, type ParsedMail } from '../parsing/parsed-mail.js';
import { readAuthenticationResults, type AuthenticationResult } from './authentication-results.js';

/**
 * @param trusted names of hosts, lower case; without any nothing can be checked: `none`
 * @returns `failed` also when none of them looked: the mail came in by another way, which anybody may have taken
 */
export function senderProof(mail: Pick<ParsedMail, 'headers' | 'from'>, trusted: readonly string[]): SenderProof {
  if (trusted.length === 0) return 'none';
  // The last trusted host on the way stands first; what stands below may have been written by anybody. A header in its name that came in from
  // outside it must have removed itself (RFC 8601, section 5): here nobody can tell it apart.
  const found = headers(mail, 'authentication-results')
    .map(readAuthenticationResults)
    .find(({ host }) => trusted.includes(host));
  return found !== undefined && proves(found.results, domainOf(mail.from?.address ?? '')) ? 'passed' : 'failed';
}

/** DMARC settles it, either way; without it a signature or the sending host must be of the very domain in From. */
function proves(results: readonly AuthenticationResult[], from: string): boolean {
  const dmarc = results.filter(({ method, value }) => method === 'dmarc' && value !== 'none');
  if (dmarc.length > 0) return dmarc.every(({ value, properties }) => value === 'pass' && isWithin(from, properties.get('header.from') ?? from));
  return results.some(({ method, value, properties }) => {
    if (value !== 'pass') return false;
    if (method === 'dkim') return isWithin(from, properties.get('header.d') ?? properties.get('header.i') ?? '');
    return method === 'spf' && isWithin(from, properties.get('smtp.mailfrom') ?? '');
  });
}

/** The same domain, or one below it. */
function isWithin(domain: string, owner: string): boolean {
  const of = domainOf(owner);
  return domain !== '' && of.includes('.') && (domain === of || domain.endsWith(`.${of}`));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
