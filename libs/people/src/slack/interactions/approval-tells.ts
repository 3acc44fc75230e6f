/** Says to somebody alone why what they wanted of an approval did not count; a double click is told once. */
import { slackApprovalTells as tells } from '@tierdesk/texts';
import { passedTo, type AskedApproval, type RefusalCode } from '@tierdesk/ticket';
import type { Person } from '../../directory/person.js';
import { approverNames } from '../approvals/approval-context.js';
import { personName } from '../card/card-context.js';
import { escaped } from '../card/mrkdwn.js';
import { CardTimes } from '../card/times.js';
import type { Place, SlackReceiverParts } from './interaction-parts.js';
import type { Whisper } from './whisper.js';

/** Who clicked, and on what. */
export interface Seen {
  person: Person;
  approval: AskedApproval;
}

const oneClickMs = 5_000;

export class ApprovalTells {
  private readonly told = new Map<string, number>();

  constructor(
    private readonly parts: Pick<SlackReceiverParts, 'approvals' | 'directory' | 'settings'>,
    private readonly whisper: Whisper,
  ) {}

  async tell(place: Place, seen: Seen, code: RefusalCode): Promise<void> {
    const now = Date.now();
    for (const [key, until] of this.told) if (until <= now) this.told.delete(key);
    const key = `${place.user}/${seen.approval.id}/${code}`;
    if (this.told.has(key)) return;
    this.told.set(key, now + oneClickMs);
    await this.whisper.say(place, await this.words(seen, code));
  }

  private async words({ person, approval: shown }: Seen, code: RefusalCode): Promise<string> {
    const approval = (await this.parts.approvals.get(shown.id)) ?? shown;
    switch (code) {
      case 'approval.own_request':
        return tells.ownRequest;
      case 'approval.not_yours':
        return tells.notYours(approverNames(approval, this.parts));
      case 'approval.other_gate':
        return tells.otherGate;
      case 'approval.passed_on':
        return tells.passedOn(escaped(personName(this.parts, passedTo(approval, person.key) ?? '')));
      case 'approval.already_asked':
        return tells.alreadyAsked;
      case 'approval.unfit_delegate':
        return tells.unfitDelegate;
      case 'approval.superseded':
        return tells.superseded;
      case 'approval.expired':
        return tells.expired;
      default:
        return this.decidedWords(person, approval);
    }
  }

  private decidedWords(person: Person, { status, decisions }: AskedApproval): string {
    if (status === 'withdrawn') return tells.withdrawn;
    if (decisions.some((given) => given.person === person.key)) return tells.decidedByYou;
    const last = decisions.at(-1);
    if (!last) return tells.decided;
    const times = new CardTimes(this.parts.settings.TZ_DISPLAY, Date.now());
    return tells.decidedBy(escaped(personName(this.parts, last.person)), last.decision, times.moment(last.at));
  }
}
