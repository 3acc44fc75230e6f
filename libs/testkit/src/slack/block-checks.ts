/** Slack's limits on what the desk sends, so that a card that Slack would refuse is refused in tests too. */
import type { types } from '@slack/bolt';

const blockTypes = new Set(['header', 'section', 'context', 'divider', 'actions', 'rich_text', 'input']);

/** @returns what Slack would complain about, or null */
export function complaintOf(blocks: types.KnownBlock[], where: 'message' | 'modal'): string | null {
  if (blocks.length > (where === 'message' ? 50 : 100)) return 'too many blocks';
  const ids = blocks.flatMap((block) => block.block_id ?? []);
  if (new Set(ids).size !== ids.length) return 'block ids repeat';
  for (const block of blocks) {
    const complaint = blockTypes.has(block.type) ? blockComplaint(block, where) : `no such block: ${block.type}`;
    if (complaint) return `${block.type}: ${complaint}`;
  }
  return null;
}

function blockComplaint(block: types.KnownBlock, where: 'message' | 'modal'): string | null {
  switch (block.type) {
    case 'header':
      return lengthComplaint(block.text.text, 150);
    case 'section':
      if (!block.text && !block.fields) return 'neither text nor fields';
      if ((block.fields?.length ?? 0) > 10) return 'too many fields';
      return (block.text && lengthComplaint(block.text.text, 3000)) ?? first(block.fields ?? [], (field) => lengthComplaint(field.text, 2000));
    case 'context':
      if (block.elements.length === 0 || block.elements.length > 10) return 'between 1 and 10 elements';
      return first(block.elements, (element) => ('text' in element ? lengthComplaint(element.text, 3000) : null));
    case 'actions':
      if (block.elements.length === 0 || block.elements.length > 25) return 'between 1 and 25 elements';
      return first(block.elements, elementComplaint);
    case 'rich_text':
      return block.elements.length === 0 ? 'no elements' : first(block.elements, richComplaint);
    case 'input':
      if (where !== 'modal') return 'only in forms';
      return lengthComplaint(block.label.text, 2000) ?? elementComplaint(block.element);
    default:
      return null;
  }
}

function richComplaint(element: types.RichTextBlockElement): string | null {
  const inner = element.type === 'rich_text_list' ? element.elements.flatMap((item) => item.elements) : element.elements;
  return first(inner as types.RichTextElement[], (part) => (part.type === 'text' ? lengthComplaint(part.text, 10_000) : null));
}

function elementComplaint(element: object): string | null {
  const {
    type,
    text,
    value,
    options,
    placeholder,
    initial_value: initial,
    max_length: most,
  } = element as {
    type: string;
    text?: { text: string };
    value?: string;
    options?: types.PlainTextOption[];
    placeholder?: { text: string };
    initial_value?: string;
    max_length?: number;
  };
  if (type === 'button') return lengthComplaint(text?.text ?? '', 75) ?? ((value?.length ?? 0) > 2000 ? 'value too long' : null);
  if (type === 'overflow' && (options?.length ?? 0) > 5) return 'an overflow menu takes five options';
  if (placeholder && placeholder.text.length > 150) return 'placeholder too long';
  if (initial !== undefined && most !== undefined && initial.length > most) return 'initial value too long';
  return first(
    options ?? [],
    (option) => lengthComplaint(option.text.text, 75) ?? ((option.value?.length ?? 0) > 150 ? 'option value too long' : null),
  );
}

export function viewComplaint(view: types.ModalView): string | null {
  if (view.type !== 'modal') return 'not a modal';
  if (view.title.text.length > 24) return 'title too long';
  if ((view.submit?.text.length ?? 0) > 24 || (view.close?.text.length ?? 0) > 24) return 'button too long';
  if ((view.private_metadata?.length ?? 0) > 3000) return 'private_metadata too long';
  return complaintOf(view.blocks as types.KnownBlock[], 'modal');
}

function lengthComplaint(text: string, most: number): string | null {
  if (text.length === 0) return 'empty text';
  return text.length > most ? `text over ${most} characters` : null;
}

function first<Item>(items: readonly Item[], complaint: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = complaint(item);
    if (found) return found;
  }
  return null;
}
