/** Slack's Web API, as far as the desk calls it, over the state of one workspace. */
import type { types } from '@slack/bolt';
import { complaintOf, viewComplaint } from './block-checks.js';
import type { SlackMessage, SlackState } from './slack-state.js';

export type ApiArguments = Record<string, unknown>;
export type ApiAnswer = { ok: true; [key: string]: unknown } | { ok: false; error: string; response_metadata?: { messages: string[] } };

const refused = (error: string, detail?: string): ApiAnswer => ({
  ok: false,
  error,
  ...(detail ? { response_metadata: { messages: [`[ERROR] ${detail}`] } } : {}),
});

export function callMethod(state: SlackState, method: string, given: ApiArguments): ApiAnswer {
  const handle = methods[method];
  return handle ? handle(state, given) : refused('unknown_method');
}

const methods: Record<string, (state: SlackState, given: ApiArguments) => ApiAnswer> = {
  'auth.test': (state) => ({ ok: true, team: 'Northlake', team_id: state.team, user: 'tierdesk', user_id: 'U0TIERDESK', bot_id: 'B0TIERDESK' }),
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.postEphemeral': postEphemeral,
  'conversations.history': (state, given) => history(state, given, (message) => message.threadTs === null || message.broadcast, 'newest'),
  'conversations.replies': (state, given) =>
    history(state, given, (message) => message.ts === given['ts'] || message.threadTs === given['ts'], 'oldest'),
  'conversations.open': openConversation,
  'conversations.list': (state) => ({
    ok: true,
    channels: [...state.channels.values()].filter((channel) => !channel.with).map(({ id, name }) => ({ id, name })),
    response_metadata: { next_cursor: '' },
  }),
  'users.info': usersInfo,
  'users.lookupByEmail': lookupByEmail,
  'views.open': openView,
};

function postMessage(state: SlackState, given: ApiArguments): ApiAnswer {
  const channel = state.channel(given['channel']);
  if (!channel) return refused('channel_not_found');
  if (!channel.joined) return refused('not_in_channel');
  const content = contentOf(given);
  if ('ok' in content) return content;
  const threadTs = typeof given['thread_ts'] === 'string' ? given['thread_ts'] : null;
  if (threadTs && !state.message(channel.id, threadTs)) return refused('thread_not_found');
  const message: SlackMessage = {
    channel: channel.id,
    ts: state.nextTs(),
    threadTs,
    broadcast: isTrue(given['reply_broadcast']),
    user: null,
    edits: 0,
    metadata: metadataOf(given),
    ...content,
  };
  state.messages.push(message);
  return { ok: true, channel: channel.id, ts: message.ts, message: asApi(message, false) };
}

function update(state: SlackState, given: ApiArguments): ApiAnswer {
  if (!state.channels.has(String(given['channel']))) return refused('channel_not_found');
  const message = state.message(given['channel'], given['ts']);
  if (!message) return refused('message_not_found');
  if (message.user !== null) return refused('cant_update_message');
  const content = contentOf(given);
  if ('ok' in content) return content;
  Object.assign(message, content, { edits: message.edits + 1, metadata: metadataOf(given) ?? message.metadata });
  return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
}

function postEphemeral(state: SlackState, given: ApiArguments): ApiAnswer {
  const channel = state.channel(given['channel']);
  if (!channel) return refused('channel_not_found');
  if (!state.people.has(String(given['user']))) return refused('user_not_in_channel');
  if (!given['text']) return refused('no_text');
  state.ephemerals.push({ channel: channel.id, user: String(given['user']), text: String(given['text']) });
  return { ok: true, message_ts: state.nextTs() };
}

function history(state: SlackState, given: ApiArguments, belongs: (message: SlackMessage) => boolean, order: 'newest' | 'oldest'): ApiAnswer {
  const channel = state.channels.get(String(given['channel']));
  if (!channel) return refused('channel_not_found');
  if (!channel.joined) return refused('not_in_channel');
  const oldest = Number(given['oldest'] ?? 0);
  const found = state.messages.filter((message) => message.channel === channel.id && belongs(message) && Number(message.ts) > oldest);
  if (order === 'newest') found.reverse();
  const from = Number(given['cursor'] ?? 0);
  const limit = Number(given['limit'] ?? 100);
  const more = from + limit < found.length;
  return {
    ok: true,
    has_more: more,
    messages: found.slice(from, from + limit).map((message) => asApi(message, isTrue(given['include_all_metadata']))),
    response_metadata: { next_cursor: more ? String(from + limit) : '' },
  };
}

function usersInfo(state: SlackState, given: ApiArguments): ApiAnswer {
  const person = state.people.get(String(given['user']));
  if (!person) return refused('user_not_found');
  return {
    ok: true,
    user: {
      id: person.id,
      team_id: person.team ?? state.team,
      name: person.name.toLowerCase().replaceAll(' ', '.'),
      real_name: person.name,
      deleted: false,
      is_bot: false,
      is_email_confirmed: true,
      profile: { email: person.email, real_name: person.name },
    },
  };
}

function openConversation(state: SlackState, given: ApiArguments): ApiAnswer {
  const person = state.people.get(String(given['users']));
  return person ? { ok: true, channel: { id: state.conversationWith(person).id } } : refused('user_not_found');
}

function lookupByEmail(state: SlackState, given: ApiArguments): ApiAnswer {
  const wanted = String(given['email']).toLowerCase();
  const person = [...state.people.values()].find(({ email, team }) => email.toLowerCase() === wanted && team === undefined);
  return person ? usersInfo(state, { user: person.id }) : refused('users_not_found');
}

function openView(state: SlackState, given: ApiArguments): ApiAnswer {
  const trigger = state.triggers.get(String(given['trigger_id']));
  if (!trigger) return refused('invalid_trigger_id');
  state.triggers.delete(String(given['trigger_id']));
  if (trigger.until < Date.now()) return refused('expired_trigger_id');
  const view = given['view'] as types.ModalView;
  const complaint = viewComplaint(view);
  if (complaint) return refused('invalid_arguments', complaint);
  const id = state.nextId('V');
  state.views.push({ id, triggerId: String(given['trigger_id']), user: trigger.user, view });
  return { ok: true, view: { id, ...view } };
}

function contentOf(given: ApiArguments): Pick<SlackMessage, 'text' | 'blocks' | 'attachments'> | ApiAnswer {
  const text = String(given['text'] ?? '');
  const blocks = (given['blocks'] ?? []) as types.KnownBlock[];
  const attachments = (given['attachments'] ?? []) as types.MessageAttachment[];
  if (!text && blocks.length === 0 && attachments.length === 0) return refused('no_text');
  for (const part of [blocks, ...attachments.map((attachment) => (attachment.blocks ?? []) as types.KnownBlock[])]) {
    const complaint = complaintOf(part, 'message');
    if (complaint) return refused('invalid_blocks', complaint);
  }
  return { text, blocks, attachments };
}

function metadataOf(given: ApiArguments): SlackMessage['metadata'] {
  return (given['metadata'] as SlackMessage['metadata'] | undefined) ?? null;
}

export function asApi(message: SlackMessage, withMetadata: boolean): Record<string, unknown> {
  return {
    type: 'message',
    ts: message.ts,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    ...(message.user ? { user: message.user } : { bot_id: 'B0TIERDESK', user: 'U0TIERDESK', app_id: 'A0TIERDESK' }),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.edits > 0 ? { edited: { user: 'B0TIERDESK', ts: message.ts } } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

const isTrue = (value: unknown) => value === true || value === 'true' || value === '1';
