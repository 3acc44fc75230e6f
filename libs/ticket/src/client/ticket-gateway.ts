/** What reaches running tickets from the doors of the desk. Implemented over Temporal by `TicketClient`. */
import type { Act, MailArrived, VendorNews } from '../messages.js';

export abstract class TicketGateway {
  /**
   * Signal-with-start: starts the ticket's workflow when none runs. Safe to repeat.
   * @throws OperationalError `temporal.away` when the workflow service does not take it; nothing is lost, call again.
   */
  abstract mailArrived(ticket: number, news: MailArrived): Promise<void>;

  /** Signal to a running ticket; a ticket that has closed ignores it. @throws OperationalError `temporal.away` */
  abstract vendorNews(ticket: number, news: VendorNews): Promise<void>;

  /**
   * Orders the ticket and waits until the decision is visible in the database, 5 s at most.
   * @param intent id of the intent, such as `claim/1/0/priya.nair`: a repeat with the same id gets the first answer
   * @throws UserError 409 with a RefusalCode · OperationalError `desk.worker_away` after 5 s · OperationalError `temporal.away`
   */
  abstract act(ticket: number, act: Act, intent: string): Promise<void>;
}
