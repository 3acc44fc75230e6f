/** Stands where the ticket workflows are: remembers who was told, and can be away. */
import { OperationalError } from '@tierdesk/platform';
import { TicketGateway, type Act, type MailArrived, type VendorNews } from '@tierdesk/ticket';

export class RecordingGateway extends TicketGateway {
  told: [ticket: number, inboxNo: number][] = [];
  news: [ticket: number, caseId: string, newsNo: number][] = [];
  acts: { ticket: number; act: Act; intent: string }[] = [];
  away = false;

  override async mailArrived(ticket: number, { inboxNo }: MailArrived): Promise<void> {
    this.refuseWhenAway();
    this.told.push([ticket, inboxNo]);
  }

  override async vendorNews(ticket: number, { caseId, newsNo }: VendorNews): Promise<void> {
    this.refuseWhenAway();
    this.news.push([ticket, caseId, newsNo]);
  }

  override async act(ticket: number, act: Act, intent: string): Promise<void> {
    this.refuseWhenAway();
    this.acts.push({ ticket, act, intent });
  }

  private refuseWhenAway(): void {
    if (this.away) throw new OperationalError('temporal.away', 'the workflow service does not answer');
  }
}
