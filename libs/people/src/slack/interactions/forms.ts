/** The forms behind the card's buttons. Pure: facts in, view out. */
import type { types } from '@slack/bolt';
import { slackModalTexts as texts } from '@tierdesk/texts';
import type { Tier } from '@tierdesk/ticket';
import { formIds, type ButtonValue } from '../action-ids.js';
import { escaped, fold } from '../card/mrkdwn.js';
import { choice, modal, textInput } from '../modal.js';
import type { ReplyFacts } from '../store/card-reader.js';

/** Where the form was opened, carried by Slack until it is sent. */
export interface FormOrigin extends ButtonValue {
  channel: string;
}

export const fieldIds = { text: 'text', mode: 'mode', outcome: 'outcome', to: 'to' } as const;
export const nextTierValue = '(next)';

export function replyForm(origin: FormOrigin, facts: ReplyFacts): types.ModalView {
  const name = facts.name.trim();
  const recipient = escaped(name ? `${name} <${facts.address}>` : facts.address);
  const lines = [texts.replyTo(recipient), texts.replySubject(escaped(fold(facts.subject, 200).text))];
  if (facts.unreachable) lines.push(texts.replyUnreachable);
  const draft = facts.answered ? undefined : (facts.suggestedQuestion ?? undefined);
  return modal({ id: formIds.reply, origin, title: texts.replyTitle(origin.ticket), submit: texts.send }, [
    { type: 'section', text: { type: 'mrkdwn', text: lines.join('\n'), verbatim: true } },
    textInput(fieldIds.text, texts.replyText, { hint: texts.replyHint, draft }),
    choice('radio_buttons', fieldIds.mode, texts.replyMode, [
      ['send', texts.send],
      ['resolve', texts.sendAndResolve],
    ]),
  ]);
}

export function noteForm(origin: FormOrigin): types.ModalView {
  return modal({ id: formIds.note, origin, title: texts.noteTitle(origin.ticket), submit: texts.saveNote }, [
    textInput(fieldIds.text, texts.noteText, { hint: texts.noteHint }),
  ]);
}

export function resolveForm(origin: FormOrigin): types.ModalView {
  return modal({ id: formIds.resolve, origin, title: texts.resolveTitle(origin.ticket), submit: texts.resolve }, [
    choice('radio_buttons', fieldIds.outcome, texts.outcome, [
      ['solved', texts.solved],
      ['unresolved', texts.unresolved],
    ]),
    textInput(fieldIds.text, texts.resolveNote, { hint: texts.noteHint, optional: true }),
  ]);
}

/** @param above tiers that the ticket can be sent to by name; without any it goes to the next one */
export function escalateForm(origin: FormOrigin, above: { key: Tier['key']; name: string }[]): types.ModalView {
  const targets: types.KnownBlock[] =
    above.length > 1
      ? [
          choice('static_select', fieldIds.to, texts.escalateTo, [
            [nextTierValue, texts.nextTier],
            ...above.map(({ key, name }): [string, string] => [key, name]),
          ]),
        ]
      : [];
  return modal({ id: formIds.escalate, origin, title: texts.escalateTitle(origin.ticket), submit: texts.escalate }, [
    ...targets,
    textInput(fieldIds.text, texts.escalateReason, { hint: texts.escalateHint }),
  ]);
}
