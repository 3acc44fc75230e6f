/** What answering a click needs. */
import type { Logger, Settings } from '@tierdesk/platform';
import type { TicketGateway, TypedTexts } from '@tierdesk/ticket';
import type { Directory } from '../../directory/directory.js';
import type { DeskNames } from '../desk-names.js';
import type { CardReader } from '../store/card-reader.js';

export interface SlackReceiverParts {
  settings: Settings;
  directory: Directory;
  names: DeskNames;
  gateway: TicketGateway;
  typed: TypedTexts;
  reader: CardReader;
  logger: Logger;
}

/** Where somebody clicked, and so where they are answered. */
export interface Place {
  user: string;
  channel: string;
}
