/** The forms behind the card's buttons. Pure: facts in, view out. */
import type { types } from '@slack/bolt';
import { slackModalTexts as texts } from '@tierdesk/texts';
import type { Tier } from '@tierdesk/ticket';
import { formIds, type ButtonValue, type FormName } from '../action-ids.js';
import { plain } from '../card/buttons.js';
import { escaped, fold, inert } from '../card/mrkdwn.js';
import type { ReplyFacts } from '../store/card-reader.js';

/** Where the form was opened, carried by Slack until it is sent. */
export interface FormOrigin extends ButtonValue {
  channel: string;
}

export const fieldIds = { text: 'text', mode: 'mode', outcome: 'outcome', to: 'to' } as const;
export const nextTierValue = '(next)';

const charactersAtMost = 3_000;

export function replyForm(origin: FormOrigin, facts: ReplyFacts): types.ModalView {
  const name = facts.name.trim();
  const recipient = escaped(name ? `${name} <${facts.address}>` : facts.address);
  const lines = [texts.replyTo(recipient), texts.replySubject(escaped(fold(facts.subject, 200).text))];
  if (facts.unreachable) lines.push(texts.replyUnreachable);
  const draft = facts.answered ? undefined : (facts.suggestedQuestion ?? undefined);
  return form('reply', origin, texts.replyTitle(origin.ticket), texts.send, [
    { type: 'section', text: { type: 'mrkdwn', text: lines.join('\n'), verbatim: true } },
    textInput(texts.replyText, { hint: texts.replyHint, draft }),
    choice(fieldIds.mode, texts.replyMode, [
      ['send', texts.send],
      ['resolve', texts.sendAndResolve],
    ]),
  ]);
}

export function noteForm(origin: FormOrigin): types.ModalView {
  return form('note', origin, texts.noteTitle(origin.ticket), texts.saveNote, [textInput(texts.noteText, { hint: texts.noteHint })]);
}

export function resolveForm(origin: FormOrigin): types.ModalView {
  return form('resolve', origin, texts.resolveTitle(origin.ticket), texts.resolve, [
    choice(fieldIds.outcome, texts.outcome, [
      ['solved', texts.solved],
      ['unresolved', texts.unresolved],
    ]),
    textInput(texts.resolveNote, { hint: texts.noteHint, optional: true }),
  ]);
}

/** @param above tiers that the ticket can be sent to by name; without any it goes to the next one */
export function escalateForm(origin: FormOrigin, above: { key: Tier['key']; name: string }[]): types.ModalView {
  const targets: types.KnownBlock[] =
    above.length > 1
      ? [select(fieldIds.to, texts.escalateTo, [[nextTierValue, texts.nextTier], ...above.map(({ key, name }): [string, string] => [key, name])])]
      : [];
  return form('escalate', origin, texts.escalateTitle(origin.ticket), texts.escalate, [
    ...targets,
    textInput(texts.escalateReason, { hint: texts.escalateHint }),
  ]);
}

function form(name: FormName, origin: FormOrigin, title: string, submit: string, blocks: types.KnownBlock[]): types.ModalView {
  return {
    type: 'modal',
    callback_id: formIds[name],
    private_metadata: JSON.stringify(origin),
    title: plain(title),
    submit: plain(submit),
    close: plain(texts.cancel),
    blocks,
  };
}

function textInput(label: string, options: { hint: string; optional?: boolean; draft?: string | undefined }): types.InputBlock {
  return {
    type: 'input',
    block_id: fieldIds.text,
    label: plain(label),
    hint: plain(options.hint),
    optional: options.optional ?? false,
    element: {
      type: 'plain_text_input',
      action_id: fieldIds.text,
      multiline: true,
      max_length: charactersAtMost,
      ...(options.draft ? { initial_value: inert(fold(options.draft, charactersAtMost - 1).text) } : {}),
    },
  };
}

type Choices = [value: string, text: string][];

function optionsOf(choices: Choices): types.PlainTextOption[] {
  return choices.map(([value, text]) => ({ value, text: plain(fold(text, 74).text) }));
}

function choice(id: string, label: string, choices: Choices): types.InputBlock {
  const options = optionsOf(choices);
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element: { type: 'radio_buttons', action_id: id, options, initial_option: options[0]! },
  };
}

function select(id: string, label: string, choices: Choices): types.InputBlock {
  const options = optionsOf(choices);
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element: { type: 'static_select', action_id: id, options, initial_option: options[0]! },
  };
}
