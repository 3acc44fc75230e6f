/** Small signed values: the session in the cookie and the one-time sign-in link. Both name a person and an end. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SigningKey } from '@tierdesk/mail';

export interface SignedValue {
  person: string;
  /** Unique, for values that work once. */
  id: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export type SignedPurpose = 'session' | 'sign-in';

export function sign(key: SigningKey, purpose: SignedPurpose, person: string, expiresAt: number): string {
  const body = Buffer.from(JSON.stringify([person, randomBytes(9).toString('base64url'), expiresAt])).toString('base64url');
  return `${body}.${mac(key, purpose, body)}`;
}

/** @returns null when the value is forged, damaged or too old */
export function verify(key: SigningKey, purpose: SignedPurpose, value: string, now = Date.now()): SignedValue | null {
  const [body = '', given = '', ...rest] = value.split('.');
  if (rest.length > 0 || !sameText(given, mac(key, purpose, body))) return null;
  const [person, id, expiresAt]: [string, string, number] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  return expiresAt > now ? { person, id, expiresAt } : null;
}

function mac(key: SigningKey, purpose: SignedPurpose, body: string): string {
  return key.sign(purpose, body).toString('base64url');
}

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
