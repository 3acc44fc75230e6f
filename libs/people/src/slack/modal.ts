/** The frame of our forms in Slack, and the field for words that most of them have. */
import type { types } from '@slack/bolt';
import { slackModalTexts } from '@tierdesk/texts';
import { plain } from './card/blocks.js';
import { fold, inert } from './card/mrkdwn.js';

const charactersAtMost = 3_000;

export interface Modal {
  /** By which an answer finds its handler. */
  id: string;
  /** Where it was opened and for what; Slack carries it until the form is sent. */
  origin: object;
  title: string;
  submit: string;
}

export function modal({ id, origin, title, submit }: Modal, blocks: types.KnownBlock[]): types.ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: JSON.stringify(origin),
    title: plain(title),
    submit: plain(submit),
    close: plain(slackModalTexts.cancel),
    blocks,
  };
}

/** @param id of block and action */
export function textInput(id: string, label: string, options: { hint: string; optional?: boolean; draft?: string | undefined }): types.InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    hint: plain(options.hint),
    optional: options.optional ?? false,
    element: {
      type: 'plain_text_input',
      action_id: id,
      multiline: true,
      max_length: charactersAtMost,
      ...(options.draft ? { initial_value: inert(fold(options.draft, charactersAtMost - 1).text) } : {}),
    },
  };
}

export type Choices = [value: string, text: string][];

/** @param how one under the other, or behind a menu; the first one is chosen */
export function choice(how: 'radio_buttons' | 'static_select', id: string, label: string, choices: Choices): types.InputBlock {
  const options = choices.map(([value, text]): types.PlainTextOption => ({ value, text: plain(fold(text, 74).text) }));
  return {
    type: 'input',
    block_id: id,
    label: plain(fold(label, 1_900).text),
    element: { type: how, action_id: id, options, initial_option: options[0]! },
  };
}
