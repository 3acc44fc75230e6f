/** A mail as the desk reads it: decoded, harmless to store, without the bytes of its attachments (they stay in the raw mail). */

export interface MailAddress {
  name: string;
  /** Lower case. */
  address: string;
}

export interface MailAttachment {
  name: string;
  type: string;
  size: number;
  sha256: string;
}

/** A machine-readable part of a delivery report, or the mail that came back in it. */
export interface ReportPart {
  /** `message/delivery-status`, `message/rfc822`, `text/rfc822-headers` and the like. */
  type: string;
  text: string;
}

export interface ParsedMail {
  /** In angle brackets, as sent; null when there is none. */
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  from: MailAddress | null;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  sentAt: Date | null;
  /** The text part, or the HTML part read as a person sees it. */
  text: string;
  textFrom: 'plain' | 'html' | 'nothing';
  attachments: MailAttachment[];
  /** `multipart/report` and the like, lower case, without parameters. */
  contentType: string;
  reportParts: ReportPart[];
  /** Names in lower case, values unfolded, in the mail's order. */
  headers: { name: string; value: string }[];
}

/** The first header of this name; '' when there is none. */
export function header(mail: Pick<ParsedMail, 'headers'>, name: string): string {
  return mail.headers.find((candidate) => candidate.name === name)?.value ?? '';
}

export function headers(mail: Pick<ParsedMail, 'headers'>, name: string): string[] {
  return mail.headers.filter((candidate) => candidate.name === name).map((candidate) => candidate.value);
}
