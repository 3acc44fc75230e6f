/** What a requester decides on a page: brought to the ticket once, whatever the number of clicks. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { TicketGateway, TypedTexts, type Act } from '@tierdesk/ticket';

export interface RequesterAnswer {
  ticket: number;
  episode: number;
  helped: boolean;
  wantsPerson: boolean;
  /** Makes the intent: the same link or the same state of the page is the same answer. */
  from: string;
  /** Step of the message that the page or the link is about. */
  about?: string | null;
  text?: string | undefined;
}

/** A message of ours is called `<ticket>-<step>`. */
export function stepOfMessage(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}

@Injectable()
export class RequesterActs {
  constructor(
    @Inject(TypedTexts) private readonly texts: TypedTexts,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
  ) {}

  /** @throws UserError 409 with a RefusalCode @throws OperationalError `desk.worker_away`, `temporal.away` */
  async answer({ ticket, episode, helped, wantsPerson, from, about = null, text = '' }: RequesterAnswer): Promise<void> {
    const what = helped ? 'works' : wantsPerson ? 'person' : 'not_yet';
    const intent = `page/${episode}/${what}/${createHash('sha256').update(`${from}\n${text}`).digest('base64url').slice(0, 22)}`;
    const textId = text === '' ? null : `page-${ticket}-${intent}`;
    if (textId !== null) await this.texts.keep({ id: textId, ticket, author: 'requester', text });
    const act: Act = { act: 'answerConfirmation', actor: 'requester', via: 'page', helped, wantsPerson, episode, about, textId };
    await this.gateway.act(ticket, act, intent);
  }
}
