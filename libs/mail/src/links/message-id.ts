/**
 * Message-IDs of what the desk sends: made of ticket and step, so that the same step always sends under the same one. Signed, since whoever
 * names one in a delivery report is believed that the mail came back: nobody may guess those of other people's tickets.
 */
import { base32 } from './base32.js';
import type { SigningKey } from './signing-key.js';

export interface OutgoingStep {
  desk: string;
  ticket: number;
  stepId: string;
  /** Number of the recipient from 1, when one step writes to several people. */
  copy: number | null;
}

export function outgoingMessageId(key: SigningKey, { desk, ticket, stepId, copy }: OutgoingStep, recipient: string): string {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();
  const name = `t${ticket}.${stepId}.${desk}${copy === null ? '' : `.${copy}`}`;
  return `<${name}.${base32(key.sign('message-id', name)).slice(0, 12)}@${domain}>`;
}
