/** Signed plus-addresses of a ticket: they thread a mail even when every other header was stripped on its way. */
import { base32 } from './base32.js';
import { sameText, type SigningKey } from './signing-key.js';

/** `requester`: the ticket's own thread. `card`: an agent of the desk answers the requester. `note`: an internal note. */
export type ReplyLane = 'requester' | 'card' | 'note';

export interface ParsedReplyAddress {
  ticket: number;
  lane: ReplyLane;
  /** False: it looks like one of ours, but this desk did not sign it. */
  valid: boolean;
}

const laneLetters: Record<ReplyLane, string> = { requester: '', card: 'c', note: 'n' };
const macLength = 12;
const shape = /^[^@]*\+([cn]?)(\d{1,15})\.([a-z2-7]{12})@[^@]+$/;

/** @param recipient the desk's plain address, such as `help@northlake.example` */
export function replyAddress(key: SigningKey, recipient: string, ticket: number, lane: ReplyLane): string {
  const at = recipient.lastIndexOf('@');
  const local = recipient.slice(0, at).split('+')[0];
  return `${local}+${laneLetters[lane]}${ticket}.${mac(key, ticket, lane)}${recipient.slice(at)}`;
}

/** Case and angle brackets do not matter: some mail systems change both. @returns null when the address has not the shape */
export function parseReplyAddress(key: SigningKey, address: string): ParsedReplyAddress | null {
  const match = shape.exec(address.trim().replace(/^<|>$/g, '').toLowerCase());
  if (!match) return null;
  const [, letter = '', digits = '', signature = ''] = match;
  const lane: ReplyLane = letter === 'c' ? 'card' : letter === 'n' ? 'note' : 'requester';
  const ticket = Number(digits);
  return { ticket, lane, valid: sameText(signature, mac(key, ticket, lane)) };
}

function mac(key: SigningKey, ticket: number, lane: ReplyLane): string {
  return base32(key.sign('reply-address', `${lane}/${ticket}`)).slice(0, macLength);
}
