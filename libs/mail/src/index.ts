export { parseReplyAddress, replyAddress, type ParsedReplyAddress, type ReplyLane } from './links/reply-address.js';
export { SignedLinks, type CardAct, type LinkGrant, type LinkPayload } from './links/signed-links.js';
export { loadSigningKey, SIGNING_KEY, SigningKey } from './links/signing-key.js';
export { SupportAddresses } from './links/support-addresses.js';
