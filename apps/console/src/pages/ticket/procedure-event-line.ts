/** Events of procedures, approvals, operations and identity as one line each; null for any other event. */
import type { TimelineEntryView } from '@tierdesk/api-contract';
import { procedureEventWords as words } from '../../texts/en/procedure-events';
import type { EventLine } from './event-line';

type Data = TimelineEntryView['data'];
const textOf = (value: Data[string] | undefined): string => (value === null || value === undefined ? '' : String(value));
const countOf = (value: Data[string] | undefined): number => (typeof value === 'number' ? value : 0);

interface Told {
  /** Name of who acted. */
  who: string;
  /** How, such as `in Slack.` */
  via: string;
  ticket: number;
  /** Name of a person of the desk. */
  person: (key: string) => string;
  /** Title of an operation. */
  operation: (name: string) => string;
}

const approvalLink = (data: Data): string | null => (data['approval'] ? `/approvals/${encodeURIComponent(textOf(data['approval']))}` : null);

function graphLink(data: Data, ticket: number): string | null {
  if (!data['procedure']) return null;
  const version = data['version'] ? `version=${textOf(data['version'])}&` : '';
  return `/procedures/${encodeURIComponent(textOf(data['procedure']))}?${version}ticket=${ticket}&run=${textOf(data['run'])}`;
}

const impossible = (reason: string): string => (reason.startsWith('forbidden:') ? words.approvalForbidden : words.approvalImpossible);

function aboutApproval(type: TimelineEntryView['type'], data: Data, { who, via, person }: Told): EventLine | null {
  const to = approvalLink(data);
  switch (type) {
    case 'approval_asked':
      return { icon: 'approval', strong: words.approvalAsked, rest: words.approvalNeeds(countOf(data['needed']), countOf(data['people'])), to };
    case 'approval_given':
      return { icon: 'approval', strong: words.approvalGiven(who), rest: via, to };
    case 'approval_denied':
      if (data['reason'] === 'nothing_to_approve') return { icon: 'refused', strong: words.nothingToApprove, rest: words.nothingToApproveWhy };
      if (!data['via']) return { icon: 'refused', strong: impossible(textOf(data['reason'])), rest: '', to };
      return { icon: 'refused', strong: data['stopped'] ? words.approvalStopped(who) : words.approvalDenied(who), rest: via, to };
    case 'approval_passed':
      return { icon: 'approval', strong: words.approvalPassed(who, person(textOf(data['to']))), rest: via, to };
    case 'approval_expired':
      return { icon: 'clock', strong: words.approvalExpired, rest: words.approvalExpiredWhy, to };
    case 'approval_superseded':
      return { icon: 'refused', strong: words.approvalSuperseded, rest: words.approvalSupersededWhy, to };
    case 'approval_withdrawn':
      return { icon: 'release', strong: words.approvalWithdrawn, rest: words.approvalWithdrawnWhy, to };
    case 'operation_held':
      return { icon: 'clock', strong: words.held, rest: words.heldWhy, to };
    default:
      return null;
  }
}

function aboutOperation(type: TimelineEntryView['type'], data: Data, told: Told): EventLine | null {
  const operation = told.operation(textOf(data['operation']));
  switch (type) {
    case 'operation_done':
      return { icon: 'operation', strong: words.done(operation), rest: '' };
    case 'operation_failed':
      return { icon: 'alarm', strong: words.failed(operation), rest: words.effects[textOf(data['effect'])] ?? '' };
    case 'operation_undone':
      return { icon: 'release', strong: words.undone, rest: '' };
    case 'undo_late':
      return { icon: 'alarm', strong: words.undoLate, rest: words.undoLateWhy };
    case 'undo_failed':
      return { icon: 'alarm', strong: words.undoFailed, rest: words.undoFailedWhy };
    case 'identity_asked':
      return { icon: 'identity', strong: words.identityAsked, rest: words.channels[textOf(data['channel'])] ?? '' };
    case 'identity_proven':
      return { icon: 'identity', strong: words.identityProven, rest: '' };
    case 'identity_unproven':
      return { icon: 'alarm', strong: words.identityUnproven, rest: words.identityUnprovenWhy };
    default:
      return null;
  }
}

function aboutRun(type: TimelineEntryView['type'], data: Data, ticket: number): EventLine | null {
  const name = data['version'] ? `${textOf(data['procedure'])} v${textOf(data['version'])}` : textOf(data['procedure']);
  switch (type) {
    case 'procedure_started':
      return { icon: 'procedure', strong: words.started(name), rest: '', to: graphLink(data, ticket) };
    case 'procedure_ended': {
      const residue = countOf(data['residue']);
      const rest = [words.outcomes[textOf(data['outcome'])] ?? '', residue ? words.residue(residue) : ''].filter(Boolean).join(' ');
      return { icon: 'procedure', strong: words.ended(name), rest, to: graphLink(data, ticket) };
    }
    case 'question_asked':
      return { icon: 'mail', strong: data['confirm'] ? words.askedToConfirm : words.asked, rest: '' };
    case 'form_received':
      return { icon: 'mail', strong: words.received, rest: countOf(data['missing']) ? words.missing(countOf(data['missing'])) : '' };
    case 'plan_made':
      return { icon: 'agent', strong: words.planMade(countOf(data['operations'])), rest: words.verdicts[textOf(data['verdict'])] ?? '' };
    case 'plan_failed':
      return { icon: 'alarm', strong: words.planFailed, rest: '' };
    default:
      return null;
  }
}

export function procedureEventLine({ type, data }: Pick<TimelineEntryView, 'type' | 'data'>, told: Told): EventLine | null {
  return aboutRun(type, data, told.ticket) ?? aboutApproval(type, data, told) ?? aboutOperation(type, data, told);
}
