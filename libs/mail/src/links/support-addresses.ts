/** The desk's own addresses: which mail is ours, from which address an answer leaves, and to whom no mail may ever go. */
import { ConfigError } from '@tierdesk/platform';

export class SupportAddresses {
  private readonly plain: string[];
  private readonly domains: string[];

  /** @param setting `SUPPORT_ADDRESSES`: addresses, or a catch-all `*@domain`, separated by commas. @throws ConfigError */
  constructor(setting: string) {
    const entries = setting
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter(Boolean);
    const wrong = entries.filter((entry) => !/^[^\s@]+@[^\s@]+$/.test(entry));
    if (wrong.length > 0 || entries.length === 0) {
      throw new ConfigError([`SUPPORT_ADDRESSES: ${wrong.join(', ') || 'empty'}: must be addresses such as help@example.com or *@example.com`]);
    }
    this.plain = entries.filter((entry) => !entry.startsWith('*@'));
    this.domains = entries.filter((entry) => entry.startsWith('*@')).map((entry) => entry.slice(2));
  }

  /** Ours: a support address, one of its plus-addresses, or anything under a catch-all domain. */
  includes(address: string): boolean {
    const plain = withoutTag(address);
    return this.plain.includes(plain) || this.domains.includes(domainOf(plain));
  }

  /** The plain address that the mail came to; for a catch-all the first plain one, else `support@` the first domain. */
  senderFor(recipient: string): string {
    const plain = withoutTag(recipient);
    if (this.plain.includes(plain)) return plain;
    return this.plain[0] ?? `support@${this.domains[0]}`;
  }
}

/** `Help+1042.abc@Corp.example` -> `help@corp.example` */
function withoutTag(address: string): string {
  const lower = address.trim().replace(/^<|>$/g, '').toLowerCase();
  const at = lower.lastIndexOf('@');
  return `${lower.slice(0, at).split('+')[0]}${lower.slice(at)}`;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
