/** What a process needs to write and send mail, for its Nest module. Beside these: DataSource, SETTINGS, LOGGER, SIGNING_KEY, Directory, DeskNames, ServiceHours. */
import { MessageComposer } from '@tierdesk/ticket';
import { ApprovalMails } from './compose/approval-mails.js';
import { DeskMails } from './compose/desk-mails.js';
import { MailComposer } from './compose/mail-composer.js';
import { RequesterMails } from './compose/requester-mails.js';
import { TierNames } from './compose/tier-names.js';
import { SignedLinks } from './links/signed-links.js';
import { MailDelivery } from './outbox/mail-delivery.js';
import { MailRelay } from './outbox/mail-relay.js';

export const outgoingMailProviders = [
  SignedLinks,
  TierNames,
  RequesterMails,
  DeskMails,
  ApprovalMails,
  MailComposer,
  MailRelay,
  MailDelivery,
  { provide: MessageComposer, useExisting: MailComposer },
];
