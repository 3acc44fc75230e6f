/** What answering a click needs. */
import type { BlockAction } from '@slack/bolt';
import type { Logger, Settings } from '@tierdesk/platform';
import type { AskedApprovals, TicketGateway, TypedTexts } from '@tierdesk/ticket';
import type { Directory } from '../../directory/directory.js';
import type { DeskNames } from '../desk-names.js';
import type { ApprovalCards } from '../store/approval-cards.js';
import type { CardReader } from '../store/card-reader.js';

export interface SlackReceiverParts {
  settings: Settings;
  directory: Directory;
  names: DeskNames;
  gateway: TicketGateway;
  typed: TypedTexts;
  reader: CardReader;
  approvals: AskedApprovals;
  cards: ApprovalCards;
  logger: Logger;
}

/** Where somebody clicked, and so where they are answered. */
export interface Place {
  user: string;
  channel: string;
}

/** Null when the click came from no channel. */
export function placeOf(body: BlockAction): Place | null {
  const channel = body.channel?.id ?? (typeof body.container['channel_id'] === 'string' ? body.container['channel_id'] : null);
  return channel ? { user: body.user.id, channel } : null;
}
