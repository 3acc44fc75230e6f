import { Body, Get, Inject, Param, Post } from '@nestjs/common';
import type { CardAct } from '@tierdesk/mail';
import { Directory, type Person } from '@tierdesk/people';
import { SETTINGS, UserError, type Settings } from '@tierdesk/platform';
import { cardPageTexts as texts } from '@tierdesk/texts';
import { TicketGateway, TypedTexts, type Act, type TicketShape } from '@tierdesk/ticket';
import { z } from 'zod';
import { DeskKeys } from '../desk/desk-keys.js';
import { ReturnsPage } from '../http/returns.js';
import { cardActForm, cardState } from './card-act-view.js';
import { notice } from './layout.js';
import { PageController, SeeOther } from './page-door.js';
import { PageLinks, type Granted } from './page-links.js';

const Token = z.string().min(1).max(2_000);
const Words = z.object({ text: z.string().trim().max(10_000).default('') });

/** The links of the queue's card by mail. GET shows what would happen; the button's POST orders it, in the name of the card's owner. */
@PageController('a', 'link')
export class CardActController {
  constructor(
    @Inject(PageLinks) private readonly links: PageLinks,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(DeskKeys) private readonly keys: DeskKeys,
    @Inject(TypedTexts) private readonly texts: TypedTexts,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get(':token')
  @ReturnsPage()
  async ask(@Param('token', { schema: Token }) token: string): Promise<string | SeeOther> {
    const { grant, person, ticket } = await this.open(token);
    if (grant.act === 'open') return new SeeOther(this.consoleHref(ticket));
    const stopped = this.stopped(grant, person, ticket);
    if (stopped) return stopped;
    return cardActForm({
      desk: this.settings.DESK_NAME,
      act: grant.act,
      ticket,
      person,
      category: this.keys.categoryTitle(ticket.category),
      tierAbove: this.tierAbove(ticket),
    });
  }

  @Post(':token')
  @ReturnsPage()
  async decide(@Param('token', { schema: Token }) token: string, @Body({ schema: Words }) { text }: z.infer<typeof Words>): Promise<string> {
    const { grant, person, ticket } = await this.open(token);
    const intent = `mail/${grant.id}`;
    const textId = text === '' ? null : `mail-${ticket.number}-${grant.id}`;
    const act = actOf(grant.act, person, textId);
    if (!act) throw new UserError('link.invalid', texts.stale, 404);
    const stopped = grant.act === 'claim' ? null : this.stopped(grant, person, ticket);
    if (stopped) return stopped;
    if (textId !== null) await this.texts.keep({ id: textId, ticket: ticket.number, author: `person:${person.key}`, text });
    try {
      await this.gateway.act(ticket.number, act, intent);
    } catch (error) {
      const faster =
        error instanceof UserError && error.code === 'ticket.already_claimed' && this.stopped(grant, person, (await this.open(token)).ticket);
      if (faster) return faster;
      throw error;
    }
    const done = { claim: texts.claimed, resolve: texts.resolved, escalate: texts.escalated, open: texts.claimed }[grant.act];
    return this.say(texts.doneTitle, done(ticket.number), ticket);
  }

  private async open(token: string): Promise<{ grant: Granted<'act'>; person: Person; ticket: TicketShape }> {
    const grant = this.links.grant(token, 'act');
    const person = this.directory.personByKey(grant.person);
    if (!person || !this.directory.isAgent(person)) throw new UserError('link.no_owner', texts.noAgent, 403);
    return { grant, person, ticket: await this.links.ticket(grant.ticket) };
  }

  /** A page instead of the form, when the ticket is no longer what the mail showed. */
  private stopped(grant: Granted<'act'>, person: Person, ticket: TicketShape): string | null {
    const state = cardState(grant, person.key, ticket);
    if (state === 'fresh') return null;
    if (state === 'yours') return this.say(texts.yoursTitle, texts.yours(ticket.number), ticket);
    if (state === 'stale') return this.say(texts.staleTitle, texts.stale, ticket);
    return this.say(texts.otherTitle, texts.other(this.directory.personByKey(ticket.assignee)?.name ?? ticket.assignee ?? '', ticket.number), ticket);
  }

  private say(title: string, text: string, ticket: TicketShape): string {
    return notice({ desk: this.settings.DESK_NAME, title }, text, { href: this.consoleHref(ticket), text: texts.openConsole });
  }

  private consoleHref(ticket: TicketShape): string {
    return `${this.settings.PUBLIC_URL}/tickets/${ticket.number}`;
  }

  private tierAbove(ticket: TicketShape): string | null {
    const tiers = this.keys.policy(ticket.policy?.key ?? null)?.tiers ?? [];
    const above = tiers.find((tier, index) => index >= (ticket.tier?.position ?? 0) && tier.kind !== 'agent' && tier.reachable);
    return above ? this.keys.tierName(above) : null;
  }
}

function actOf(act: CardAct, person: Person, textId: string | null): Act | null {
  const by = { actor: `person:${person.key}`, via: 'mail', person: person.key } as const;
  if (act === 'claim') return { act: 'claim', ...by };
  if (act === 'resolve') return { act: 'resolve', ...by, outcome: 'solved', textId };
  if (act === 'escalate') return { act: 'escalate', ...by, to: null, reason: 'manual', textId };
  return null;
}
