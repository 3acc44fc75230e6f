/** Turns clicks and sent forms into acts on tickets. Every intent has an id that a second click makes again, so double clicks are free. */
import { slackTellTexts } from '@tierdesk/texts';
import type { Act, Actor } from '@tierdesk/ticket';
import type { Person } from '../../directory/person.js';
import type { ButtonValue, FormName } from '../action-ids.js';
import { queueName } from '../card/card-context.js';
import type { SlackClient } from '../slack-client.js';
import type { FormAnswers } from './form-answers.js';
import { escalateForm, noteForm, replyForm, resolveForm, type FormOrigin } from './forms.js';
import type { Place, SlackReceiverParts } from './interaction-parts.js';
import type { SlackWorkspace } from './slack-workspace.js';
import { codeOf, type Whisper } from './whisper.js';

export type ClickAct = 'claim' | 'release' | 'reopen';

export class SlackActs {
  constructor(
    private readonly parts: SlackReceiverParts,
    private readonly client: SlackClient,
    private readonly workspace: SlackWorkspace,
    private readonly whisper: Whisper,
  ) {}

  async click(place: Place, name: ClickAct, value: ButtonValue): Promise<void> {
    const { ticket, episode, claimNo } = value;
    const person = await this.agent(place, ticket, null);
    if (!person) return;
    const act = { act: name, actor: actorOf(person), via: 'slack', person: person.key } as const;
    const intent = name === 'reopen' ? `reopen/${episode}/${person.key}` : `${name}/${episode}/${claimNo}/${person.key}`;
    await this.carryOut(place, ticket, act, intent, null);
  }

  /** The one thing that api does in the outside world: Slack wants the form within 3 s of the click. */
  async openForm(place: Place, name: FormName, value: ButtonValue, triggerId: string): Promise<void> {
    const person = await this.agent(place, value.ticket, null);
    if (!person) return;
    try {
      const view = await this.form(name, { ...value, channel: place.channel });
      await this.client.call('views.open', { trigger_id: triggerId, view });
    } catch (error) {
      this.parts.logger.warn({ ticket: value.ticket, code: codeOf(error) }, 'a form could not be opened in Slack');
      await this.whisper.say(place, slackTellTexts.noModal);
    }
  }

  /** @param viewId makes the intent, so a form that is sent twice acts once */
  async submit(user: string, name: FormName, answers: FormAnswers, viewId: string): Promise<void> {
    const { origin, text } = answers;
    const place = { user, channel: origin.channel };
    const person = await this.agent(place, origin.ticket, text || null);
    if (!person) return;
    const textId = text === '' ? null : `slack-${viewId}`;
    const act = actOf(name, answers, person, textId);
    if (act) await this.carryOut(place, origin.ticket, act, `${name}/${viewId}`, textId ? { id: textId, text } : null);
  }

  /** What colleagues say in the card's thread is kept as an internal note, and can become nothing else. */
  async threadMessage(message: { user: string; channel: string; ts: string; threadTs: string; text: string }): Promise<void> {
    const ticket = await this.parts.reader.ticketOfThread(message.channel, message.threadTs);
    const text = message.text.trim();
    if (!ticket || text === '') return;
    const person = await this.workspace.personOf(message.user);
    if (!person || !this.parts.directory.isAgent(person)) return;
    const id = `slack-${message.channel}-${message.ts}`;
    await this.parts.typed.keep({ id, ticket, author: actorOf(person), text });
    await this.parts.gateway.act(
      ticket,
      { act: 'note', actor: actorOf(person), via: 'slack', person: person.key, textId: id },
      `note/${message.channel}/${message.ts}`,
    );
  }

  async openInConsole(place: Place, ticket: number): Promise<void> {
    await this.whisper.say(place, slackTellTexts.open(ticket, `${this.parts.settings.PUBLIC_URL}/tickets/${ticket}`));
  }

  private async form(name: FormName, origin: FormOrigin) {
    if (name === 'note') return noteForm(origin);
    if (name === 'resolve') return resolveForm(origin);
    if (name === 'escalate') return escalateForm(origin, await this.tiersAbove(origin));
    const facts = await this.parts.reader.reply(origin.ticket);
    if (!facts) throw new Error('there is no such ticket');
    return replyForm(origin, facts);
  }

  private async tiersAbove({ ticket, queue }: FormOrigin): Promise<{ key: string; name: string }[]> {
    const facts = await this.parts.reader.read(ticket, queue);
    const { names } = this.parts;
    return names
      .tiers(facts?.policy ?? null)
      .slice(facts?.tier?.position ?? 0)
      .flatMap((tier) => {
        if (tier.kind === 'agent' || !tier.reachable) return [];
        return [{ key: tier.key, name: tier.kind === 'human' ? queueName(this.parts, tier.queue) : names.vendor(tier.vendor) }];
      });
  }

  private async carryOut(place: Place, ticket: number, act: Act, intent: string, typed: { id: string; text: string } | null): Promise<void> {
    try {
      if (typed) await this.parts.typed.keep({ id: typed.id, ticket, author: act.actor, text: typed.text });
      await this.parts.gateway.act(ticket, act, intent);
    } catch (error) {
      await this.whisper.refusal(place, ticket, error, typed?.text ?? null);
    }
  }

  /** Null after the person was told why not. */
  private async agent(place: Place, ticket: number, typed: string | null): Promise<Person | null> {
    try {
      const person = await this.workspace.personOf(place.user);
      if (person && this.parts.directory.isAgent(person)) return person;
      await this.whisper.say(place, person ? slackTellTexts.noAgent : slackTellTexts.unknownPerson);
    } catch (error) {
      await this.whisper.refusal(place, ticket, error, typed);
    }
    return null;
  }
}

function actorOf(person: Person): Actor {
  return `person:${person.key}`;
}

function actOf(name: FormName, answers: FormAnswers, person: Person, textId: string | null): Act | null {
  const by = { actor: actorOf(person), via: 'slack', person: person.key } as const;
  if (name === 'resolve') return { act: 'resolve', ...by, outcome: answers.outcome, textId };
  if (name === 'escalate') return { act: 'escalate', ...by, to: answers.to, reason: 'manual', textId };
  if (!textId) return null;
  return name === 'reply' ? { act: 'reply', ...by, textId, resolve: answers.resolve } : { act: 'note', ...by, textId };
}
