/** An outside party, as `vendors/<key>.yaml` describes it. */

/** What is blacked out in what a vendor is sent. */
export const redactions = ['names', 'addresses', 'phones'] as const;
export type Redaction = (typeof redactions)[number];

/** Where cases go; without it the vendor is switched off. */
export interface VendorDoor {
  url: URL;
  /** Standard Webhooks secret, `whsec_...`; signs both directions. */
  secret: string;
  headers: Record<string, string>;
  /** The door may be on this machine or in a private network, and without TLS. */
  allowPrivate: boolean;
}

export interface Vendor {
  key: string;
  name: string;
  redact: Redaction[];
  /** What the contract promises, for people to read; the policy's clocks decide. */
  contractMinutes: number | null;
  costCentsPerCase: number;
  door: VendorDoor | null;
  /** Why the vendor is switched off, and which setting turns it on; null when it is on. */
  off: string | null;
}
