/** Whoever decides reads the card in their own conversation with the desk, and approves or denies there. */
import type { Approval } from '@tierdesk/api-contract';
import type { FakeSlack } from '@tierdesk/testkit';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Day, DayPlace } from './day.ts';
import { addressOf, type DayLetter } from './letters.ts';

const readingMs = 2_500;

export async function approvers({ slack, say }: DayPlace, { api, letters, isOver }: Day): Promise<void> {
  const decided = new Set<string>();
  while (!isOver()) {
    const { items } = await api.get<{ items: Approval[] }>('/api/approvals?status=pending&limit=100');
    for (const { id, ticket } of items) {
      const decides = letters.get(ticket.number)?.decides;
      if (!decides || decided.has(id) || !hasCard(slack, id, decides.person)) continue;
      decided.add(id);
      await sleep(readingMs);
      say(`${slack.user(addressOf(decides.person)).person.name} ${decides.denies ? 'denies' : 'approves'} #${ticket.number} in Slack`);
      await decide(slack, id, decides);
    }
    await sleep(1_000);
  }
}

function hasCard(slack: FakeSlack, approval: string, person: string): boolean {
  const { id } = slack.user(addressOf(person)).person;
  return slack.approvals().some((card) => card.approval === approval && card.person === id);
}

/** What is hard to take back is read once more in a form, and approved there. */
async function decide(slack: FakeSlack, approval: string, { person, denies }: NonNullable<DayLetter['decides']>): Promise<void> {
  const user = slack.user(addressOf(person));
  if (denies) {
    await user.submits(await user.opens('Deny', { approval }), { 'Why not?': denies });
    return;
  }
  const card = slack.approvals().findLast((shown) => shown.approval === approval && shown.person === user.person.id);
  if (card?.buttons.includes('Approve')) await user.clicks('Approve', { approval });
  else await user.submits(await user.opens('Approve', { approval }));
}
