/** Links to every conversation of the workspace: channels, and what the app says to one person alone. */
import type { SlackChannel, SlackState } from '../slack-state.js';
import { escapeHtml } from './markup-html.js';

export function conversationName(state: SlackState, { name, with: person }: SlackChannel): string {
  return person === undefined ? `# ${name}` : `@ ${state.people.get(person)?.name ?? person}`;
}

export function conversations(state: SlackState, shown: SlackChannel): string {
  const links = [...state.channels.values()].map((channel) => {
    const count = state.messages.filter((message) => message.channel === channel.id && message.threadTs === null).length;
    const here = channel.id === shown.id ? ' aria-current="page"' : '';
    return `<a href="/${channel.id}"${here}>${escapeHtml(conversationName(state, channel))} <span class="num">${count}</span></a>`;
  });
  return links.length > 1 ? `<nav class="cv">${links.join('')}</nav>` : '';
}
