/** The service desk's morning: who claims what in Slack, and what comes of it. */
import type { Ticket, TicketListItem } from '@tierdesk/api-contract';
import type { FakeSlack } from '@tierdesk/testkit';
import type { DeskApi } from '@tierdesk/testkit/desk';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Day, DayPlace } from './day.ts';
import { addressOf } from './letters.ts';

const clickers = ['priya.nair', 'leo.okafor', 'mika.salo', 'tomasz.lis'];

/** The service desk claims, answers and resolves; some tickets it leaves lying, so that they climb. */
export async function serviceDesk({ slack, say }: DayPlace, { api, letters, isOver }: Day): Promise<void> {
  let turn = 0;
  while (!isOver()) {
    const { items } = await api.get<{ items: TicketListItem[] }>('/api/tickets?queue=unclaimed&limit=100');
    for (const ticket of items) {
      const letter = letters.get(ticket.number);
      const onTop = ticket.tier?.key === 'duty-lead';
      if (!letter || (letter.desk === 'leaves' && !onTop) || !slack.card(ticket.number)) continue;
      const user = slack.user(addressOf(clickers[turn++ % clickers.length] ?? ''));
      say(`${user.person.name} claims #${ticket.number} in Slack`);
      await user.clicks('Claim', { ticket: ticket.number });
      await api.untilTicket(ticket.number, ({ assignee }) => assignee !== null);
      await sleep(1_500);
      await (letter.desk === 'declines' ? decline(api, ticket.number) : answer(slack, user.person.email, ticket.number));
    }
    await sleep(1_000);
  }
}

async function answer(slack: FakeSlack, email: string, ticket: number): Promise<void> {
  const user = slack.user(email);
  const form = await user.opens('Reply', { ticket });
  await user.submits(form, {
    Message: 'I looked into it and put it right from here. Please try once more; if anything is left, just answer.',
    Then: 'Send and resolve',
  });
}

async function decline(api: DeskApi, ticket: number): Promise<void> {
  const { assignee }: Ticket = await api.ticket(ticket);
  await api.act(ticket, 'resolve', { outcome: 'unresolved', note: 'Not ours: facilities look after it.' }, assignee ?? undefined);
}
