/** A message as its reader sees it, in plain text. */
import type { types } from '@slack/bolt';
import type { SlackMessage, SlackState } from './slack-state.js';

/** One queue card of the desk. */
export interface ShownCard {
  ticket: number;
  queue: string;
  channel: string;
  ts: string;
  /** Of the bar. */
  colour: string;
  /** All words, a line a block. */
  text: string;
  buttons: string[];
  /** Of the menu. */
  choices: string[];
  blocks: types.KnownBlock[];
  edits: number;
}

export function shownCard(state: SlackState, message: SlackMessage): ShownCard | null {
  const payload = message.metadata?.event_type === 'tierdesk_ticket' ? message.metadata.event_payload : null;
  const attachment = message.attachments[0];
  if (!payload || !attachment || 'notice' in payload) return null;
  const blocks = (attachment.blocks ?? []) as types.KnownBlock[];
  const elements = elementsOf(blocks);
  return {
    ticket: Number(payload['ticket']),
    queue: String(payload['queue']),
    channel: message.channel,
    ts: message.ts,
    colour: attachment.color ?? '',
    blocks,
    text: textOf(state, blocks),
    buttons: elements.flatMap((element) => (element.type === 'button' ? element.text.text : [])),
    choices: elements.flatMap((element) => (element.type === 'static_select' ? (element.options ?? []).map((option) => option.text.text) : [])),
    edits: message.edits,
  };
}

/** One card of an approval. */
export interface ShownApproval {
  approval: string;
  channel: string;
  /** Slack id of the one person who sees it; null in a channel. */
  person: string | null;
  ts: string;
  colour: string;
  text: string;
  buttons: string[];
  blocks: types.KnownBlock[];
  edits: number;
}

export function shownApproval(state: SlackState, message: SlackMessage): ShownApproval | null {
  const payload = message.metadata?.event_type === 'tierdesk_approval' ? message.metadata.event_payload : null;
  const attachment = message.attachments[0];
  if (!payload || !attachment) return null;
  const blocks = (attachment.blocks ?? []) as types.KnownBlock[];
  return {
    approval: String(payload['approval']),
    channel: message.channel,
    person: state.channels.get(message.channel)?.with ?? null,
    ts: message.ts,
    colour: attachment.color ?? '',
    text: textOf(state, blocks),
    buttons: elementsOf(blocks).flatMap((element) => (element.type === 'button' ? element.text.text : [])),
    blocks,
    edits: message.edits,
  };
}

function elementsOf(blocks: types.KnownBlock[]): types.ActionsBlockElement[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
}

function textOf(state: SlackState, blocks: types.KnownBlock[]): string {
  return blocks
    .map((block) => blockText(state, block))
    .filter(Boolean)
    .join('\n');
}

export function blockText(state: SlackState, block: types.KnownBlock): string {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'section':
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map((part) => markupText(state, part.text)).join('\n');
    case 'context':
      return block.elements.map((element) => ('text' in element ? markupText(state, element.text) : '')).join(' ');
    case 'rich_text':
      return block.elements.map((element) => richLines(state, element)).join('\n');
    default:
      return '';
  }
}

function richLines(state: SlackState, element: types.RichTextBlockElement): string {
  if (element.type === 'rich_text_list') return element.elements.map((item) => `• ${richText(state, item.elements)}`).join('\n');
  return `${element.type === 'rich_text_quote' ? '> ' : ''}${richText(state, element.elements)}`;
}

export function richText(state: SlackState, elements: types.RichTextElement[]): string {
  return elements
    .map((element) => {
      if (element.type === 'text') return element.text;
      if (element.type === 'link') return element.text ?? element.url;
      if (element.type === 'date') return element.fallback ?? '';
      return element.type === 'user' ? `@${state.people.get(element.user_id)?.name ?? element.user_id}` : '';
    })
    .join('');
}

/** Slack's text markup as plain text. */
export function markupText(state: SlackState, text: string): string {
  return text
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<@([A-Z0-9_]+)>/g, (_, id: string) => `@${state.people.get(id)?.name ?? id}`)
    .replace(/<([^|>]*)\|([^>]*)>/g, '$2')
    .replace(/\*([^*\n]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
