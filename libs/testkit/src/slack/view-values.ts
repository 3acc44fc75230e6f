/** What Slack would send as the state of a form: what was entered, else the initial values. */
import type { types } from '@slack/bolt';
import { sameLabel } from './labels.js';

/** By label or block id. */
export type FormEntries = Record<string, string>;

type Field = { type: string; value?: string | null; selected_option?: unknown; selected_user?: string | null };

/** @throws Error when an entry or a choice is not in the form, or a required field is empty: Slack would not send it */
export function viewValues(view: types.ModalView, entries: FormEntries): Record<string, Record<string, Field>> {
  const left = new Set(Object.keys(entries));
  const values: Record<string, Record<string, Field>> = {};
  for (const block of view.blocks as types.KnownBlock[]) {
    if (block.type !== 'input') continue;
    const id = block.block_id ?? '';
    const name = [...left].find((candidate) => candidate === id || sameLabel(block.label.text, candidate));
    if (name !== undefined) left.delete(name);
    const field = fieldOf(block.element, name === undefined ? undefined : entries[name]);
    const empty = field.value === null && !field.selected_option && !field.selected_user;
    if (empty && !block.optional) throw new Error(`the form asks for ${block.label.text}`);
    values[id] = { [block.element.action_id ?? '']: field };
  }
  if (left.size > 0) throw new Error(`the form has no ${[...left].join(', ')}`);
  return values;
}

function fieldOf(element: types.InputBlockElement, entry: string | undefined): Field {
  if (element.type === 'plain_text_input') return { type: element.type, value: (entry ?? element.initial_value) || null };
  // Chosen by the person's id.
  if (element.type === 'users_select') return { type: element.type, value: null, selected_user: entry ?? element.initial_user ?? null };
  if (element.type !== 'radio_buttons' && element.type !== 'static_select') throw new Error(`the form has a ${element.type}, which is not emulated`);
  const options = (element.options ?? []) as types.PlainTextOption[];
  const chosen =
    entry === undefined ? element.initial_option : options.find((option) => option.value === entry || sameLabel(option.text.text, entry));
  if (entry !== undefined && !chosen) throw new Error(`the form offers no ${entry}`);
  return { type: element.type, value: null, selected_option: chosen ?? null };
}
