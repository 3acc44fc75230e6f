/** Message-IDs of what the desk sends: made of ticket and step, so that the same step always sends under the same one. */

/** @param copy number of the recipient from 1, when one step writes to several people */
export function outgoingMessageId(desk: string, ticket: number, stepId: string, recipient: string, copy?: number): string {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();
  return `<t${ticket}.${stepId}.${desk}${copy === undefined ? '' : `.${copy}`}@${domain}>`;
}
