/** A channel, or the app's conversation with one person, as Slack would show it, for people who look at a demo. */
import type { SlackChannel, SlackMessage, SlackState } from '../slack-state.js';
import { blockHtml } from './block-html.js';
import { conversationName, conversations } from './conversations.js';
import { escapeHtml, markupHtml } from './markup-html.js';
import { styles } from './styles.js';
import type { types } from '@slack/bolt';

const mark = `<span class="av"><svg width="24" height="24" viewBox="0 0 28 28" role="img" aria-label="Tierdesk"><rect x="3" y="19" width="22" height="5" rx="2" fill="#16181D" opacity=".28"/><rect x="9" y="11.5" width="16" height="5" rx="2" fill="#16181D" opacity=".58"/><rect x="15" y="4" width="10" height="5" rx="2" fill="#5F3DC4"/></svg></span>`;

export function channelPage(state: SlackState, channel: SlackChannel, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const shown = state.messages.filter((message) => message.channel === channel.id && (message.threadTs === null || message.broadcast));
  const messages = shown.map((message) => messageHtml(state, message, clock)).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="5"><title>${escapeHtml(conversationName(state, channel))} · Slack (imitated)</title><style>${styles}</style></head>
<body>${conversations(state, channel)}<main class="win"><header class="tb">${escapeHtml(conversationName(state, channel))} <span>${about(state, channel)}</span></header>
${messages || '<p class="empty">Nothing waits for a person.</p>'}${whispers(state, channel)}</main></body></html>`;
}

function messageHtml(state: SlackState, message: SlackMessage, clock: Intl.DateTimeFormat): string {
  const person = message.user ? state.people.get(message.user) : null;
  const who = message.user ? escapeHtml(person?.name ?? message.user) : 'Tierdesk<em>APP</em>';
  const when = `${clock.format(Number(message.ts) * 1000)}${message.edits > 0 ? ' (edited)' : ''}`;
  const avatar = message.user ? `<span class="av">${escapeHtml(initials(person?.name ?? '?'))}</span>` : mark;
  return `<section class="m" id="m${message.ts}">${avatar}<div><div class="nm">${who}<b>${when}</b></div>
${message.broadcast ? '<div class="ctx">replied to a thread</div>' : ''}${message.text ? `<div>${markupHtml(state, message.text)}</div>` : ''}
${message.attachments.map((attachment) => attachmentHtml(state, attachment)).join('')}${threadHtml(state, message)}</div></section>`;
}

function attachmentHtml(state: SlackState, attachment: types.MessageAttachment): string {
  const blocks = (attachment.blocks ?? []) as types.KnownBlock[];
  return `<div class="att"><i style="background:${escapeHtml(attachment.color ?? '#DDDDDF')}"></i><div>${blocks.map((block) => blockHtml(state, block)).join('')}</div></div>`;
}

function threadHtml(state: SlackState, message: SlackMessage): string {
  const replies = state.messages.filter((reply) => reply.threadTs === message.ts);
  return replies.length === 0 ? '' : `<div class="thr">${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}</div>`;
}

function whispers(state: SlackState, channel: SlackChannel): string {
  return state.ephemerals
    .filter((whisper) => whisper.channel === channel.id)
    .slice(-3)
    .map(
      ({ user, text }) =>
        `<section class="m eph">${mark}<div><div class="ctx">Only visible to ${escapeHtml(state.people.get(user)?.name ?? user)}</div><div>${markupHtml(state, text)}</div></div></section>`,
    )
    .join('');
}

function about(state: SlackState, channel: SlackChannel): string {
  if (channel.with !== undefined) return 'Only they and Tierdesk read this';
  return `${escapeHtml(channel.topic)} · ${members(state.people.size)}`;
}

function members(count: number): string {
  return `${count} ${count === 1 ? 'member' : 'members'}`;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
}
