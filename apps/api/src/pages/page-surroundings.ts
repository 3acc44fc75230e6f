/** What pages show beside the ticket itself: the desk's name, the reader's zone, and the names behind its keys. */
import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { requesterPageTexts } from '@tierdesk/texts';
import type { MessageShape, TicketShape } from '@tierdesk/ticket';
import { DeskKeys } from '../desk/desk-keys.js';
import type { RequesterPage } from './requester-view.js';

@Injectable()
export class PageSurroundings {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(DeskKeys) private readonly keys: DeskKeys,
  ) {}

  get desk(): string {
    return this.settings.DESK_NAME;
  }

  of(ticket: TicketShape): Omit<RequesterPage, 'done' | 'form' | 'path' | 'asked' | 'sourcesOf'> {
    return {
      desk: this.settings.DESK_NAME,
      zone: this.zoneOf(ticket),
      ticket,
      queue: this.queueName(ticket),
      authorName: (message) => this.authorName(message),
    };
  }

  /** Of the requester: the page says the times that their mails say. */
  private zoneOf({ requester: { key, address } }: TicketShape): string {
    const person = this.directory.personByKey(key) ?? this.directory.personByAddress(address);
    return person?.zone ?? this.settings.TZ_DISPLAY;
  }

  /** The queue that has the ticket, else the first tier of people of its ladder. */
  private queueName({ tier, policy }: TicketShape): string {
    const tiers = this.keys.policy(policy?.key ?? null)?.tiers ?? [];
    const now = tiers.find((candidate) => candidate.key === tier?.key && candidate.kind === 'human');
    const people = now ?? tiers.find((candidate) => candidate.kind === 'human');
    return people ? this.keys.tierName(people) : requesterPageTexts.desk;
  }

  private authorName({ author, authorKey }: MessageShape): string {
    if (author === 'agent') return requesterPageTexts.aiAgent;
    if (author !== 'human') return this.settings.DESK_NAME;
    return this.directory.personByKey(authorKey)?.name ?? requesterPageTexts.desk;
  }
}
