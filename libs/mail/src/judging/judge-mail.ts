/** What kind of mail this is, headers first. Only `person` may start or move a ticket. Pure. */
import { header, headers, type ParsedMail } from '../parsing/parsed-mail.js';
import { automaticSign, type AutomaticSign } from './automatic.js';
import { judgeBounce, type Bounce } from './bounce.js';

export interface MailEnvelope {
  /** Empty for the null return path of bounces. */
  from: string;
  to: string[];
}

export type Verdict =
  | { kind: 'person' }
  /** Written by the desk itself, or going round in circles. */
  | { kind: 'own' }
  | { kind: 'automatic'; sign: AutomaticSign }
  | ({ kind: 'bounce' } & Bounce);

/** No mail of a person passes this many servers. */
const HOPS_LIMIT = 50;

/** @param isOwn true for the desk's own addresses */
export function judgeMail(mail: ParsedMail, envelope: MailEnvelope, isOwn: (address: string) => boolean): Verdict {
  const nullPath = isNullPath(mail, envelope);
  const bounce = judgeBounce(mail, nullPath);
  if (bounce) return { kind: 'bounce', ...bounce };
  if (isOwn(mail.from?.address ?? envelope.from) || headers(mail, 'received').length > HOPS_LIMIT) return { kind: 'own' };
  const sign = automaticSign(mail, nullPath);
  return sign ? { kind: 'automatic', sign } : { kind: 'person' };
}

function isNullPath(mail: ParsedMail, envelope: MailEnvelope): boolean {
  return envelope.from === '' || /^<\s*>$/.test(header(mail, 'return-path'));
}
