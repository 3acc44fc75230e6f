/** Whether the domain in From really sent a mail, as a host that the desk trusts has found. Pure. */
import { headers, type ParsedMail } from '../parsing/parsed-mail.js';

/**
 * @param trusted names of hosts, lower case; without any nothing can be checked, so nothing is refused
 * @returns false when one of them found no proof, or none of them looked: mail came in by another way
 */
export function isAuthentic(mail: Pick<ParsedMail, 'headers' | 'from'>, trusted: readonly string[]): boolean {
  if (trusted.length === 0) return true;
  // The last trusted host on the way stands first; what stands below may have been written by anybody.
  const found = headers(mail, 'authentication-results')
    .map(readResults)
    .find(({ host }) => trusted.includes(host));
  return found !== undefined && proves(found.results, domainOf(mail.from?.address ?? ''));
}

interface Result {
  method: string;
  value: string;
  /** Such as `header.d` -> `corp.example`. */
  properties: Map<string, string>;
}

/** DMARC settles it, either way; without it a signature or the sending host must be of the very domain in From. */
function proves(results: Result[], from: string): boolean {
  const dmarc = results.find(({ method, value }) => method === 'dmarc' && value !== 'none');
  if (dmarc) return dmarc.value === 'pass' && isWithin(from, dmarc.properties.get('header.from') ?? from);
  return results.some(({ method, value, properties }) => {
    if (value !== 'pass') return false;
    if (method === 'dkim') return isWithin(from, properties.get('header.d') ?? properties.get('header.i') ?? '');
    return method === 'spf' && isWithin(from, properties.get('smtp.mailfrom') ?? '');
  });
}

/** RFC 8601: `host 1; method=value (comment) property=value ...; ...` */
function readResults(header: string): { host: string; results: Result[] } {
  const [host = '', ...parts] = header.replace(/\([^()]*\)/g, ' ').split(';');
  return {
    host: (host.trim().split(/\s+/)[0] ?? '').toLowerCase(),
    results: parts.map((part) => {
      const pairs = [...part.matchAll(/([\w.-]+)\s*=\s*"?([^\s"]+)"?/g)].map(
        ([, name = '', value = '']) => [name.toLowerCase(), value.toLowerCase()] as const,
      );
      const [method = '', value = ''] = pairs[0] ?? [];
      return { method, value, properties: new Map(pairs.slice(1)) };
    }),
  };
}

/** The same domain, or one below it. */
function isWithin(domain: string, owner: string): boolean {
  const of = domainOf(owner);
  return domain !== '' && of.includes('.') && (domain === of || domain.endsWith(`.${of}`));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
