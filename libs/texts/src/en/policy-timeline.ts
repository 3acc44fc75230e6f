/** An escalation policy as sentences in the order in which things happen. */

const joined = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`);
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** `business`: the time of the calendar, not of the clock. */
export function spanText(ms: number, business: boolean): string {
  const days = business ? 0 : Math.floor(ms / 86_400_000);
  const rest = ms - days * 86_400_000;
  const [hours, minutes, seconds] = [Math.floor(rest / 3_600_000), Math.floor((rest % 3_600_000) / 60_000), Math.round((rest % 60_000) / 1000)];
  const parts = [
    days > 0 && plural(days, 'day'),
    hours > 0 && plural(hours, 'hour'),
    minutes > 0 && plural(minutes, 'minute'),
    seconds > 0 && plural(seconds, 'second'),
  ].filter((part) => part !== false);
  return `${parts.join(' ') || 'no time'}${business ? ' of working time' : ''}`;
}

export const policyTimelineTexts = {
  everyTicket: 'For every ticket that no policy before it takes.',
  forTickets: (conditions: readonly string[]) => `For tickets ${conditions.join(' and ')}.`,
  ofCategory: (keys: readonly string[]) => `of category ${joined(keys)}`,
  ofPriority: (atMost: number) => (atMost === 1 ? 'of priority 1' : `of priority 1 to ${atMost}`),
  ofGroup: (keys: readonly string[]) => `whose requester is in ${joined(keys)}`,
  skipsAgent: (conditions: readonly string[]) =>
    conditions.length > 0 ? `Tickets ${conditions.join(' and ')} go past the agent.` : 'Tickets go past the agent.',
  acknowledged: (span: string) => `No answer after ${span}: the requester gets one acknowledgement.`,
  agent: (attempts: number, span: string) =>
    `The agent (${plural(attempts, 'attempt')}) has ${span} of its own; the time it waits for the requester does not count. It gives up or runs out of time: on to the next.`,
  told: (queue: string, slack: boolean) =>
    `${queue} is told ${slack ? 'in Slack, and by mail when Slack does not take it within a minute' : 'by mail'}.`,
  unreachable: (key: string) => `${key} cannot be reached at present, so it is skipped.`,
  unclaimed: (span: string, next: string) => `Nobody has claimed it after ${span}: on to ${next}. Only while it is unclaimed.`,
  unclaimedAtTheEnd: (span: string, repeat: string) =>
    `Nobody has claimed it after ${span}: the notice is repeated, then every ${repeat.replace(/^1 (?=\w+$)/, '')}. The ticket stays open until somebody does.`,
  claimed: (lease: string, nudge: string) => `Claimed, but no reply and no note for ${lease}: back to the queue, with a nudge ${nudge} before.`,
  unresolved: (span: string, next: string) => `Claimed, but not resolved after ${span}: on to ${next}.`,
  vendor: (vendor: string, chase: string) => `${vendor} gets a case. Silent for ${chase}: asked once more.`,
  vendorReturns: (span: string, to: string) => `Still silent ${span} later, or refused: back to ${to}.`,
  followUp: (span: string) => `After each answer or question of ours: one follow-up when the requester is silent for ${span}.`,
  assumed: (span: string) => `Silent for another ${span}: an answer counts as assumed, a question as abandoned.`,
  grace: (span: string) => `Resolved: a reply within ${span} opens it again; after that it is closed.`,
  nextTier: 'the next tier',
} as const;
