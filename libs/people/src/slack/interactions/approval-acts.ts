/** Turns clicks on an approval card into decisions. The ticket decides what counts; whoever is refused is told why, once. */
import { slackApprovalTells as tells, slackApprovalTexts, slackTellTexts } from '@tierdesk/texts';
import { UserError } from '@tierdesk/platform';
import { ApprovalDecisions, refusalOf, type AskedApproval, type RefusalCode } from '@tierdesk/ticket';
import { ApprovalDelegations } from '../../delegation/approval-delegations.js';
import type { ApprovalForm, ApprovalValue } from '../approvals/approval-ids.js';
import { titleOf } from '../approvals/approval-context.js';
import { approveForm, askForm, delegateForm, denyForm, detailsForm, type ApprovalOrigin } from '../approvals/approval-forms.js';
import { firstName, type CardContext } from '../card/card-context.js';
import { escaped } from '../card/mrkdwn.js';
import { CardTimes } from '../card/times.js';
import type { SlackClient } from '../slack-client.js';
import type { ApprovalAnswers } from './approval-answers.js';
import { ApprovalTells, type Seen } from './approval-tells.js';
import type { Place, SlackReceiverParts } from './interaction-parts.js';
import type { SlackWorkspace } from './slack-workspace.js';
import { codeOf, type Whisper } from './whisper.js';

export class ApprovalActs {
  private readonly decisions: ApprovalDecisions;
  private readonly delegations: ApprovalDelegations;
  private readonly tells: ApprovalTells;

  constructor(
    private readonly parts: SlackReceiverParts,
    private readonly client: SlackClient,
    private readonly workspace: SlackWorkspace,
    private readonly whisper: Whisper,
  ) {
    this.decisions = new ApprovalDecisions(parts.approvals, parts.typed, parts.gateway);
    this.tells = new ApprovalTells(parts, whisper);
    this.delegations = new ApprovalDelegations(parts.directory, parts.approvals, this.decisions);
  }

  /** `deny` from a card that is held stops what was approved. */
  async decide(place: Place, decision: 'approve' | 'deny', value: ApprovalValue, answers: Partial<ApprovalAnswers> = {}): Promise<void> {
    const seen = await this.look(place, value);
    if (!seen) return;
    const { person, approval } = seen;
    const { text = '', tellRequester = false } = answers;
    const order = {
      approvalId: approval.id,
      person: person.key,
      decision,
      hash: value.hash,
      via: 'slack',
      comment: text || null,
      tellRequester,
    } as const;
    try {
      await this.decisions.decide(order);
    } catch (error) {
      await this.refuse(place, seen, error, text);
    }
  }

  /** Who may not decide is told so instead of being asked to read and write first. */
  async openForm(place: Place, form: ApprovalForm | 'details', value: ApprovalValue, triggerId: string): Promise<void> {
    const seen = await this.look(place, value);
    if (!seen) return;
    const why = form === 'details' ? null : refusalOf(seen.approval, seen.person.key, value.hash);
    if (why && form !== 'ask') return this.tells.tell(place, seen, why);
    try {
      await this.client.call('views.open', { trigger_id: triggerId, view: this.view(form, { ...value, channel: place.channel }, seen.approval) });
    } catch (error) {
      this.parts.logger.warn({ approval: value.approval, code: codeOf(error) }, 'a form could not be opened in Slack');
      await this.whisper.say(place, slackTellTexts.noModal);
    }
  }

  async delegate(place: Place, { origin, text, to: chosen }: ApprovalAnswers): Promise<void> {
    const seen = await this.look(place, origin);
    if (!seen) return;
    try {
      const to = chosen === null ? null : await this.workspace.personOf(chosen);
      const order = { approvalId: seen.approval.id, person: seen.person.key, to: to?.key ?? '', via: 'slack', comment: text || null } as const;
      await this.delegations.delegate(order);
      await this.whisper.say(place, tells.youPassed(escaped(to?.name ?? '')));
    } catch (error) {
      await this.refuse(place, seen, error, text);
    }
  }

  /** @param viewId makes the intent, so a form that is sent twice asks once */
  async ask(place: Place, answers: ApprovalAnswers, viewId: string): Promise<void> {
    const seen = await this.look(place, answers.origin);
    if (!seen) return;
    if (await this.note(place, seen, `slack-${viewId}`, `ask/${viewId}`, answers.text)) {
      await this.whisper.say(place, tells.asked(seen.approval.ticket.number));
    }
  }

  /** What approvers say in a card's thread is a note on the ticket, and can become nothing else. @returns whether the thread is one of ours */
  async threadMessage(message: { user: string; channel: string; ts: string; threadTs: string; text: string }): Promise<boolean> {
    const id = await this.parts.cards.ofThread(message.channel, message.threadTs);
    const approval = id && (await this.parts.approvals.get(id));
    if (!approval) return false;
    const person = await this.workspace.personOf(message.user);
    const text = message.text.trim();
    if (person && text !== '' && (approval.people.includes(person.key) || this.parts.directory.isAgent(person))) {
      const place = { user: message.user, channel: message.channel };
      await this.note(place, { person, approval }, `slack-${message.channel}-${message.ts}`, `note/${message.channel}/${message.ts}`, text);
    }
    return true;
  }

  private async note(place: Place, { person, approval }: Seen, textId: string, intent: string, words: string): Promise<boolean> {
    const { number: ticket } = approval.ticket;
    const by = { actor: `person:${person.key}`, via: 'slack', person: person.key } as const;
    try {
      const text = slackApprovalTexts.question(titleOf(approval, this.parts), words);
      await this.parts.typed.keep({ id: textId, ticket, author: by.actor, text });
      await this.parts.gateway.act(ticket, { act: 'note', ...by, textId }, intent);
      return true;
    } catch (error) {
      await this.whisper.refusal(place, ticket, error, words);
      return false;
    }
  }

  private view(form: ApprovalForm | 'details', origin: ApprovalOrigin, approval: AskedApproval) {
    const context = this.context();
    if (form === 'details') return detailsForm(approval, context);
    if (form === 'approve') return approveForm(origin, approval, context);
    if (form === 'ask') return askForm(origin);
    if (form === 'delegate') return delegateForm(origin);
    const { key, name, address } = approval.ticket.requester;
    return denyForm(origin, firstName(this.parts.directory.personByKey(key)?.name ?? (name || address)));
  }

  private async refuse(place: Place, seen: Seen, error: unknown, typed: string): Promise<void> {
    const { approval } = seen;
    if (!(error instanceof UserError) || !error.code.startsWith('approval.')) {
      return this.whisper.refusal(place, approval.ticket.number, error, typed || null);
    }
    this.parts.logger.info({ approval: approval.id, code: error.code }, 'a decision from Slack did not count');
    await this.tells.tell(place, seen, error.code as RefusalCode);
  }

  /** Null after the person was told why not. */
  private async look(place: Place, { approval: id }: ApprovalValue): Promise<Seen | null> {
    const approval = await this.parts.approvals.get(id);
    if (!approval) {
      await this.whisper.say(place, tells.withdrawn);
      return null;
    }
    try {
      const person = await this.workspace.personOf(place.user);
      if (person) return { person, approval };
      await this.whisper.say(place, slackTellTexts.unknownPerson);
    } catch (error) {
      await this.whisper.refusal(place, approval.ticket.number, error, null);
    }
    return null;
  }

  private context(): CardContext {
    const { directory, names, settings } = this.parts;
    return { directory, names, times: new CardTimes(settings.TZ_DISPLAY, Date.now()), publicUrl: settings.PUBLIC_URL };
  }
}
