/** An event of the timeline as one line: what happened, in bold, and what it means. */
import type { EscalationReason, TimelineEntryView } from '@tierdesk/api-contract';
import { reasonText } from '@tierdesk/texts';
import type { Names } from '../../api/desk';
import { eventWords as words } from '../../texts/en/events';
import { procedureEventLine } from './procedure-event-line';

export interface EventLine {
  icon:
    | 'opened'
    | 'climb'
    | 'claim'
    | 'release'
    | 'clock'
    | 'alarm'
    | 'vendor'
    | 'done'
    | 'reopen'
    | 'link'
    | 'mail'
    | 'agent'
    | 'procedure'
    | 'approval'
    | 'refused'
    | 'operation'
    | 'identity';
  strong: string;
  rest: string;
  /** Where more of it stands. */
  to?: string | null;
}

const textOf = (value: string | number | boolean | null | undefined): string => (value === null || value === undefined ? '' : String(value));

function actorName(actor: string, names: Names): string {
  if (actor.startsWith('person:')) return names.person(actor.slice('person:'.length));
  if (actor.startsWith('vendor:')) return names.vendor(actor.slice('vendor:'.length));
  return words.actors[actor] ?? actor;
}

const sentence = (text: string): string => (text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : '');

/** What the events of a ticket may tell, in words. */
interface Told {
  data: TimelineEntryView['data'];
  who: string;
  via: string;
  /** Why, as a sentence. */
  why: string;
  names: Names;
  tier: (key: string) => string;
}

const lines: Readonly<Record<string, (told: Told) => EventLine>> = {
  opened: ({ data, names }) => ({
    icon: 'opened',
    strong: words.opened,
    rest: words.openedAs(names.category(textOf(data['category'])), textOf(data['priority']), textOf(data['policy'])),
  }),
  tier_entered: ({ tier }) => ({ icon: 'climb', strong: words.entered(tier('tier')), rest: '' }),
  tier_skipped: ({ tier }) => ({ icon: 'climb', strong: words.skipped(tier('tier')), rest: words.skippedWhy }),
  escalated: ({ tier, why }) => ({ icon: 'climb', strong: words.climbed(tier('from'), tier('to')), rest: why }),
  agent_silenced: () => ({ icon: 'agent', strong: words.silenced, rest: words.silencedWhy }),
  confirmation: ({ data }) => ({
    icon: data['helped'] ? 'done' : 'reopen',
    strong: data['helped'] ? words.helped : words.didNotHelp,
    rest: words.by[textOf(data['by'])] ?? '',
  }),
  claimed: ({ who, via }) => ({ icon: 'claim', strong: words.claimed(who), rest: [via, words.agentSilent].filter(Boolean).join(' ') }),
  claim_refused: ({ who, via }) => ({ icon: 'claim', strong: words.claimRefused(who), rest: via }),
  released: ({ who, via }) => ({ icon: 'release', strong: words.released(who), rest: via }),
  lease_nudged: () => ({ icon: 'clock', strong: words.nudged, rest: words.nudgedWhy }),
  lease_ended: () => ({ icon: 'clock', strong: words.leaseEnded, rest: words.leaseEndedWhy }),
  nobody_answers: ({ tier }) => ({ icon: 'alarm', strong: words.nobody, rest: words.nobodyWhy(tier('tier')) }),
  card_posted: () => ({ icon: 'mail', strong: words.cardPosted, rest: '' }),
  card_failed: () => ({ icon: 'alarm', strong: words.cardFailed, rest: words.cardFailedWhy }),
  message_failed: () => ({ icon: 'alarm', strong: words.messageFailed, rest: words.messageFailedWhy }),
  vendor_case_opened: () => ({ icon: 'vendor', strong: words.caseOpened, rest: '' }),
  vendor_case_failed: ({ data }) => ({
    icon: 'alarm',
    strong: words.caseFailed,
    rest: data['state'] === 'refused' ? words.caseRefused : words.caseUnreached,
  }),
  vendor_chased: ({ data, names }) => ({ icon: 'vendor', strong: words.chased(names.vendor(textOf(data['vendor']))), rest: '' }),
  vendor_returned: ({ data, names, why }) => ({ icon: 'vendor', strong: words.returned(names.vendor(textOf(data['vendor']))), rest: why }),
  resolved: ({ data, who }) => ({ icon: 'done', strong: words.resolved(who), rest: words.closeReasons[textOf(data['reason'])] ?? '' }),
  reopened: ({ data, who }) => ({
    icon: 'reopen',
    strong: words.reopened(who),
    rest: data['undelivered'] ? words.undelivered : words.newEpisode(textOf(data['episode'])),
  }),
  closed: ({ data }) => ({ icon: 'done', strong: words.closed, rest: words.closeReasons[textOf(data['reason'])] ?? '' }),
  linked: ({ data }) => ({ icon: 'link', strong: words.linked(textOf(data['ticket'])), rest: '' }),
};

export function eventLine({ type, actor, data }: TimelineEntryView, names: Names, ticket: number, operation = (name: string) => name): EventLine {
  const who = actorName(actor, names);
  const via = words.via[textOf(data['via'])] ?? '';
  const ofProcedure = procedureEventLine({ type, data }, { who, via, ticket, person: names.person, operation });
  if (ofProcedure) return ofProcedure;
  const tier = (key: string): string => (data[key] ? names.tier(textOf(data[key])) : '');
  const why = data['reason'] ? sentence(reasonText(textOf(data['reason']) as EscalationReason)) : '';
  return lines[type]?.({ data, who, via, why, names, tier }) ?? { icon: 'opened', strong: sentence(type.replaceAll('_', ' ')), rest: via };
}
