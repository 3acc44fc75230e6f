export { parseReplyAddress, replyAddress, type ParsedReplyAddress, type ReplyLane } from './links/reply-address.js';
export { SignedLinks, type CardAct, type LinkGrant, type LinkPayload } from './links/signed-links.js';
export { loadSigningKey, SIGNING_KEY, SigningKey } from './links/signing-key.js';
export { SupportAddresses } from './links/support-addresses.js';
export { MailComposer } from './compose/mail-composer.js';
export { ServiceHours } from './compose/service-hours.js';
export { MailDelivery } from './outbox/mail-delivery.js';
export { MailRelay } from './outbox/mail-relay.js';
export { outgoingMailProviders } from './outgoing-mail.providers.js';
