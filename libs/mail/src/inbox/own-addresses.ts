/** Which mail is for us, and which is by us. */
import { canonicalAddress, type Directory } from '@tierdesk/people';
import type { SupportAddresses } from '../links/support-addresses.js';

export class OwnAddresses {
  constructor(
    private readonly support: SupportAddresses,
    private readonly directory: Directory,
  ) {}

  isRecipient(address: string): boolean {
    return this.support.includes(address);
  }

  /** A person of the directory may live under a catch-all domain; our plain addresses are never a person. */
  isSender(address: string): boolean {
    if (!this.support.includes(address)) return false;
    return this.support.senderFor(address) === canonicalAddress(address) || this.directory.personByAddress(address) === null;
  }
}
