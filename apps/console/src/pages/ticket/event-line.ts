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

export function eventLine({ type, actor, data }: TimelineEntryView, names: Names, ticket: number): EventLine {
  const who = actorName(actor, names);
  const via = words.via[textOf(data['via'])] ?? '';
  const tier = (key: string): string => (data[key] ? names.tier(textOf(data[key])) : '');
  const why = data['reason'] ? sentence(reasonText(textOf(data['reason']) as EscalationReason)) : '';
  const ofProcedure = procedureEventLine({ type, data }, { who, via, ticket });
  if (ofProcedure) return ofProcedure;
  switch (type) {
    case 'opened':
      return {
        icon: 'opened',
        strong: words.opened,
        rest: words.openedAs(names.category(textOf(data['category'])), textOf(data['priority']), textOf(data['policy'])),
      };
    case 'tier_entered':
      return { icon: 'climb', strong: words.entered(tier('tier')), rest: '' };
    case 'tier_skipped':
      return { icon: 'climb', strong: words.skipped(tier('tier')), rest: words.skippedWhy };
    case 'escalated':
      return { icon: 'climb', strong: words.climbed(tier('from'), tier('to')), rest: why };
    case 'agent_silenced':
      return { icon: 'agent', strong: words.silenced, rest: words.silencedWhy };
    case 'confirmation':
      return {
        icon: data['helped'] ? 'done' : 'reopen',
        strong: data['helped'] ? words.helped : words.didNotHelp,
        rest: words.by[textOf(data['by'])] ?? '',
      };
    case 'claimed':
      return { icon: 'claim', strong: words.claimed(who), rest: [via, words.agentSilent].filter(Boolean).join(' ') };
    case 'claim_refused':
      return { icon: 'claim', strong: words.claimRefused(who), rest: via };
    case 'released':
      return { icon: 'release', strong: words.released(who), rest: via };
    case 'lease_nudged':
      return { icon: 'clock', strong: words.nudged, rest: words.nudgedWhy };
    case 'lease_ended':
      return { icon: 'clock', strong: words.leaseEnded, rest: words.leaseEndedWhy };
    case 'nobody_answers':
      return { icon: 'alarm', strong: words.nobody, rest: words.nobodyWhy(tier('tier')) };
    case 'card_posted':
      return { icon: 'mail', strong: words.cardPosted, rest: '' };
    case 'card_failed':
      return { icon: 'alarm', strong: words.cardFailed, rest: words.cardFailedWhy };
    case 'message_failed':
      return { icon: 'alarm', strong: words.messageFailed, rest: words.messageFailedWhy };
    case 'vendor_case_opened':
      return { icon: 'vendor', strong: words.caseOpened, rest: '' };
    case 'vendor_case_failed':
      return { icon: 'alarm', strong: words.caseFailed, rest: data['state'] === 'refused' ? words.caseRefused : words.caseUnreached };
    case 'vendor_chased':
      return { icon: 'vendor', strong: words.chased(names.vendor(textOf(data['vendor']))), rest: '' };
    case 'vendor_returned':
      return { icon: 'vendor', strong: words.returned(names.vendor(textOf(data['vendor']))), rest: why };
    case 'resolved':
      return { icon: 'done', strong: words.resolved(who), rest: words.closeReasons[textOf(data['reason'])] ?? '' };
    case 'reopened':
      return {
        icon: 'reopen',
        strong: words.reopened(who),
        rest: data['undelivered'] ? words.undelivered : words.newEpisode(textOf(data['episode'])),
      };
    case 'closed':
      return { icon: 'done', strong: words.closed, rest: words.closeReasons[textOf(data['reason'])] ?? '' };
    case 'linked':
      return { icon: 'link', strong: words.linked(textOf(data['ticket'])), rest: '' };
    default:
      return { icon: 'opened', strong: sentence(type.replaceAll('_', ' ')), rest: via };
  }
}
