/** Names of the card's buttons and of the forms behind them, shared by what draws them and what answers them. */

export const actionIds = {
  claim: 'tierdesk_claim',
  release: 'tierdesk_release',
  reply: 'tierdesk_reply',
  resolve: 'tierdesk_resolve',
  escalate: 'tierdesk_escalate',
  reopen: 'tierdesk_reopen',
  more: 'tierdesk_more',
} as const;

export const moreChoices = ['note', 'open'] as const;
export type MoreChoice = (typeof moreChoices)[number];

export const formIds = {
  reply: 'tierdesk_reply_form',
  note: 'tierdesk_note_form',
  resolve: 'tierdesk_resolve_form',
  escalate: 'tierdesk_escalate_form',
} as const;
export type FormName = keyof typeof formIds;

/** Metadata of the card's message: a post that is repeated after a crash finds its own by it. */
export const cardEventType = 'tierdesk_ticket';

/** What a button carries: enough to make the same intent out of a second click. */
export interface ButtonValue {
  ticket: number;
  episode: number;
  claimNo: number;
  queue: string;
}

export function buttonValue(value: ButtonValue): string {
  return `${value.ticket}/${value.episode}/${value.claimNo}/${value.queue}`;
}

export function parseButtonValue(text: string | undefined | null): ButtonValue | null {
  const match = /^(\d+)\/(\d+)\/(\d+)\/(.+)$/.exec(text ?? '');
  if (!match) return null;
  const [, ticket, episode, claimNo, queue = ''] = match;
  return { ticket: Number(ticket), episode: Number(episode), claimNo: Number(claimNo), queue };
}
