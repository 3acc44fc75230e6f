/** The page behind a link of the queue's card: what would happen, to which ticket, in whose name. */
import type { CardAct } from '@tierdesk/mail';
import type { Person } from '@tierdesk/people';
import { cardPageTexts as texts } from '@tierdesk/texts';
import type { TicketShape } from '@tierdesk/ticket';
import { markup, type HtmlValue } from './html.js';
import { layout } from './layout.js';

/** `fresh`: the ticket is what the mail showed. `yours`, `other`: who has it by now. */
export type CardState = 'fresh' | 'yours' | 'other' | 'stale';

export function cardState(link: { episode: number; claimNo: number; act: CardAct }, person: string, ticket: TicketShape): CardState {
  const over = ticket.status === 'closed' || ticket.status === 'resolved';
  if (over || link.episode !== (ticket.episodes.at(-1)?.number ?? 1)) return 'stale';
  if (link.act === 'claim') return ticket.assignee === null ? 'fresh' : ticket.assignee === person ? 'yours' : 'other';
  if (ticket.assignee !== null && ticket.assignee !== person) return 'other';
  return link.claimNo === ticket.claimNo || ticket.assignee === person ? 'fresh' : 'stale';
}

interface CardActForm {
  desk: string;
  act: Exclude<CardAct, 'open'>;
  ticket: TicketShape;
  person: Person;
  category: string;
  tierAbove: string | null;
}

export function cardActForm({ desk, act, ticket, person, category, tierAbove }: CardActForm): string {
  const { title, text, button, note } = wordsOf(act, ticket.number, tierAbove);
  return layout(
    { desk, title, reader: person.name },
    markup`
<p class="sm faint">Ticket #${ticket.number}</p><h1>${ticket.subject}</h1>
<section class="card"><dl><dt>${texts.requester}</dt><dd>${ticket.requester.name || ticket.requester.address}</dd><dt>${texts.category}</dt><dd>${category}</dd><dt>${
      texts.priority
    }</dt><dd>${ticket.priority}</dd></dl></section>
<section class="card"><b class="t">${title}</b><p class="sm dim">${text}</p>
<form method="post">${note && markup`<label>${note}<textarea name="text" maxlength="10000"></textarea></label>`}<button class="btn p">${button}</button></form>
<p class="xs faint mid">${texts.asPerson(person.name)}</p></section>`,
  );
}

function wordsOf(
  act: CardActForm['act'],
  number: number,
  tierAbove: string | null,
): { title: string; text: string; button: string; note: HtmlValue & (string | null) } {
  if (act === 'claim') return { title: texts.claimTitle(number), text: texts.claim, button: texts.claimButton, note: null };
  if (act === 'resolve') return { title: texts.resolveTitle(number), text: texts.resolve, button: texts.resolveButton, note: texts.resolveNote };
  return { title: texts.escalateTitle(number), text: texts.escalate(tierAbove), button: texts.escalateButton, note: texts.escalateNote };
}
